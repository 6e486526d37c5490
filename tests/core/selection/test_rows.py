"""The rows that lists and pages show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from core.selection.rows import ReviewView
from tests.core.selection.test_summary import GOOD, ROW, a_file


def test_a_review_is_complete_when_it_was_handed_in() -> None:
    draft = ReviewView("You", True, None, 1, (), False)
    handed_in = replace(draft, completed_at=datetime(2025, 10, 1, tzinfo=UTC))
    assert (draft.is_complete, handed_in.is_complete) == (False, True)


def test_the_own_review_is_the_readers_and_nobody_elses() -> None:
    own = ReviewView("You", True, None, 1, GOOD, False)
    other = ReviewView("Reviewer 2", False, None, 1, GOOD, True)
    assert a_file(ROW, reviews=(other, own)).own_review is own
    assert a_file(ROW, reviews=(other,)).own_review is None
