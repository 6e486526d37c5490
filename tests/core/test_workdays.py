"""Working days run from Monday to Friday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import workdays

TUESDAY = date(2025, 10, 14)


@pytest.mark.parametrize(
    ("day", "number", "found"),
    [
        (TUESDAY, 0, TUESDAY),
        (TUESDAY, 1, date(2025, 10, 15)),
        (TUESDAY, 10, date(2025, 10, 28)),
        (date(2025, 10, 17), 1, date(2025, 10, 20)),
        (date(2025, 10, 18), 1, date(2025, 10, 20)),
        (date(2025, 12, 31), 10, date(2026, 1, 14)),
    ],
)
def test_weekends_do_not_count(day: date, number: int, found: date) -> None:
    assert workdays.after(day, number) == found


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_as_many_working_days_lie_between_as_were_asked(day: date, number: int) -> None:
    found = workdays.after(day, number)
    between = [day + timedelta(days=step + 1) for step in range((found - day).days)]
    assert sum(one.weekday() < 5 for one in between) == number
    assert found.weekday() < 5
