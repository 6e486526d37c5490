"""A board shows the urgent first, whatever the number of journeys."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.journeys.effort import TwinEffort
from core.journeys.facts import Known, Stage, Status
from core.journeys.views import JourneySummary
from core.portfolio.board import (
    CARDS_A_COLUMN,
    CARDS_AT_MOST,
    attention,
    card,
    columns,
    effort_line,
    headline,
    standing,
)
from core.tables.journey import JourneyState
from tests.core.portfolio.journeys import TODAY, journey

ENDED = {"state": JourneyState.ENDED_EARLY, "end_reason": "Turku leaves. No staff."}


def test_what_is_late_longest_comes_first() -> None:
    rows = standing([journey(1), journey(2, late=3), journey(3, late=40)], TODAY)
    assert [one.journey_id for one, _ in rows] == [3, 2, 1]
    assert [progress.days_late for _, progress in rows] == [40, 3, 0]


def test_a_card_says_state_reason_next_step_and_who_owes_it() -> None:
    (row,) = standing([journey(1, held=4, late=30, name="Ghent and Turku")], TODAY)
    found = card(*row)
    assert (found.label, found.word, found.status) == ("Ghent and Turku", "Late", Status.LATE)
    assert found.reason == "Exchange 2 was due Sun 14 Sep 2025, 30 days ago."
    assert found.owes == "Next step: the twins, 4 weeks late"
    assert found.effort == ("▰▰▱▱▱▱▱▱▱ 2 days, Ghent", "▰▱▱▱▱▱▱▱▱ 1 day, Turku")


@pytest.mark.parametrize(
    ("fields", "word", "reason"),
    [
        ({"paused_on": date(2025, 9, 1), "rest_reason": "The city votes."}, "Resting",
         "The journey rests since Mon 1 Sep 2025: The city votes."),
        (ENDED, "Ended early", "This journey ended early: Turku leaves. No staff."),
        ({"state": JourneyState.CONCLUDED}, "Concluded", "Concluded: the fiche was signed."),
    ],
)  # fmt: skip
def test_a_journey_that_rests_or_is_over_bears_a_mark(
    fields: dict[str, object], word: str, reason: str
) -> None:
    (row,) = standing([journey(1, late=30, **fields)], TODAY)
    found = card(*row)
    assert (found.word, found.reason) == (word, reason)
    assert not found.owes.endswith("late")


def test_answered_facts_are_counted_on_the_card() -> None:
    late = journey(1, late=3)
    (row,) = standing([late], TODAY)
    known = Known("Next meeting", row[1].facts[0].mark, "both wait.", TODAY, "Jonas", TODAY)
    (row,) = standing([journey(1, late=3, known=(known,))], TODAY)
    assert (card(*row).answered, card(*row).status) == (1, Status.ON_TRACK)


@pytest.mark.parametrize(
    ("half_days", "line"),
    [
        (0, "▱▱▱▱▱▱▱▱▱ 0 days, Ghent"),
        (1, "▱▱▱▱▱▱▱▱▱ half a day, Ghent"),
        (5, "▰▰▱▱▱▱▱▱▱ 2.5 days, Ghent"),
        (12, "▰▰▰▰▰▰▱▱▱ 6 days, Ghent"),
        (30, "▰▰▰▰▰▰▰▰▰ 15 days, Ghent"),
    ],
)
def test_effort_is_a_bar_of_nine_days(half_days: int, line: str) -> None:
    assert effort_line(TwinEffort(1, "Ghent", half_days)) == line


@pytest.mark.parametrize(
    ("late", "said"),
    [
        ([], "Nothing is late and nothing falls due in the next two weeks."),
        ([1], "Late: Pair 000."),
        ([1, 2], "Late: Pair 001; Pair 000."),
        ([1, 2, 3, 4, 5], "Late: Pair 004; Pair 003; Pair 002; and two more."),
    ],
)
def test_the_sentence_names_what_needs_attention_first(late: list[int], said: str) -> None:
    found = [journey(number, late=days) for number, days in enumerate(late)]
    assert attention(standing([*found, journey(9)], TODAY)) == said


def test_what_is_due_is_said_when_nothing_is_late() -> None:
    soon = journey(1, late=-5)
    assert attention(standing([soon], TODAY)) == (
        "Nothing is late. One journey has something due in the next two weeks."
    )


@pytest.mark.parametrize(
    ("guide", "whose"), [("", "One journey: "), ("Jonas", "One journey guided by Jonas: ")]
)
def test_the_headline_says_whose_journeys_it_speaks_of(guide: str, whose: str) -> None:
    assert headline(standing([journey(1, late=3)], TODAY), ["Round 2026"], guide=guide) == (
        f"{whose}one late. Round 2026 has none yet. Late: Pair 001."
    )


def test_the_headline_of_journeys_without_a_facilitator_and_of_none() -> None:
    free = standing([journey(1, guide="No facilitator yet")], TODAY)
    assert headline(free, guide="No facilitator yet").startswith(
        "One journey without a facilitator: one on track. Nothing is late"
    )
    assert headline(()).startswith("No journey is open yet")


def test_journeys_of_one_name_keep_their_order() -> None:
    rows = standing([journey(2, name="Pair"), journey(1, name="Pair")], TODAY)
    assert [one.journey_id for one, _ in rows] == [1, 2]


def _many(held: list[int]) -> list[JourneySummary]:
    return [journey(n, one, late=n % 3) for n, one in enumerate(held)]


@settings(max_examples=20)
@given(st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_the_board_counts_everybody_and_never_draws_more_than_fits(held: list[int]) -> None:
    rows = standing(_many(held), TODAY)
    found = columns(rows)
    assert sum(column.total for column in found) == len(held)
    assert sum(len(column.cards) for column in found) <= CARDS_AT_MOST
    assert [column.stage for column in found] == [s for s in Stage if s in
                                                  {p.stage for _, p in rows}]  # fmt: skip
    for column in found:
        assert 0 < len(column.cards) <= CARDS_A_COLUMN
        assert bool(column.more) is (len(column.cards) < column.total)


def test_a_full_column_says_how_many_more_and_how_many_of_them_late() -> None:
    (column,) = columns(standing([journey(n, late=5) for n in range(9)], TODAY))
    assert (len(column.cards), column.more) == (6, "Three more, three of them late: see the list.")
