"""Read a .csv file that somebody saved from a spreadsheet program."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable

from core.selection.archive import ROW_LIMIT, ROWS_ABOVE, FileRefused, checked_size
from core.wording import grouped

DELIMITERS = (";", ",", "\t")

Row = list[str]


def decoded(data: bytes) -> str:
    """Decode UTF-8 with or without mark, UTF-16 or Windows-1252; raise FileRefused otherwise."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _as_text(data, [encoding])
    sample = data[:4000]
    if sample[1::2].count(0) > len(sample) // 4:
        return _as_text(data, ["utf-16-le"])
    if sample[0::2].count(0) > len(sample) // 4:
        return _as_text(data, ["utf-16-be"])
    return _as_text(data, ["utf-8", "cp1252"])


def _as_text(data: bytes, encodings: Iterable[str]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = sum(unicodedata.category(letter) == "Cc" for letter in set(text) - set("\r\n\t\v\f"))
        if odd <= 2 and "\x00" not in text:
            return text
    raise FileRefused(
        "This is not a spreadsheet. Send the .xlsx file that the survey exported, or a .csv "
        "file saved from it."
    )


def parsed(text: str, delimiter: str, limit: int | None = None) -> list[Row]:
    """Split a text into rows; with a limit only the first ones, and leniently.

    Raises FileRefused when quotation marks do not pair up or a row is out of bounds.
    """
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=limit is None)
    try:
        for row in reader:
            if limit is None:
                checked_size(row, reader.line_num)
            rows.append(row)
            if len(rows) > ROW_LIMIT + ROWS_ABOVE:
                raise FileRefused(
                    f"The file has more than {grouped(ROW_LIMIT)} rows. Delete the empty rows "
                    "below the last answer, or send the answers in several files."
                )
            if len(rows) == limit:
                break
    except csv.Error as error:
        if limit is not None:
            return rows
        raise FileRefused(
            f"The file breaks off or is muddled at line {reader.line_num}: a quotation mark is "
            "missing or too many. Save the sheet as .xlsx and send that."
        ) from error
    return rows
