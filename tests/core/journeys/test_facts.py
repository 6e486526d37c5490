"""What a journey still asks for."""

from __future__ import annotations

from datetime import date

import pytest

from core.journeys.calendar import Step
from core.journeys.facts import JourneyFacts
from core.tables.journey import JourneyState, MilestoneKind

START, TODAY = date(2025, 6, 2), date(2025, 10, 14)
EXCHANGE, CONCLUSION = MilestoneKind.EXCHANGE, MilestoneKind.CONCLUSION
PAST, AHEAD = date(2025, 10, 1), date(2025, 11, 3)


def _facts(*steps: Step, **fields: object) -> JourneyFacts:
    return JourneyFacts(START, 9, fields.pop("state", JourneyState.RUNNING), steps, **fields)


def _step(kind: MilestoneKind, due: date, held: date | None = None, number: int = 1) -> Step:
    return Step(number, kind, number, due, due, held_on=held)


@pytest.mark.parametrize(
    ("number", "due", "is_open"),
    [(4, PAST, True), (4, AHEAD, True), (5, AHEAD, True), (5, PAST, False)],
)
def test_the_fifth_exchange_may_be_left_out(number: int, due: date, is_open: bool) -> None:
    step = _step(EXCHANGE, due, number=number)
    assert _facts(step).is_open(step, TODAY) is is_open


def test_exchanges_left_out_are_not_asked_for_after_the_conclusion() -> None:
    step = _step(EXCHANGE, PAST, number=4)
    facts = _facts(step, _step(CONCLUSION, PAST, held=PAST))
    assert not facts.is_open(step, TODAY)


@pytest.mark.parametrize("state", [JourneyState.CONCLUDED, JourneyState.ENDED_EARLY])
def test_a_journey_that_is_over_asks_for_nothing(state: JourneyState) -> None:
    step = _step(EXCHANGE, PAST)
    assert not _facts(step, state=state).is_open(step, TODAY)


@pytest.mark.parametrize(
    ("held", "entry", "last"),
    [
        (None, None, START),
        (PAST, None, PAST),
        (PAST, TODAY, TODAY),
        (PAST, date(2025, 7, 1), PAST),
    ],
)
def test_the_last_contact_is_the_later_of_meeting_and_entry(
    held: date | None, entry: date | None, last: date
) -> None:
    facts = _facts(_step(EXCHANGE, PAST, held=held), last_entry_on=entry)
    assert facts.last_contact_on == last


def test_homework_is_no_contact() -> None:
    assert _facts(_step(MilestoneKind.HOMEWORK, PAST, held=PAST)).last_contact_on == START
