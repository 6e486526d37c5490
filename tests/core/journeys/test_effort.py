"""Half days against 6-9 days, with a forecast that says when it is too early."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.journeys.effort import TwinEffort, check_effort, forecast

START, END = date(2025, 6, 2), date(2026, 3, 2)
HALFWAY = START + (END - START) // 2


@pytest.mark.parametrize(
    ("half_days", "today", "days", "sentence"),
    [
        (1, START + timedelta(days=20), None, "0.5 of 6 to 9 days; too early for a forecast"),
        (7, HALFWAY, 7.0,
         "3.5 of 6 to 9 days; at this pace 7 by the end, within the range"),
        (4, HALFWAY, 4.0, "2 of 6 to 9 days; at this pace 4 by the end, less than 6"),
        (11, HALFWAY, 11.0, "5.5 of 6 to 9 days; at this pace 11 by the end, more than 9"),
        (13, END, 6.5, "6.5 of 6 to 9 days; the months are over"),
        (13, END + timedelta(days=90), 6.5, "6.5 of 6 to 9 days; the months are over"),
    ],
)  # fmt: skip
def test_the_forecast_stretches_the_pace_to_the_end(
    half_days: int, today: date, days: float | None, sentence: str
) -> None:
    found = forecast(TwinEffort(1, "Ghent", half_days), START, END, today)
    assert (found.days, found.sentence) == (days, sentence)


@pytest.mark.parametrize(
    ("half_days", "spent_on", "is_refused"),
    [
        (1, START, False),
        (6, HALFWAY, False),
        (0, HALFWAY, True),
        (7, HALFWAY, True),
        (1, HALFWAY + timedelta(days=1), True),
        (1, START - timedelta(days=1), True),
    ],
)
def test_a_line_of_time_lies_within_the_journey(
    half_days: int, spent_on: date, is_refused: bool
) -> None:
    assert (check_effort(half_days, spent_on, START, HALFWAY) is not None) is is_refused
