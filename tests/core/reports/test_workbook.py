"""A workbook holds what was put in, and nothing in it can act."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import cells
from core.reports.sheets import Column, Sheet
from core.reports.workbook import LINE_HEIGHT, workbook
from tests.core.reports.nasty import FORMULAS, HARMLESS, TEXTS


def sheet(title: str, header: tuple[str, ...], *rows: tuple[object, ...]) -> Sheet:
    columns = tuple(Column(name, "", str) for name in header)
    return Sheet(title, "", columns, rows)  # type: ignore[arg-type]


def opened(*sheets: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(sheets)))


def test_values_come_back_as_they_went_in() -> None:
    moment = datetime(2025, 7, 1, 8, 0, 5)  # noqa: DTZ001
    row = ("text", 3, 4.5, date(2025, 10, 14), moment, None)
    book = opened(sheet("One", tuple("abcdef"), row, ("Ω", 0, None, None, None, "x")),
                  sheet("Two", ("x",)))  # fmt: skip
    assert {page.title: list(page.iter_rows(values_only=True)) for page in book} == {
        "One": [tuple("abcdef"), (*row[:3], datetime(2025, 10, 14), moment, None),  # noqa: DTZ001
                ("Ω", 0, None, None, None, "x")],
        "Two": [("x",)],
    }  # fmt: skip
    assert [cell.number_format for cell in book["One"][2][3:5]] == [
        "yyyy-mm-dd", "yyyy-mm-dd hh:mm",
    ]  # fmt: skip


def test_the_header_stays_in_sight_with_filters_and_columns_fit() -> None:
    page = opened(sheet("One", ("Country", "Why"), ("x", "y" * 500), ("z", "b")))["One"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:B3")
    assert [page.column_dimensions[letter].width for letter in "AB"] == [11, 60]
    assert page["A1"].font.bold
    heights = [page.row_dimensions[row].height for row in (1, 2, 3)]
    assert heights == [None, LINE_HEIGHT * 10, None]
    assert [page[place].alignment.wrap_text for place in ("B2", "B3")] == [True, None]


@pytest.mark.parametrize("text", [*FORMULAS, "'quoted", *HARMLESS[1:]])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    page = opened(sheet("S", (text,), (text,), ("plain",)))["S"]
    written = cells.escaped(text)
    for cell in (page["A1"], page["A2"]):
        assert (cell.value, cell.data_type) == (written, "s")
        assert bool(cell.quotePrefix) == (cells.guarded(written) != written)
    assert not page["A3"].quotePrefix


@settings(max_examples=30)
@given(st.lists(st.text(max_size=60) | st.sampled_from(TEXTS), min_size=1, max_size=5))
def test_no_text_breaks_the_file_or_becomes_a_formula(texts: list[str]) -> None:
    page = opened(sheet("S", ("h",), *((text,) for text in texts)))["S"]
    for row, text in enumerate(texts, start=2):
        cell = page.cell(row, 1)
        assert cell.data_type != "f"
        assert cells.unescaped(cell.value or "") == text
