"""The plan follows the programme's months, on weekdays, in order, at any length."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.journeys import calendar
from core.journeys.calendar import Step, conflicts, label, months_after, plan
from core.tables.journey import MilestoneKind

START = date(2025, 6, 2)
CONSENT, HOMEWORK, INCEPTION, EXCHANGE, MIDTERM, CONCLUSION, FICHE = MilestoneKind


@pytest.mark.parametrize(
    ("kind", "number", "earliest", "latest"),
    [
        (CONSENT, 1, 0, 0),
        (HOMEWORK, 1, 1, 1),
        (INCEPTION, 1, 1, 2),
        (EXCHANGE, 1, 2, 4),
        (EXCHANGE, 2, 2, 4),
        (MIDTERM, 1, 4, 5),
        (EXCHANGE, 3, 5, 8),
        (EXCHANGE, 4, 5, 8),
        (EXCHANGE, 5, 5, 8),
        (CONCLUSION, 1, 9, 9),
        (FICHE, 1, 10, 10),
    ],
)
def test_a_step_stands_in_the_months_of_the_programme(
    kind: MilestoneKind, number: int, earliest: int, latest: int
) -> None:
    found = {(step.kind, step.number): step.planned_on for step in plan(START)}
    day = found[kind, number]
    assert months_after(START, earliest) <= day
    assert day <= months_after(START, latest) + timedelta(days=2)


def test_a_template_puts_steps_elsewhere_and_the_others_where_they_stand() -> None:
    usual = {(one.kind, one.number): one.planned_on for one in plan(START)}
    other = {
        (one.kind, one.number): one.planned_on
        for one in plan(START, offsets={(INCEPTION, 1): 2.5, (EXCHANGE, 1): 3.0})
    }
    moved = {place for place in usual if usual[place] != other[place]}
    assert moved == {(INCEPTION, 1), (EXCHANGE, 1)}
    assert other[EXCHANGE, 1] == date(2025, 9, 2)


def test_a_plan_has_three_facilitated_meetings_and_five_exchanges() -> None:
    kinds = [step.kind for step in plan(START)]
    assert len([kind for kind in kinds if kind in calendar.FACILITATED]) == 3
    assert kinds.count(EXCHANGE) == 5
    assert len(kinds) == 11


@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(calendar.SHORTEST_MONTHS, calendar.LONGEST_MONTHS),
)
def test_every_plan_is_in_order_and_on_weekdays(start: date, months: int) -> None:
    days = [step.planned_on for step in plan(start, months)]
    assert all(earlier < later for earlier, later in zip(days, days[1:], strict=False))
    assert all(day.weekday() < 5 for day in days)
    assert (months_after(start, months + 1) + timedelta(days=3)) > days[-1]


@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(calendar.SHORTEST_MONTHS, calendar.LONGEST_MONTHS),
)
def test_a_first_plan_never_contradicts_itself(start: date, months: int) -> None:
    steps = [
        Step(at, step.kind, step.number, step.planned_on, step.planned_on)
        for at, step in enumerate(plan(start, months))
    ]
    assert conflicts(steps) == ()


@pytest.mark.parametrize("months", [0, 3, 16])
def test_a_journey_of_another_length_has_no_plan(months: int) -> None:
    with pytest.raises(ValueError, match="4 to 15 months"):
        plan(START, months)


def _step(kind: MilestoneKind, day: date, number: int = 1) -> Step:
    return Step(1, kind, number, day, day)


def test_a_midterm_before_the_inception_is_said() -> None:
    inception = _step(INCEPTION, date(2025, 10, 14))
    midterm = _step(MIDTERM, date(2025, 10, 1))
    assert conflicts([inception, midterm]) == (
        "Midterm meeting (Wed 1 Oct 2025) stands before the inception meeting (Tue 14 Oct 2025).",
    )


def test_more_than_ten_weeks_between_meetings_are_said() -> None:
    inception = _step(INCEPTION, date(2025, 6, 2))
    ten_weeks = _step(EXCHANGE, date(2025, 8, 11))
    assert conflicts([inception, ten_weeks]) == ()
    later = replace(ten_weeks, due_on=date(2025, 8, 25))
    assert conflicts([inception, later]) == (
        "12 weeks lie between the inception meeting and exchange 1; "
        "more than 10 weeks without contact.",
    )


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 1, 31), 13, date(2026, 2, 28)),
        (date(2025, 6, 2), 0.5, date(2025, 6, 17)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
    ],
)
def test_months_are_calendar_months(start: date, months: float, day: date) -> None:
    assert months_after(start, months) == day


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2025, 5, 1), 1),
        (START, 1),
        (date(2025, 7, 1), 1),
        (date(2025, 7, 2), 2),
        (date(2025, 10, 14), 5),
        (date(2026, 3, 1), 9),
        (date(2027, 1, 1), 9),
    ],
)
def test_a_journey_is_in_one_of_its_months(today: date, month: int) -> None:
    assert calendar.month_of(START, 9, today) == month


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([_step(MilestoneKind.EXCHANGE, date(2025, 12, 29))],
         ("Exchange 1 (Mon 29 Dec 2025) falls between Christmas and New Year.",)),
        ([_step(MilestoneKind.EXCHANGE, date(2026, 1, 2))], ()),
        ([_step(MilestoneKind.HOMEWORK, date(2025, 12, 29))], ()),
        ([_step(MilestoneKind.CONCLUSION, date(2026, 3, 3))],
         ("Conclusion meeting (Tue 3 Mar 2026) stands after the agreed end, Mon 2 Mar 2026.",)),
        ([_step(MilestoneKind.CONCLUSION, date(2026, 3, 2))], ()),
        ([_step(MilestoneKind.FICHE, date(2026, 4, 2))], ()),
        ([replace(_step(MilestoneKind.EXCHANGE, date(2025, 12, 29)), held_on=date(2025, 12, 29))],
         ()),
    ],
)  # fmt: skip
def test_a_day_after_the_end_or_at_christmas_is_said(
    steps: list[Step], said: tuple[str, ...]
) -> None:
    assert conflicts(steps, date(2026, 3, 2)) == said


@pytest.mark.parametrize(
    ("day", "open_on"),
    [
        (date(2025, 10, 14), date(2025, 10, 14)),
        (date(2025, 10, 18), date(2025, 10, 20)),
        (date(2025, 12, 24), date(2026, 1, 2)),
        (date(2026, 1, 1), date(2026, 1, 2)),
        (date(2027, 12, 31), date(2028, 1, 3)),
    ],
)
def test_a_plan_avoids_weekends_and_the_days_around_christmas(day: date, open_on: date) -> None:
    assert calendar.weekday_from(day) == open_on


def test_only_exchanges_carry_their_number() -> None:
    assert [label(kind, 1) for kind in MilestoneKind] == [
        "Consent", "Homework", "Inception meeting", "Exchange 1", "Midterm meeting",
        "Conclusion meeting", "Signed fiche",
    ]  # fmt: skip
