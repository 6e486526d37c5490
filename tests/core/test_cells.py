"""What is written by the rules of cells cannot act, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import cells
from tests.core.reports.nasty import FORMULAS, HARMLESS, TEXTS

ANY_TEXT = st.one_of(st.text(), st.sampled_from(TEXTS), st.text("'=+-@\\u{}x0_5FA1 \t\r\n\x00"))


@given(ANY_TEXT)
def test_escaping_loses_nothing(text: str) -> None:
    written = cells.escaped(text)
    assert cells.unescaped(written) == text
    written.encode("utf-8")
    assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in written)
    assert not {"\ufffe", "\uffff"} & set(written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "plain"),
        ("a\x07b", "a\\u{7}b"),
        ("a\rb", "a\\u{D}b"),
        ("_x000D_", "_\\u{78}000D_"),
        ("\\u{7}", "\\u{5C}u{7}"),
        ("C:\\users", "C:\\users"),
        ("\ud800", "\\u{D800}"),
    ],
)
def test_what_no_file_holds_is_written_by_its_number(text: str, written: str) -> None:
    assert cells.escaped(text) == written


@pytest.mark.parametrize("text", ["\\u{110000}", "\\u{FFFFFF}"])
def test_a_number_that_is_no_character_stays(text: str) -> None:
    assert cells.unescaped(text) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert cells.is_formula(text)
    assert cells.guarded(text) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_gets_none(text: str) -> None:
    assert cells.guarded(text) == text


@given(ANY_TEXT)
def test_the_guard_comes_off_again(text: str) -> None:
    written = cells.guarded(text)
    assert cells.unguarded(written) == text
    assert not cells.is_formula(written)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [("", [0]), ("x" * 32_000, [32_000]), ("x" * 32_001, [32_000, 1]),
     ("😀" * 20_000, [16_000, 4_000]), ("x" + "😀" * 16_000, [16_000, 1])],
)  # fmt: skip
def test_a_long_text_is_cut_to_what_a_cell_can_hold(text: str, lengths: list[int]) -> None:
    parts = cells.pieces(text)
    assert [len(part) for part in parts] == lengths
    assert "".join(parts) == text


@pytest.mark.parametrize("is_guarded", [True, False])
def test_a_file_of_ours_says_so_and_no_other_does(is_guarded: bool) -> None:
    title = cells.mark(is_guarded=is_guarded)
    assert cells.mark_of(["Name", title]) == (1, cells.Mark(cells.FORMAT, is_guarded))
    for other in ("", "Twinning Desk", title + "x", "Twinning Desk format", "x" + title):
        assert cells.mark_of(["Name", other]) is None


def test_columns_that_go_on_are_put_together_and_the_mark_goes() -> None:
    header = ["A", cells.title_of_piece("A", 2), "B", "C \\u{5C}u{+2}", "mark"]
    rows = [["x\\u{7}", "y", "'=b", "c", ""], ["short"]]
    said = cells.Mark(1, True)
    assert cells.restored(header, rows, 4, said) == (
        ("A", "B", "C \\u{+2}"),
        (("x\x07y", "=b", "c"), ("short", "", "")),
    )
