"""Write sheets as text files in which no cell can act, one a sheet, in one archive."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Sequence

from core import cells
from core.reports.applications import TITLE
from core.reports.sheets import Sheet, Value, printed

DELIMITER = ";"
# An import reads files of up to ten megabytes; longer lists of applications come in parts.
PART_LIMIT = 8 * 1024 * 1024


def archive(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as the bytes of a `.zip` file with a `.csv` file for each."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for sheet in sheets:
            limit = PART_LIMIT if sheet.title == TITLE else None
            for number, content in enumerate(_parts(sheet, limit), start=1):
                name = sheet.title if number == 1 else f"{sheet.title}_{number}"
                target.writestr(f"{name}.csv", content)
    return packed.getvalue()


def text_file(sheet: Sheet) -> bytes:
    """Return one sheet as the bytes of a `.csv` file: UTF-8 with its mark, semicolons, guarded."""
    (content,) = _parts(sheet, None)
    return content


def _parts(sheet: Sheet, limit: int | None) -> list[bytes]:
    header, rows = printed(sheet)
    opening = _line(header)
    found, size = [[opening]], 0
    for row in rows:
        line = _line(row)
        size += len(line)
        if limit is not None and size > limit:
            found.append([opening])
            size = len(line)
        found[-1].append(line)
    return [codecs.BOM_UTF8 + b"".join(lines) for lines in found]


def _line(row: Sequence[Value]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=DELIMITER).writerow([_text(value) for value in row])
    return written.getvalue().encode()


def _text(value: Value) -> str:
    if value is None:
        return ""
    return cells.guarded(value) if isinstance(value, str) else str(value)
