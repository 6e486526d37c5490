"""The marks that a reviewer can give."""

from __future__ import annotations

from core.selection import scores
from pages.shared import review_form


def test_every_mark_in_half_steps_can_be_given_and_cannot_judge() -> None:
    *marks, last = review_form.OPTIONS
    assert marks == [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0]
    assert all(isinstance(mark, float) and scores.is_mark(mark) for mark in marks)
    assert last == review_form.CANNOT_JUDGE
