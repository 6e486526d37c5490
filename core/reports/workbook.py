"""Write sheets of values as a workbook in which no cell can act."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from core.wording import clean

Value = str | int | float | bool | None

# Spreadsheet programs read a cell that starts with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767
NARROWEST, WIDEST = 8, 60


@dataclass(frozen=True)
class Sheet:
    """Hold one sheet; every row is as long as the header."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as the bytes of an `.xlsx` file.

    Text is written as text whatever it starts with, and marked so that it stays text when
    somebody edits the cell; a longer one than a cell can hold is cut.
    """
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _write(page: WriteOnlyWorksheet, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    for number, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.append([_cell(page, title, is_header=True) for title in sheet.header])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    last = f"{get_column_letter(len(sheet.header))}{len(sheet.rows) + 1}"
    page.auto_filter.ref = f"A1:{last}"


def _cell(page: WriteOnlyWorksheet, value: Value, *, is_header: bool = False) -> WriteOnlyCell:
    if not isinstance(value, str):
        return WriteOnlyCell(page, value=value)
    text = clean(value)[:LONGEST_CELL]
    cell = WriteOnlyCell(page, value=text)
    # The library would take "=..." for a formula and "#N/A" for an error.
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=len(text) > WIDEST)
    if is_header:
        cell.font = Font(bold=True)
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    return cell


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.header, *sheet.rows, strict=True)
    return [
        min(max(NARROWEST, *(len(str(value or "")) + 2 for value in column)), WIDEST)
        for column in columns
    ]
