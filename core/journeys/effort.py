"""Time spent by each twin, in half days, against what the programme asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.wording import counted

# "Each Twin is expected to dedicate approximately 6-9 full days" (programme text, Time Commitment).
DAYS_AT_LEAST = 6
DAYS_AT_MOST = 9
ASKED = f"{DAYS_AT_LEAST}-{DAYS_AT_MOST}"
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
    """Hold where the time leads by the end, in days; None while it is too early to say.

    `low` and `high` are the two ways of looking at it.
    """

    spent: float
    days: float | None
    sentence: str
    low: float | None = None
    high: float | None = None


def forecast(
    effort: TwinEffort, started_on: date, ends_on: date, today: date, *,
    meetings_held: int = 0, meetings_left: int = 0,
) -> Forecast:  # fmt: skip
    """Tell where a twin's time leads by the end of the journey.

    Two ways of looking at it: today's pace stretched in a straight line to the end, and the
    meetings left, each at what one has cost this twin so far (everything it logged, shared among
    the meetings held). The middle of both is the forecast, and they are its ends. Either alone
    serves where the other cannot speak yet.
    """
    share = min(1.0, (today - started_on).days / max(1, (ends_on - started_on).days))
    spent = effort.days
    so_far = of_asked(spent)
    if share >= 1 and not meetings_left:
        return Forecast(spent, spent, f"{so_far}; the months are over")
    ways = []
    if share >= SHARE_BEFORE_FORECAST:
        ways.append(spent / share)
    if meetings_held and spent:
        ways.append(spent + meetings_left * spent / meetings_held)
    if not ways:
        return Forecast(spent, None, f"{so_far}; too early for a forecast")
    low, high = in_halves(min(ways)), in_halves(max(ways))
    expected = in_halves(sum(ways) / len(ways))
    verdict = f"within the {DAYS_AT_LEAST} to {DAYS_AT_MOST} days asked for"
    if expected < DAYS_AT_LEAST:
        verdict = f"less than the {DAYS_AT_LEAST} asked for"
    elif expected > DAYS_AT_MOST:
        verdict = f"more than the {DAYS_AT_MOST} asked for"
    between = f" (between {number(low)} and {number(high)})" if low != high else ""
    return Forecast(
        spent, expected,
        f"{so_far}; about {number(expected)} by the end{between}, {verdict}", low, high,
    )  # fmt: skip


def assumption(meetings_held: int, meetings_left: int) -> str:
    """Say what the forecast takes for granted."""
    if not meetings_held:
        return "The forecast takes today's pace to the end; no meeting has been held yet."
    return (
        "The forecast is the middle of two ways to look at it: today's pace taken to the end, and "
        f"{counted(meetings_left, 'meeting')} left at what one has cost so far, with preparing it "
        f"and following it up ({counted(meetings_held, 'meeting')} held)."
    )


def in_halves(days: float) -> float:
    """Round days to halves."""
    return round(days * HALF_DAYS_A_DAY) / HALF_DAYS_A_DAY


def number(days: float) -> str:
    """Write days in halves without a needless decimal: 3, 3.5, 0.5."""
    return f"{in_halves(days):g}"


def in_days(days: float) -> str:
    """Write a stretch of time: half a day, 1 day, 2.5 days."""
    if in_halves(days) == 1 / HALF_DAYS_A_DAY:
        return "half a day"
    return f"{number(days)} {'day' if in_halves(days) == 1 else 'days'}"


def of_asked(days: float) -> str:
    """Write what a twin spent beside what the programme asks for: 2.5 days of 6-9."""
    return f"{number(days)} {'day' if in_halves(days) == 1 else 'days'} of {ASKED}"


def check_effort(half_days: int, spent_on: date, started_on: date, today: date) -> str | None:
    """Return why a line of time cannot be logged, or None."""
    if not 1 <= half_days <= LARGEST_LINE:
        return f"Log 1 to {LARGEST_LINE} half days at a time."
    if spent_on > today:
        return "This day is still to come. Log time after it was spent."
    if spent_on < started_on:
        return "This day lies before the journey started. Choose a later one."
    return None
