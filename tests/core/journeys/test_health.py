"""Five dated facts, each with its threshold and one suggested step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.journeys.calendar import Step
from core.journeys.facts import JourneyFacts, Known, Status, Voice
from core.journeys.health import Fact, ago, five_facts
from core.tables.journey import JourneyState, MilestoneKind

START, TODAY = date(2025, 6, 2), date(2025, 10, 14)
CONSENT, HOMEWORK, INCEPTION, EXCHANGE, MIDTERM, CONCLUSION, FICHE = MilestoneKind
ON_TRACK, DUE_SOON, LATE, DONE = Status


def _before(days: int) -> date:
    return TODAY - timedelta(days=days)


def _judged(name: str, *steps: Step, **fields: object) -> Fact:
    state = fields.pop("state", JourneyState.RUNNING)
    facts = five_facts(JourneyFacts(START, 9, state, steps, **fields), TODAY)
    assert len(facts) == 5
    return next(fact for fact in facts if fact.name == name)


def _ahead(days: int, *, booked: bool = False) -> Step:
    due = TODAY + timedelta(days=days)
    return Step(1, EXCHANGE, 1, due, due, is_booked=booked)


def _held(kind: MilestoneKind, days: int, *, entry: bool = False, number: int = 1) -> Step:
    day = _before(days)
    return Step(number, kind, number, day, day, held_on=day, has_entry=entry)


@pytest.mark.parametrize(
    ("step", "status"),
    [
        (_ahead(15), ON_TRACK),
        (_ahead(14), DUE_SOON),
        (_ahead(0), DUE_SOON),
        (_ahead(3, booked=True), ON_TRACK),
        (_ahead(-1, booked=True), LATE),
        (_held(EXCHANGE, 1), DONE),
    ],
)
def test_the_next_meeting_is_booked_two_weeks_ahead(step: Step, status: Status) -> None:
    assert _judged("Next meeting", step).status is status


@pytest.mark.parametrize(
    ("days", "status"), [(0, ON_TRACK), (49, ON_TRACK), (50, DUE_SOON), (70, DUE_SOON), (71, LATE)]
)
def test_the_last_contact_is_asked_after_in_seven_weeks_and_late_in_ten(
    days: int, status: Status
) -> None:
    assert _judged("Last contact", last_entry_on=_before(days)).status is status


@pytest.mark.parametrize(
    ("days", "agreed", "total", "status"),
    [
        (None, 0, 0, ON_TRACK),
        (10, 0, 0, DUE_SOON),
        (14, 0, 2, DUE_SOON),
        (15, 0, 2, LATE),
        (90, 1, 2, DUE_SOON),
        (15, 2, 2, DONE),
    ],
)
def test_objectives_are_agreed_two_weeks_after_the_inception(
    days: int | None, agreed: int, total: int, status: Status
) -> None:
    steps = [] if days is None else [_held(INCEPTION, days)]
    fact = _judged("Objectives", *steps, objectives=total, objectives_agreed=agreed)
    assert fact.status is status


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ([], ON_TRACK),
        ([_held(EXCHANGE, 30, entry=True)], ON_TRACK),
        ([_held(EXCHANGE, 7)], DUE_SOON),
        ([_held(EXCHANGE, 8)], LATE),
        ([_held(EXCHANGE, 30, entry=True), _held(EXCHANGE, 8, number=2)], LATE),
        ([_held(MIDTERM, 30)], ON_TRACK),
    ],
)
def test_an_exchange_has_its_entry_within_a_week(steps: list[Step], status: Status) -> None:
    assert _judged("Entries", *steps).status is status


@pytest.mark.parametrize(
    ("ghent", "turku", "status"),
    [
        (_before(1), _before(42), ON_TRACK),
        (_before(1), _before(43), DUE_SOON),
        (_before(1), _before(71), LATE),
        (_before(1), None, LATE),
    ],
)
def test_the_quieter_twin_decides_whether_both_write(
    ghent: date | None, turku: date | None, status: Status
) -> None:
    voices = (Voice("Ghent", ghent), Voice("Turku", turku))
    fact = _judged("Both twins present and writing", _held(INCEPTION, 80), voices=voices)
    assert fact.status is status


def test_silence_counts_from_the_inception_only() -> None:
    voices = (Voice("Ghent", None), Voice("Turku", None))
    assert _judged("Both twins present and writing", voices=voices).status is ON_TRACK
    fact = _judged("Both twins present and writing", _held(INCEPTION, 43), voices=voices)
    assert (fact.status, fact.on) == (DUE_SOON, _before(43))


def test_what_is_due_or_late_comes_with_one_suggested_step() -> None:
    voices = (Voice("Ghent", _before(1)), Voice("Turku", None))
    facts = five_facts(
        JourneyFacts(START, 9, JourneyState.RUNNING,
                     (_held(INCEPTION, 80), _held(EXCHANGE, 30), _ahead(2)), 0, 0, voices), TODAY
    )  # fmt: skip
    assert [(fact.status, fact.advice) for fact in facts] == [
        (DUE_SOON, "Agree a day for exchange 1 and book it."),
        (ON_TRACK, ""),
        (LATE, "Write the objectives."),
        (LATE, "Write one entry for exchange 1."),
        (LATE, "Ask Turku for a short entry."),
    ]


def test_nothing_of_a_journey_that_is_over_is_late() -> None:
    voices = (Voice("Ghent", None), Voice("Turku", None))
    steps = (_held(INCEPTION, 200), _held(EXCHANGE, 150))
    facts = JourneyFacts(START, 9, JourneyState.CONCLUDED, steps, 1, 0, voices)
    assert {fact.status for fact in five_facts(facts, TODAY)} == {DONE}


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "1 day ago"), (12, "12 days ago")])
def test_how_long_ago_is_said_in_words(days: int, words: str) -> None:
    assert ago(days) == words


def _answer(found: str, until_on: date) -> Known:
    return Known("Last contact", found, "both are on leave.", until_on, "Jonas", _before(7))


@pytest.mark.parametrize(
    ("entry_days", "until", "is_known"),
    [
        (80, 0, True),
        (80, 14, True),
        (80, -1, False),  # its day has passed
        (75, 14, False),  # somebody wrote since: the fact says something else
        (10, 14, False),  # nothing is left to answer
    ],
)
def test_an_answer_holds_until_its_day_or_until_the_fact_changes(
    entry_days: int, until: int, is_known: bool
) -> None:
    then = _judged("Last contact", last_entry_on=_before(80))
    known = _answer(then.mark, TODAY + timedelta(days=until))
    fact = _judged("Last contact", last_entry_on=_before(entry_days), known=(known,))
    assert (fact.known is not None) is is_known
    assert fact.is_past is (not is_known and entry_days > 49)


def test_what_lies_before_a_rest_counts_as_silence_no_more() -> None:
    fields: dict[str, object] = {"last_entry_on": _before(120), "resumed_on": _before(20)}
    assert _judged("Last contact", **fields).status is ON_TRACK
    voices = (Voice("Ghent", _before(120)),)
    fact = _judged("Both twins present and writing", _held(INCEPTION, 125), voices=voices, **fields)
    assert fact.status is ON_TRACK
