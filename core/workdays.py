"""Working days: Monday to Friday; holidays differ by country and are not taken out."""

from __future__ import annotations

from datetime import date, timedelta

FRIDAY = 4


def after(day: date, number: int) -> date:
    """Return the day that lies a number of working days later; the day itself does not count."""
    found = day
    while number > 0:
        found += timedelta(days=1)
        number -= found.weekday() <= FRIDAY
    return found
