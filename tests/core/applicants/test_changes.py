"""What an answer changed reads side by side, in the words of the form."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.applicants import changes


def test_what_changed_stands_first_and_what_was_confirmed_after() -> None:
    found = changes.changes_of(
        {"population": 90_000, "topic_text": "Reuse of furniture in schools"},
        {"population": 90_000, "topic_text": "Reuse of chairs in schools"},
    )
    text, number = found
    assert (text.label, text.is_changed) == ("Topic you want to work on", True)
    old, new = text.pieces
    assert old == (("Reuse of", False), ("furniture", True), ("in schools", False))
    assert new == (("Reuse of", False), ("chairs", True), ("in schools", False))
    assert (number.before, number.after, number.is_changed) == ("90 000", "90 000", False)


def test_a_list_shows_the_item_that_came() -> None:
    [found] = changes.changes_of({"offers": ["a map"]}, {"offers": ["a map", "a guide"]})
    old, new = found.pieces
    assert old == (("a map", False),)
    assert new == (("a map", False), ("\n", False), ("a guide", True))


def test_a_number_changes_as_a_whole() -> None:
    [found] = changes.changes_of({"population": 90_000}, {"population": 95_000})
    assert found.pieces == ((("90 000", True),), (("95 000", True),))


def test_a_very_long_text_is_shown_whole_instead_of_compared_word_by_word() -> None:
    long = "word " * 2_000
    [found] = changes.changes_of({"topic_text": long}, {"topic_text": long + "more"})
    assert [is_changed for _, is_changed in found.pieces[1]] == [True]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXTS, TEXTS)
def test_the_pieces_hold_every_word_of_both_texts(before: str, after: str) -> None:
    found = changes.changes_of({"topic_text": before}, {"topic_text": after})
    for change in found:
        for pieces, whole in zip(change.pieces, (change.before, change.after), strict=True):
            assert " ".join(text for text, _ in pieces).split() == whole.split()


@pytest.mark.parametrize(
    ("other", "is_same"),
    [({"offers": ("a",), "population": 5}, True), ({"population": 5, "offers": ["a"]}, True),
     ({"offers": ["a"], "population": 6}, False), ({"offers": ["a", "b"], "population": 5}, False)],
)  # fmt: skip
def test_a_form_notices_that_what_it_was_drawn_with_changed(
    other: dict[str, Any], is_same: bool
) -> None:
    drawn = changes.stand_of({"offers": ["a"], "population": 5})
    assert drawn > 0
    assert (changes.stand_of(other) == drawn) is is_same
