from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.matchmaking.confirmation import (
    date_problem,
    facilitator_problems,
    is_strong,
    lapsed,
    retained,
    share_out,
    what_happens,
)
from core.tables.selection import Decision
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.test_pool import as_candidate

PAIRS = {11: (1, 2), 12: (3, 4), 13: (5, 6)}
NAMES = {11: "A and B", 12: "C and D", 13: "E and F"}


@pytest.mark.parametrize(
    ("merit", "reviews", "expected"),
    [(0.6, 2, True), (0.59, 2, False), (0.9, 1, False), (None, 2, False), (1.0, 3, True)],
)
def test_strong_is_two_reviews_and_a_mean_of_three(
    merit: float | None, reviews: int, expected: bool
) -> None:
    told = replace(as_candidate(candidate(1, merit=merit)), reviews=reviews)
    assert is_strong(told) is expected


def test_retained_are_selected_or_strong_and_undecided_and_not_paired() -> None:
    def strong(id: int, decision: Decision = Decision.NONE):  # noqa: ANN202
        told = as_candidate(candidate(id, merit=0.9))
        return replace(told, reviews=2, decision=decision)

    weak = as_candidate(candidate(4))
    people = [strong(1), strong(2), strong(3, Decision.RESERVE), weak,
              replace(as_candidate(candidate(5)), decision=Decision.SELECTED),
              replace(strong(6, Decision.SELECTED), retained_from="Round 2024")]  # fmt: skip
    assert [one.id for one in retained(people, {1})] == [2, 5]


def test_a_twin_kept_from_an_earlier_round_must_still_agree_on_the_day() -> None:
    told = as_candidate(candidate(1))
    people = [told, replace(as_candidate(candidate(2)), retained_until=date(2025, 10, 13))]
    assert lapsed(people, {1, 2}, date(2025, 10, 13)) == ()
    assert lapsed(people, {1}, date(2025, 10, 14)) == ()
    (said,) = lapsed(people, {1, 2}, date(2025, 10, 14))
    assert "agreed to be kept until Mon 13 Oct 2025. Ask them to renew it" in said


@pytest.mark.parametrize(
    ("load", "conflicts", "expected"),
    [
        ({}, (), {11: 7, 12: 8, 13: 7}),
        ({7: 5}, (), {11: 8, 12: 8, 13: 8}),
        ({}, ((1, 7), (4, 8)), {11: 8, 12: 7, 13: 7}),
        ({}, ((1, 7), (2, 8)), {11: None, 12: 7, 13: 8}),
    ],
)
def test_facilitators_share_the_load_and_keep_clear_of_conflicts(
    load: dict[int, int], conflicts: tuple[tuple[int, int], ...], expected: dict[int, int | None]
) -> None:
    assert share_out(PAIRS, [7, 8], load, conflicts) == expected


def test_nobody_is_free_where_there_is_no_facilitator() -> None:
    assert share_out(PAIRS, [], {}, ()) == {11: None, 12: None, 13: None}


def test_a_pair_without_a_facilitator_or_with_a_conflict_is_named() -> None:
    assert facilitator_problems(PAIRS, NAMES, {11: 7, 12: 7}, ((3, 7),)) == (
        "Choose a facilitator for E and F.",
        "The facilitator chosen for C and D has a conflict of interest. Choose another.",
    )
    assert facilitator_problems(PAIRS, NAMES, {11: 7, 12: 7, 13: 8}, ()) == ()


@pytest.mark.parametrize(
    ("starts_on", "on", "expected"),
    [
        (date(2025, 11, 17), date(2025, 10, 14), None),
        (date(2025, 10, 14), date(2025, 10, 14), None),
        (
            date(2025, 10, 13), date(2025, 10, 14),
            "The journeys would start on Mon 13 Oct 2025, before today. Choose a later day.",
        ),
        (
            date(2025, 11, 17), date(2025, 7, 18),
            "The call is open until Fri 18 Jul 2025. Confirm the pairs after it closed.",
        ),
    ],
)  # fmt: skip
def test_pairs_are_confirmed_after_the_call_for_a_day_to_come(
    starts_on: date, on: date, expected: str | None
) -> None:
    assert date_problem(starts_on, date(2025, 7, 18), on) == expected


@pytest.mark.parametrize(
    ("pairs", "strong", "words"),
    [
        (1, 0, "1 journey opens on Mon 17 Nov 2025"),
        (10, 1, "One strong candidate without a partner is marked selected"),
        (10, 8, "8 strong candidates without a partner are marked selected"),
    ],
)
def test_what_confirming_does_is_said_before(pairs: int, strong: int, words: str) -> None:
    said = what_happens(pairs, strong, date(2025, 11, 17))
    assert words in said
    assert said.endswith("This cannot be taken back.")
