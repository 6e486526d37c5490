"""Where the steps stand after a rest or under another length."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.course.dates import after_rest, moved_end, sentences, stretched
from core.journeys.calendar import Step, plan
from core.journeys.facts import JourneyFacts
from core.tables.journey import JourneyState, MilestoneKind

START, TODAY = date(2025, 6, 2), date(2025, 10, 14)


def _facts(
    held: int = 4, booked: tuple[int, ...] = (), paused_on: date | None = None, months: int = 9
) -> JourneyFacts:
    steps = tuple(
        Step(at, one.kind, one.number, one.planned_on, one.planned_on, is_booked=at in booked,
             held_on=one.planned_on if at < held else None)
        for at, one in enumerate(plan(START, months))
    )  # fmt: skip
    return JourneyFacts(START, months, JourneyState.RUNNING, steps, paused_on=paused_on)


@pytest.mark.parametrize(("days", "months"), [(0, 9), (14, 10), (35, 11), (120, 13)])
def test_a_rest_moves_what_is_left_by_its_length(days: int, months: int) -> None:
    facts = _facts(paused_on=TODAY - timedelta(days=days))
    found = after_rest(facts, TODAY)
    assert found.months == months
    assert [shift.step.id for shift in found.shifts] == (list(range(4, 11)) if days else [])
    assert all(
        timedelta(0) <= shift.to - shift.step.due_on - timedelta(days=days) <= timedelta(days=2)
        for shift in found.shifts
    )


def test_nothing_moves_when_told_so() -> None:
    facts = _facts(paused_on=TODAY - timedelta(days=30))
    assert after_rest(facts, TODAY, moves=False) == replace(after_rest(facts, facts.paused_on))


def test_a_booked_meeting_to_come_keeps_its_day() -> None:
    facts = _facts(booked=(4, 5), paused_on=date(2025, 9, 30))
    found = after_rest(facts, TODAY)
    # The day of exchange 2 has passed; the midterm is still to come.
    assert [step.label for step in found.kept] == ["Midterm meeting"]
    assert found.shifts[0].sentence == "Exchange 2: Wed 17 Sep 2025 to Wed 1 Oct 2025."
    assert sentences(found)[:2] == (
        "6 dates will move.",
        "Booked already: the midterm meeting (Mon 20 Oct 2025) keeps its day.",
    )


def test_months_never_grow_beyond_the_longest() -> None:
    facts = _facts(paused_on=TODAY - timedelta(days=130), months=15)
    assert after_rest(facts, TODAY).months == 15


@pytest.mark.parametrize(("months", "moved"), [(12, 7), (8, 7)])
def test_a_new_length_spreads_what_is_to_come(months: int, moved: int) -> None:
    found = stretched(_facts(), months, date(2025, 9, 1))
    to = {shift.step.label: shift.to for shift in found.shifts}
    assert (found.months, len(to)) == (months, moved)
    end = {12: date(2026, 6, 2), 8: date(2026, 2, 2)}[months]
    assert to["Conclusion meeting"] == end
    assert list(to.values()) == sorted(to.values())


def test_what_is_late_stays_late() -> None:
    found = stretched(_facts(), 12, date(2025, 10, 1))
    assert "Exchange 2" not in {shift.step.label for shift in found.shifts}


def test_the_end_alone_moves_with_a_contradiction_said() -> None:
    found = moved_end(_facts(), 12, TODAY)
    assert [shift.step.kind for shift in found.shifts] == [
        MilestoneKind.CONCLUSION, MilestoneKind.FICHE,
    ]  # fmt: skip
    assert sentences(found)[0] == "2 dates will move."
    assert found.clashes == (
        "18 weeks lie between exchange 5 and the conclusion meeting; "
        "more than 10 weeks without contact.",
    )


@settings(max_examples=25)
@given(st.integers(4, 15), st.integers(0, 250), st.integers(0, 10))
def test_a_stretched_plan_stands_on_weekdays_in_its_order(
    months: int, passed: int, held: int
) -> None:
    facts, today = _facts(held), START + timedelta(days=passed)
    found = stretched(facts, months, today)
    to = {shift.step.id: shift.to for shift in found.shifts}
    days = [to.get(step.id, step.due_on) for step in facts.steps if step.due_on >= today]
    assert all(day.weekday() < 5 for day in days)
    if facts.ends_on > today and found.months >= facts.months:
        assert days == sorted(days)
