"""Marks, their reasons, and what several reviews add up to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.selection.scores import (
    CODES,
    CRITERIA,
    Mark,
    criteria_of,
    criterion,
    is_mark,
    problems_of,
    result_of,
)
from core.tables.selection import Criterion as StoredCriterion

HALF_MARKS = st.integers(0, 10).map(lambda number: number / 2)


def review(*marks: float | None) -> list[Mark]:
    return [
        Mark(code, mark, f"Because of {code}.") for code, mark in zip(CODES, marks, strict=True)
    ]


def test_the_criteria_are_those_of_the_programme() -> None:
    assert [(item.code, item.weight, item.threshold) for item in CRITERIA] == [
        ("commitment", 35, 3.0),
        ("relevant_experience", 35, 3.0),
        ("expanding_access", 30, None),
    ]
    assert [item.value for item in StoredCriterion] == list(CODES)
    assert sum(item.weight for item in CRITERIA) == 100


def test_every_criterion_has_three_anchors() -> None:
    for item in CRITERIA:
        assert [mark for mark, _ in item.anchors] == ["0-1", "3", "5"]
        assert all(text.endswith(".") for _, text in item.anchors)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, True), (0.5, True), (5, True), (-0.5, False), (5.5, False), (2.25, False)],
)
def test_marks_run_from_nought_to_five_in_half_steps(value: float, expected: bool) -> None:
    assert is_mark(value) is expected


@pytest.mark.parametrize(
    ("marks", "problems"),
    [
        (review(4, 3.5, None), ()),
        ([], (
            "Give a mark for “Commitment”, or choose “cannot judge”.",
            "Give a mark for “Relevant experience”, or choose “cannot judge”.",
            "Give a mark for “Expanding access to support”, or choose “cannot judge”.",
        )),
        ([*review(4, 3, 2)[:2], Mark("expanding_access", None, " ")], (
            "Write a sentence that gives the reason for “Expanding access to support”.",
        )),
        ([*review(4, 3, 2)[:2], Mark("expanding_access", 2.2, "x")], (
            "The mark for “Expanding access to support” runs from 0 to 5 in half marks.",
        )),
        ([*review(4, 3, 2), Mark("diversity", 3, "x")], (
            "'diversity' is not a criterion that is scored.",
        )),
        ([*review(4, 3, 2), Mark("commitment", 1, "x")], (
            "“Commitment” is marked twice. Keep one mark.",
        )),
        ([*review(4, 3, 2)[:2], Mark("expanding_access", 2, "x" * 2_001)], (
            "Shorten the reason for “Expanding access to support” to 2 000 characters.",
        )),
    ],
)  # fmt: skip
def test_a_review_is_complete_when_every_mark_has_its_sentence(
    marks: list[Mark], problems: tuple[str, ...]
) -> None:
    assert problems_of(marks) == problems


def test_two_reviews_are_added_up() -> None:
    found = result_of([review(4, 3, 5), review(3, 2.5, 4)])
    assert found.reviews == 2
    assert found.is_complete
    assert [(one.mean, one.spread, one.judged, one.is_met) for one in found.criteria] == [
        (3.5, 1.0, 2, True),
        (2.75, 0.5, 2, False),
        (4.5, 1.0, 2, None),
    ]
    weighted = (35 * 3.5 + 35 * 2.75 + 30 * 4.5) / 100
    assert found.weighted_mean == pytest.approx(weighted)
    assert found.merit == pytest.approx(weighted / 5)
    assert found.is_below_threshold
    assert found.needs_meeting


def test_cannot_judge_stays_out_of_the_mean() -> None:
    found = result_of([review(4, None, None), review(2, 3, None)])
    assert [one.mean for one in found.criteria] == [3.0, 3.0, None]
    assert found.weighted_mean == pytest.approx(3.0)
    assert not found.is_below_threshold
    assert result_of([review(None, None, None)]).weighted_mean is None


def test_an_incomplete_review_does_not_count() -> None:
    assert result_of([review(4, 4, 4), review(0, 0, 0)[:2]]) == result_of([review(4, 4, 4)])
    assert not result_of([review(4, 4, 4)]).is_complete
    assert result_of([]).weighted_mean is None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((4, 4, 4), (4, 4, 4), False),
        ((4, 4, 4), (4, 4, 2.5), True),
        ((4, 4, 4), (4, 4, 3), False),
        ((3, 4, 4), (2.5, 4, 4), True),
    ],
)
def test_a_wide_spread_or_a_disputed_threshold_goes_to_the_meeting(
    first: tuple[float, ...], second: tuple[float, ...], expected: bool
) -> None:
    assert result_of([review(*first), review(*second)]).needs_meeting is expected


@given(st.lists(st.tuples(HALF_MARKS, HALF_MARKS, HALF_MARKS), min_size=1, max_size=5))
def test_the_weighted_mean_lies_between_the_marks_whatever_the_order(
    marks: list[tuple[float, float, float]],
) -> None:
    reviews = [review(*each) for each in marks]
    mean = result_of(reviews).weighted_mean
    assert mean is not None
    flat = [mark for each in marks for mark in each]
    assert min(flat) - 1e-9 <= mean <= max(flat) + 1e-9
    assert result_of(reviews[::-1]).weighted_mean == pytest.approx(mean)


@given(st.integers(1, 10), HALF_MARKS, HALF_MARKS, HALF_MARKS)
def test_scaling_all_weights_changes_nothing(
    factor: int, one: float, two: float, three: float
) -> None:
    scaled = [replace(item, weight=item.weight * factor) for item in CRITERIA]
    plain = result_of([review(one, two, three)]).weighted_mean
    assert result_of([review(one, two, three)], scaled).weighted_mean == pytest.approx(plain)


def test_the_criteria_of_a_round_are_the_defaults_until_a_lead_sets_them() -> None:
    assert criteria_of({}) == CRITERIA
    given = {"criteria": {"commitment": {"weight": 50, "threshold": None}}}
    first, *others = criteria_of(given)
    assert (first.code, first.title, first.weight, first.threshold) == (
        "commitment", "Commitment", 50, None,
    )  # fmt: skip
    assert tuple(others) == CRITERIA[1:]


def test_the_weights_and_thresholds_of_the_round_count() -> None:
    settings = {
        "criteria": {
            "commitment": {"weight": 20, "threshold": 4.0},
            "relevant_experience": {"weight": 20, "threshold": None},
            "expanding_access": {"weight": 60, "threshold": 3.5},
        }
    }
    found = result_of([review(4, 1, 3), review(3, 2, 4)], criteria_of(settings))
    assert [(one.is_met, one.is_threshold_disputed) for one in found.criteria] == [
        (False, True), (None, False), (True, True),
    ]  # fmt: skip
    assert found.weighted_mean == pytest.approx((20 * 3.5 + 20 * 1.5 + 60 * 3.5) / 100)


def test_a_criterion_is_found_by_its_code() -> None:
    assert criterion("commitment").title == "Commitment"
