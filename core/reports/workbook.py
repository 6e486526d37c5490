"""Write sheets as a workbook in which no cell can act."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from core import cells
from core.reports.sheets import Sheet, Value, printed

NARROWEST, WIDEST = 8, 60
# The width of a column follows from so many rows: the look of a list is not worth reading it twice.
ROWS_MEASURED = 200
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
MOST_OF_A_TITLE = 31
# Programs do not make room for wrapped lines by themselves. A row of long answers stays a row.
LINE_HEIGHT, MOST_LINES, LETTERS_A_LINE = 13.5, 10, 54


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as the bytes of an `.xlsx` file.

    Text is written as text whatever it starts with, and marked so that it stays text when
    somebody edits the cell. Dates are dates. The header stays in sight and has filters.
    """
    book = Workbook(write_only=True)
    for style in _styles():
        book.add_named_style(style)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title[:MOST_OF_A_TITLE]), sheet)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _styles() -> list[NamedStyle]:
    top = Alignment(vertical="top")
    return [
        NamedStyle("plain", alignment=top),
        NamedStyle("long", alignment=Alignment(vertical="top", wrap_text=True)),
        NamedStyle("header", font=Font(bold=True), alignment=top),
        NamedStyle("day", number_format=DAY, alignment=top),
        NamedStyle("moment", number_format=MOMENT, alignment=top),
    ]


class _Pens:
    """Hold a cell for each look and write every value of a sheet with one of them.

    A cell is written as soon as it is handed out, so the next value can take it again: making a
    cell with its style takes longer than writing it.
    """

    def __init__(self, page: WriteOnlyWorksheet) -> None:
        self._page = page
        self._known: dict[tuple[str, bool], Any] = {}

    def cells(self, values: Sequence[Value], *, is_header: bool = False) -> Iterator[Any]:
        """Give a row cell by cell; each holds its value and can do nothing."""
        for value in values:
            if value is None or value == "":
                yield None
                continue
            is_quoted = isinstance(value, str) and cells.guarded(value) != value
            cell = self._pen("header" if is_header else _look(value), is_quoted)
            cell.value = value
            if isinstance(value, str):
                # The library would take "=..." for a formula and "#N/A" for an error.
                cell.data_type = "s"
            yield cell

    def _pen(self, look: str, is_quoted: bool) -> Any:
        if (look, is_quoted) not in self._known:
            made = WriteOnlyCell(self._page)
            made.style = look
            if is_quoted:
                made.quotePrefix = True
            self._known[look, is_quoted] = made
        return self._known[look, is_quoted]


def _look(value: Value) -> str:
    if isinstance(value, str):
        return "long" if len(value) > WIDEST or "\n" in value else "plain"
    if isinstance(value, datetime):
        return "moment"
    return "day" if isinstance(value, date) else "plain"


def _write(page: WriteOnlyWorksheet, sheet: Sheet) -> None:
    header, rows = printed(sheet)
    page.freeze_panes = "A2"
    for number, width in enumerate(_widths(header, rows), start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    pens = _Pens(page)
    page.append(pens.cells(header, is_header=True))
    for number, row in enumerate(rows, start=2):
        lines = max(map(_lines, row), default=1)
        if lines > 1:
            page.row_dimensions[number].height = LINE_HEIGHT * min(lines, MOST_LINES)
        page.append(pens.cells(row))
    page.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(rows) + 1}"


def _widths(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> list[int]:
    return [
        min(max(NARROWEST, *(_width(value) for value in column)), WIDEST)
        for column in zip(header, *rows[:ROWS_MEASURED], strict=True)
    ]


def _lines(value: Value) -> int:
    if not isinstance(value, str) or (len(value) <= WIDEST and "\n" not in value):
        return 1
    return sum(1 + len(line) // LETTERS_A_LINE for line in value.split("\n", MOST_LINES))


def _width(value: Value) -> int:
    if isinstance(value, str):
        # Room for the sign of the filter beside a title.
        return max(map(len, value.split("\n", 20)), default=0) + 4
    return 0 if value is None else len(str(value)) + 2
