"""The meeting that is probably meant stands first."""

from __future__ import annotations

from datetime import date

from core.notes.exchange import to_log
from tests.cast import TODAY
from tests.core.notes.sample import exchange


def test_meetings_that_fell_due_come_first_the_latest_first() -> None:
    steps = (
        exchange(1, date(2025, 8, 1)),
        exchange(2, date(2025, 9, 1), date(2025, 9, 2)),
        exchange(3, date(2025, 10, 1)),
        exchange(4, date(2025, 11, 1)),
        exchange(5, date(2025, 12, 1)),
    )
    assert [step.number for step in to_log(steps, TODAY)] == [3, 1, 4, 5]
