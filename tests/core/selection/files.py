"""Files for the tests of intake: the samples, and small workbooks built by hand."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence

import openpyxl

from core.reference import FOLDER

SAMPLES = FOLDER / "samples"
JOINED = (SAMPLES / "eusurvey_sample_joined.xlsx").read_bytes()
SPLIT = (SAMPLES / "eusurvey_sample_split.xlsx").read_bytes()

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Rows = list[list[object]]


def rows_of(data: bytes, sheet: str = "Content") -> Rows:
    """Return every row of a sheet as the library reads it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """Write sheets as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_csv(rows: Sequence[Sequence[object]], *, delimiter: str, encoding: str) -> bytes:
    """Write rows as a spreadsheet program saves them as text."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(
        [["" if cell is None else cell for cell in row] for row in rows]
    )
    return file.getvalue().encode(encoding)


def zipped(members: dict[str, bytes | str]) -> bytes:
    """Pack members into an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_sheet_xml(xml: str | bytes, *, member: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Replace the raw sheet of a small workbook, for shapes that no library writes."""
    source = zipfile.ZipFile(io.BytesIO(workbook({"Content": [["x"]]})))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, xml if name == member else source.read(name))
    return file.getvalue()


def sheet_xml(rows: str, *, before: str = "") -> str:
    """Wrap raw rows as the XML of a sheet."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
