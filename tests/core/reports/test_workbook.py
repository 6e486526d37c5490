"""A workbook holds what was put in, and nothing in it can act."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reports.workbook import FORMULA_STARTS, LONGEST_CELL, Sheet, workbook
from core.wording import clean


def read_back(content: bytes) -> dict[str, list[list[object]]]:
    """Return the values of every sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book}


def test_values_come_back_as_they_went_in() -> None:
    sheet = Sheet("One", ("a", "b", "c", "d"), (("text", 3, 4.5, True), ("Ω", None, 0, False)))
    assert read_back(workbook([sheet, Sheet("Two", ("x",), ())])) == {
        "One": [["a", "b", "c", "d"], ["text", 3, 4.5, True], ["Ω", None, 0, False]],
        "Two": [["x"]],
    }


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+32 2 123", "-5 % a year", "@SUM(A1)", '=HYPERLINK("http://x")', "#REF!", "'quoted"],
)
def test_text_that_looks_like_a_formula_stays_text(words: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("S", ("h",), ((words,),))])))
    cell = book["S"]["A2"]
    assert (cell.value, cell.data_type) == (words, "s")
    assert bool(cell.style and cell.quotePrefix) == words.startswith(FORMULA_STARTS)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_no_text_breaks_the_file_or_becomes_a_formula(words: list[str]) -> None:
    sheet = Sheet("S", ("h",), tuple((text,) for text in words))
    book = openpyxl.load_workbook(io.BytesIO(workbook([sheet])))
    for row, text in enumerate(words, start=2):
        cell = book["S"].cell(row, 1)
        assert cell.data_type != "f"
        assert (cell.value or "").replace("\r", "\n") == clean(text)


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    rows = read_back(workbook([Sheet("S", ("h",), (("x" * 40_000,),))]))["S"]
    assert len(str(rows[1][0])) == LONGEST_CELL
