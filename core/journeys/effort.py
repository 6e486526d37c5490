"""Time spent by each twin, in half days, against what the programme asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# "Each Twin is expected to dedicate approximately 6-9 full days" (programme text, Time Commitment).
DAYS_AT_LEAST = 6
DAYS_AT_MOST = 9
HALF_DAYS_A_DAY = 2
# Before a tenth of the journey has passed a pace says nothing.
SHARE_BEFORE_FORECAST = 0.1
# One line of the log; a longer stretch is several lines.
LARGEST_LINE = 6


@dataclass(frozen=True)
class TwinEffort:
    """Hold what one twin spent, in half days."""

    expression_id: int
    name: str
    half_days: int

    @property
    def days(self) -> float:
        """Return full days, in halves."""
        return self.half_days / HALF_DAYS_A_DAY


@dataclass(frozen=True)
class Forecast:
    """Hold where the pace leads by the end; `days` is None while it is too early to say."""

    spent: float
    days: float | None
    sentence: str


def forecast(effort: TwinEffort, started_on: date, ends_on: date, today: date) -> Forecast:
    """Stretch what was spent so far in a straight line to the end of the journey."""
    share = min(1.0, (today - started_on).days / max(1, (ends_on - started_on).days))
    spent = effort.days
    so_far = f"{number(spent)} of {DAYS_AT_LEAST} to {DAYS_AT_MOST} days"
    if share < SHARE_BEFORE_FORECAST:
        return Forecast(spent, None, f"{so_far}; too early for a forecast")
    expected = round(spent / share * 2) / 2
    if share >= 1:
        return Forecast(spent, spent, f"{so_far}; the months are over")
    verdict = "within the range"
    if expected < DAYS_AT_LEAST:
        verdict = f"less than {DAYS_AT_LEAST}"
    elif expected > DAYS_AT_MOST:
        verdict = f"more than {DAYS_AT_MOST}"
    return Forecast(
        spent, expected, f"{so_far}; at this pace {number(expected)} by the end, {verdict}"
    )


def number(days: float) -> str:
    """Write days in halves without a needless decimal: 3, 3.5."""
    return f"{days:.1f}".removesuffix(".0")


def check_effort(half_days: int, spent_on: date, started_on: date, today: date) -> str | None:
    """Return why a line of time cannot be logged, or None."""
    if not 1 <= half_days <= LARGEST_LINE:
        return f"Log 1 to {LARGEST_LINE} half days at a time."
    if spent_on > today:
        return "This day is still to come. Log time after it was spent."
    if spent_on < started_on:
        return "This day lies before the journey started. Choose a later one."
    return None
