"""Open a spreadsheet from its bytes, safely, as rows of text."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

import openpyxl

from core.reference import fold
from core.selection import bundle, own_files
from core.selection.archive import (
    FILE_LIMIT,
    MEGABYTE,
    ROW_LIMIT,
    FileRefused,
    checked_size,
    inspect,
)
from core.selection.delimited import DELIMITERS, Row, decoded, parsed
from core.selection.joining import side_by_side
from core.wording import grouped

__all__ = ["FileRefused", "Score", "Table", "open_table"]

# The header is looked for in the first rows; the survey tool writes it in row 4.
HEADER_WITHIN = 20
# So many known titles make a row a header; no row of answers has three of them by chance.
HEADER_NEEDS = 3
TEXT_LIMIT = 30_000_000
CELLS_LIMIT = 3_000_000
SHEET_LIMIT = 20

# Of a workbook of our own the other sheets are left alone, whatever their length.
OWN_LIMIT = bundle.BUNDLE_LIMIT

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENT = re.compile(r"content(\d*)", re.IGNORECASE)

Score = Callable[[Sequence[str]], int]


@dataclass(frozen=True)
class Table:
    """Hold a header and the rows below it as text; a row may be shorter than the header.

    `numbers` are the rows' numbers in the file; empty rows are left out. Of an archive `parts`
    names the file of each row, and `notes` say what was left out. `is_own` when this program
    wrote the file: its text is as it was before, apart from what spreadsheets cannot hold.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    format: str
    parts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_own: bool = False


def open_table(data: bytes, filename: str, *, score: Score) -> Table:
    """Read a .xlsx, .csv or .zip file, told apart by content; raise FileRefused with a sentence.

    `score` counts the known titles in a row and so finds the header. Formulas are never
    evaluated: a workbook with one is refused, a CSV cell that looks like one stays text.
    Limits: 10 MB, 30 MB unpacked, 20 000 rows, 1 000 columns a sheet; of an archive 50 MB, ten
    parts, 100 000 rows. Of a workbook or archive that this program wrote only the applications
    are read.
    """
    if data.startswith(_ZIPS) and len(data) <= bundle.BUNDLE_LIMIT and bundle.is_bundle(data):
        return _of_parts(bundle.parts_of(data), score)
    return _single(data, filename, score)


def _single(data: bytes, filename: str, score: Score) -> Table:
    if not data.strip():
        raise FileRefused(f"“{_short(filename)}” is empty. Export the answers again and send that.")
    is_zip = data.startswith(_ZIPS)
    lean = own_files.applications_only(data) if is_zip and len(data) <= OWN_LIMIT else None
    if lean is not None:
        table = _restored(_workbook(lean, score))
        if table.is_own:
            return table
    if len(data) > FILE_LIMIT and (is_zip or not own_files.may_be_list(data)):
        raise FileRefused(
            f"“{_short(filename)}” has {len(data) / MEGABYTE:.0f} MB; up to "
            f"{FILE_LIMIT // MEGABYTE} MB are read. Export the answers without uploaded files, "
            "or in several files."
        )
    if data.startswith(_COMPOUND):
        _refuse_compound(data)
    return _restored(_workbook(data, score) if is_zip else _text_table(data, score))


def _restored(table: Table) -> Table:
    found = own_files.restored(table.header, table.rows)
    if found is None:
        return table
    return replace(table, header=found[0], rows=found[1], is_own=True)


def _of_parts(found: bundle.Bundle, score: Score) -> Table:
    """Put the parts of one export under each other; they all have the same columns."""
    tables = []
    for name, data in found.parts:
        try:
            tables.append(_single(data, name, score))
        except FileRefused as refusal:
            raise FileRefused(f"In “{name}”: {refusal}") from refusal
    first, *others = tables
    for (name, _), table in zip(found.parts[1:], others, strict=True):
        if [fold(title) for title in table.header] != [fold(title) for title in first.header]:
            raise FileRefused(
                f"“{found.parts[0][0]}” and “{name}” do not have the same columns. Export the "
                "answers again and send the archive as it is."
            )
    rows = tuple(row for table in tables for row in table.rows)
    if len(rows) > bundle.BUNDLE_ROWS_LIMIT:
        raise FileRefused(
            f"The archive has {grouped(len(rows))} contributions; up to "
            f"{grouped(bundle.BUNDLE_ROWS_LIMIT)} are read. Send them in several archives."
        )
    numbers = tuple(number for table in tables for number in table.numbers)
    names = [name for (name, _), table in zip(found.parts, tables, strict=True) for _ in table.rows]
    parts = tuple(names) if others else ()
    is_own = all(table.is_own for table in tables)
    return Table(first.header, rows, numbers, "zip", parts, found.notes, is_own)


