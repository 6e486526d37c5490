"""Text that comes in clean and goes out readable."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.wording import (
    clean,
    counted,
    cut,
    day_in_words,
    grouped,
    has_hidden_marks,
    listed,
    number_in_words,
)


@pytest.mark.parametrize(
    ("text", "is_line", "expected"),
    [
        ("  Lindmark\x00 \x1b ", True, "Lindmark"),
        ("\u202eevil\u202c name", True, "evil name"),
        ("one\r\ntwo\rthree", False, "one\ntwo\nthree"),
        ("one\ntwo", True, "one two"),
        ("5 € for £ and _under_", True, "5 € for £ and _under_"),
        ("cafe\u0301", True, "caf\u00e9"),
        ("می\u200cخواهم", True, "می\u200cخواهم"),
        ("\ud800half", True, "half"),
    ],
)
def test_hidden_marks_go_and_words_stay(text: str, is_line: bool, expected: str) -> None:
    assert clean(text, is_line=is_line) == expected


@given(st.text(), st.booleans())
def test_clean_text_can_be_stored_and_is_clean(text: str, is_line: bool) -> None:
    once = clean(text, is_line=is_line)
    once.encode("utf-8")
    assert not has_hidden_marks(once)
    assert clean(once, is_line=is_line) == once


def test_numbers_and_days_are_written_one_way() -> None:
    assert grouped(168000) == "168 000"
    assert grouped(999) == "999"
    assert day_in_words(date(2025, 10, 14)) == "Tue 14 Oct 2025"


def test_small_numbers_are_words_before_a_noun() -> None:
    assert [number_in_words(number) for number in (0, 1, 10, 11)] == ["no", "one", "ten", "11"]


def test_parts_of_a_sentence_are_joined_with_commas_and_an_and() -> None:
    assert [listed(parts) for parts in (["a"], ["a", "b"], ["a", "b", "c"])] == [
        "a", "a and b", "a, b and c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "nouns", "words"),
    [(0, ("pair",), "no pair"), (1, ("pair",), "1 pair"), (10, ("pair",), "10 pairs"),
     (1, ("city", "cities"), "1 city"), (12, ("city", "cities"), "12 cities")],
)  # fmt: skip
def test_a_number_agrees_with_its_noun(number: int, nouns: tuple[str, ...], words: str) -> None:
    assert counted(number, *nouns) == words


@pytest.mark.parametrize(
    ("words", "most", "shown"),
    [("Reuse", 5, "Reuse"), ("Reuse centres", 7, "Reuse…"), ("Reuse centres", 8, "Reuse c…"),
     ("", 3, "")],
)  # fmt: skip
def test_what_is_too_long_is_cut_and_says_so(words: str, most: int, shown: str) -> None:
    assert cut(words, most) == shown
    assert len(cut(words, most)) <= most
