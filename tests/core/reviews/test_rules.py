"""What a review must say."""

from __future__ import annotations

import pytest

from core.reviews import rules
from core.reviews.rules import ReviewInput
from core.selection import scores
from core.selection.judgement import Judgement, Stated

STATED = Stated("TH-REUSE", 3.0)
FITS = Judgement(topic_confirmed=True, level_confirmed=True)
FULL = {"commitment": (4.0, "Named."), "relevant_experience": (3.5, "Runs."),
        "expanding_access": (None, "Not stated.")}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "complete", "problems"),
    [
        ({}, True, 0),
        ({}, False, 0),
        ({"commitment": (4.25, "Between.")}, True, 1),
        ({"commitment": (4.25, "Between.")}, False, 1),
        ({"commitment": (5.5, "Above.")}, False, 1),
        ({"commitment": (-0.5, "Below.")}, False, 1),
        ({"commitment": (4.0, " ")}, True, 1),
        ({"commitment": (4.0, "")}, False, 0),
        ({"commitment": (4.0, "x" * 2001)}, False, 1),
        ({"commitment": (4.0, "x" * 2000)}, True, 0),
        ({"diversity": (4.0, "A set's, never a file's.")}, True, 1),
        ({"diversity": (4.0, "A set's, never a file's.")}, False, 1),
    ],
)
def test_a_review_is_checked_by_what_it_is_for(
    changes: dict[str, tuple[float | None, str]], complete: bool, problems: int
) -> None:
    given = ReviewInput(FULL | changes, complete, judgement=FITS)
    assert len(rules.review_problems(given, STATED)) == problems


def test_a_review_with_a_criterion_left_out_can_be_kept_but_not_handed_in() -> None:
    marks = {code: FULL[code] for code in list(FULL)[:2]}
    assert rules.review_problems(ReviewInput(marks, False), STATED) == ()
    assert rules.review_problems(ReviewInput(marks, True, judgement=FITS), STATED) == (
        "Give a mark for “Expanding access to support”, or choose “cannot judge”.",
        "Write a sentence that gives the reason for “Expanding access to support”.",
    )


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (ReviewInput(FULL, judgement=FITS), []),
        (ReviewInput(FULL), ["topic", "level"]),
        (ReviewInput(FULL | {"commitment": (None, " ")}, judgement=FITS), ["commitment.sentence"]),
        (ReviewInput({"relevant_experience": (3.0, "Runs."), "expanding_access": (3.0, "None.")},
                     unmarked={"commitment": "Named."}, judgement=FITS), ["commitment.mark"]),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_by_its_field(given: ReviewInput, fields: list[str]) -> None:
    assert list(rules.missing_of(given, STATED)) == fields


def test_a_review_is_whole_here_when_the_results_count_it() -> None:
    whole = ReviewInput(FULL, True, judgement=FITS)
    assert rules.missing_of(whole, STATED) == {}
    assert scores.problems_of(whole.marks) == ()


def test_the_marks_come_in_the_order_of_the_criteria_with_the_open_ones() -> None:
    given = ReviewInput({"expanding_access": (2.0, "Some.")}, unmarked={"commitment": "Named."})
    assert [(mark.criterion, mark.mark, mark.is_open) for mark in given.marks] == [
        ("commitment", None, True), ("expanding_access", 2.0, False),
    ]  # fmt: skip