def _short(filename: str) -> str:
    seen = "".join(letter for letter in filename if letter.isprintable())
    return seen[-60:] or "the file"


def _refuse_compound(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileRefused(
            "The file is protected by a password. Open it, remove the password, save it as "
            ".xlsx and send that."
        )
    raise FileRefused(
        "This is an old .xls file or another office document. Open it, save it as .xlsx and "
        "send that."
    )


def _workbook(data: bytes, score: Score) -> Table:
    inspect(data)
    sheets = _sheets(data)
    groups = [[sheet] for sheet in sheets]
    content = [sheet for sheet in sheets if _CONTENT.fullmatch(sheet[0])]
    if content:
        # Content, Content1, Content2: one table that continues to the right.
        content.sort(key=lambda sheet: int(_CONTENT.fullmatch(sheet[0])[1] or 0))  # type: ignore[index]
        groups.insert(0, content)
    for group in groups:
        place = _header_place(group[0][1], score)
        if place is not None:
            return _table(side_by_side(group, place), place, "xlsx")
    return _refuse_header()


def _sheets(data: bytes) -> list[tuple[str, list[Row]]]:
    total = cells = 0
    sheets: list[tuple[str, list[Row]]] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, keep_links=False, data_only=False
            )
            for sheet in book.worksheets[:SHEET_LIMIT]:
                sheet.reset_dimensions()
                rows: list[Row] = []
                for values in sheet.iter_rows(values_only=True):
                    row = [_text(value) for value in values]
                    total += checked_size(row, len(rows) + 1)
                    cells += len(row)
                    if total > TEXT_LIMIT or cells > CELLS_LIMIT:
                        _refuse_amount()
                    rows.append(row)
                sheets.append((sheet.title, rows))
            book.close()
    except FileRefused:
        raise
    except Exception as error:
        # The library answers a damaged workbook with whatever its parts happen to raise.
        raise FileRefused(
            "The workbook cannot be read. Open it in a spreadsheet program, save it as a new "
            ".xlsx file and send that."
        ) from error
    return sheets


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _text_table(data: bytes, score: Score) -> Table:
    text = decoded(data)
    best: tuple[int, str, int] | None = None
    for delimiter in DELIMITERS:
        head = parsed(text, delimiter, limit=HEADER_WITHIN)
        place = _header_place(head, score)
        if place is not None:
            quality = score(head[place])
            if best is None or quality > best[0]:
                best = (quality, delimiter, place)
    if best is None:
        return _refuse_header()
    return _table(parsed(text, best[1]), best[2], "csv")


def _refuse_amount() -> None:
    raise FileRefused(
        "The sheet holds more text than a list of answers can. Send the answers in several files."
    )


def _header_place(rows: list[Row], score: Score) -> int | None:
    scores = [score(row) for row in rows[:HEADER_WITHIN]]
    best = max(scores, default=0)
    return scores.index(best) if best >= HEADER_NEEDS else None


def _refuse_header() -> Table:
    raise FileRefused(
        f"No header was found in the first {HEADER_WITHIN} rows. It must name the questions of "
        "the form, such as “Name of the city, region or organisation”, “Country” and "
        "“Contribution ID”. Export the answers with question titles and send that."
    )


def _table(rows: list[Row], place: int, kind: str) -> Table:
    width = max((len(row) for row in rows[place:]), default=0)
    while width and not any(_has_text(row, width - 1) for row in rows[place:]):
        width -= 1
    filled = [
        (number, tuple(row[:width]))
        for number, row in enumerate(rows[place + 1 :], start=place + 2)
        if any(cell.strip() for cell in row)
    ]
    if len(filled) > ROW_LIMIT:
        raise FileRefused(
            f"The file has {grouped(len(filled))} contributions; up to {grouped(ROW_LIMIT)} are "
            "read. Send them in several files."
        )
    header = rows[place][:width] + [""] * (width - len(rows[place]))
    return Table(
        header=tuple(header),
        rows=tuple(row for _, row in filled),
        numbers=tuple(number for number, _ in filled),
        format=kind,
    )


def _has_text(row: Row, position: int) -> bool:
    return position < len(row) and bool(row[position].strip())
