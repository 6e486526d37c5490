"""Half days against 6-9 days, with a forecast that says when it is too early."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.journeys.effort import (
    TwinEffort,
    assumption,
    check_effort,
    forecast,
    in_days,
    number,
    of_asked,
)

START, END = date(2025, 6, 2), date(2026, 3, 2)
HALFWAY = START + (END - START) // 2


@pytest.mark.parametrize(
    ("half_days", "today", "held", "left", "days", "between", "sentence"),
    [
        (1, START + timedelta(days=20), 0, 8, None, (None, None),
         "0.5 days of 6-9; too early for a forecast"),
        (7, HALFWAY, 0, 8, 7.0, (7.0, 7.0),
         "3.5 days of 6-9; about 7 by the end, within the 6 to 9 days asked for"),
        (4, HALFWAY, 4, 4, 4.0, (4.0, 4.0),
         "2 days of 6-9; about 4 by the end, less than the 6 asked for"),
        (11, HALFWAY, 4, 4, 11.0, (11.0, 11.0),
         "5.5 days of 6-9; about 11 by the end, more than the 9 asked for"),
        # Halfway through the months with three of eight meetings held: the rest costs more.
        (6, HALFWAY, 3, 5, 7.0, (6.0, 8.0),
         "3 days of 6-9; about 7 by the end (between 6 and 8), within the 6 to 9 days asked "
         "for"),
        # Meetings held early say something before the pace does.
        (2, START + timedelta(days=20), 1, 7, 8.0, (8.0, 8.0),
         "1 day of 6-9; about 8 by the end, within the 6 to 9 days asked for"),
        (13, END, 8, 0, 6.5, (None, None), "6.5 days of 6-9; the months are over"),
        (13, END + timedelta(days=90), 8, 0, 6.5, (None, None),
         "6.5 days of 6-9; the months are over"),
        # The months are over and a meeting is left: it still costs its share.
        (14, END, 7, 1, 7.5, (7.0, 8.0),
         "7 days of 6-9; about 7.5 by the end (between 7 and 8), within the 6 to 9 days asked "
         "for"),
    ],
)  # fmt: skip
def test_the_forecast_lies_between_the_pace_and_the_meetings_left(
    half_days: int, today: date, held: int, left: int, days: float | None,
    between: tuple[float | None, float | None], sentence: str,
) -> None:  # fmt: skip
    found = forecast(TwinEffort(1, "Ghent", half_days), START, END, today,
                     meetings_held=held, meetings_left=left)  # fmt: skip
    assert (found.days, (found.low, found.high), found.sentence) == (days, between, sentence)


@pytest.mark.parametrize(
    ("held", "left", "sentence"),
    [
        (0, 8, "The forecast takes today's pace to the end; no meeting has been held yet."),
        (3, 1, "The forecast is the middle of two ways to look at it: today's pace taken to the "
         "end, and 1 meeting left at what one has cost so far, with preparing it and following it "
         "up (3 meetings held)."),
    ],
)  # fmt: skip
def test_the_forecast_says_what_it_takes_for_granted(held: int, left: int, sentence: str) -> None:
    assert assumption(held, left) == sentence


@pytest.mark.parametrize(("days", "words"), [(0, "0"), (0.5, "0.5"), (3, "3"), (7.5, "7.5")])
def test_days_are_written_in_halves(days: float, words: str) -> None:
    assert number(days) == words


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


@pytest.mark.parametrize(
    ("days", "alone", "beside"),
    [
        (0, "0 days", "0 days of 6-9"),
        (0.5, "half a day", "0.5 days of 6-9"),
        (1, "1 day", "1 day of 6-9"),
        (2.5, "2.5 days", "2.5 days of 6-9"),
        (7.2, "7 days", "7 days of 6-9"),
    ],
)
def test_a_stretch_of_time_is_written_in_one_way(days: float, alone: str, beside: str) -> None:
    assert (in_days(days), of_asked(days)) == (alone, beside)
