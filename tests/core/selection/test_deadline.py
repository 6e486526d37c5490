"""The call closes at 18:00 in Brussels, and one hour of grace is recorded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.selection import deadline
from core.selection.deadline import arrival, deadline_instant, in_words

DEADLINE = datetime(2025, 7, 18, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("closes", "zone", "instant"),
    [
        ("2025-07-18 18:00", "Europe/Brussels", DEADLINE),
        ("2025-01-17 18:00", "Europe/Brussels", datetime(2025, 1, 17, 17, 0, tzinfo=UTC)),
        ("2025-10-26 02:30", "Europe/Brussels", datetime(2025, 10, 26, 1, 30, tzinfo=UTC)),
        ("2025-07-18 18:00", "Europe/Athens", datetime(2025, 7, 18, 15, 0, tzinfo=UTC)),
    ],
)
def test_a_closing_time_is_local(closes: str, zone: str, instant: datetime) -> None:
    assert deadline_instant(closes, zone) == instant


@pytest.mark.parametrize(
    ("closes", "message"),
    [
        ("2025-03-30 02:30", "the clock jumps over it"),
        ("2025-07-18T18:00+02:00", "without a zone"),
        ("Friday", "Invalid isoformat"),
    ],
)
def test_a_closing_time_that_is_none_is_refused(closes: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        deadline_instant(closes)


@pytest.mark.parametrize(
    ("hour", "minute", "second", "expected"),
    [
        (15, 59, 59, "in_time"),
        (16, 0, 0, "in_time"),
        (16, 0, 59, "in_time"),
        (16, 1, 0, "grace"),
        (16, 25, 0, "grace"),
        (17, 0, 59, "grace"),
        (17, 1, 0, "late"),
        (17, 40, 0, "late"),
    ],
)
def test_a_file_is_in_time_in_grace_or_late(
    hour: int, minute: int, second: int, expected: str
) -> None:
    sent = datetime(2025, 7, 18, hour, minute, second, tzinfo=UTC)
    assert arrival(sent, DEADLINE) == expected


def test_the_zone_of_the_sender_does_not_matter() -> None:
    there = datetime(2025, 7, 18, 19, 0, tzinfo=timezone(timedelta(hours=3)))
    assert arrival(there, DEADLINE) == "in_time"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="carry their time zone"):
        arrival(datetime(2025, 7, 18, 12), DEADLINE)  # noqa: DTZ001


@given(st.timedeltas(timedelta(days=-3), timedelta(days=3)), st.timedeltas(timedelta()))
def test_who_comes_later_is_never_better_off(shift: timedelta, more: timedelta) -> None:
    order = ["in_time", "grace", "late"]
    later = min(more, timedelta(days=3))
    first = order.index(arrival(DEADLINE + shift, DEADLINE))
    assert first <= order.index(arrival(DEADLINE + shift + later, DEADLINE))


def test_the_deadline_is_written_with_its_zone() -> None:
    assert in_words(DEADLINE) == "18:00 Brussels time (CEST, UTC+2)"
    winter = deadline_instant("2025-01-17 18:00")
    assert in_words(winter) == "18:00 Brussels time (CET, UTC+1)"
    assert in_words(DEADLINE, with_day=True) == (
        "Fri 18 Jul 2025, 18:00 Brussels time (CEST, UTC+2)"
    )


CLOSES = datetime(2025, 7, 18, 16, tzinfo=UTC)
LATER = datetime(2025, 7, 25, 16, tzinfo=UTC)
LAST = datetime(2025, 8, 1, 16, tzinfo=UTC)
MOVES = (
    deadline.Extension(CLOSES, LATER, "The form was down on Friday."),
    deadline.Extension(LATER, LAST, "Summer holidays"),
)
CLOSED = "the deadline of Fri 18 Jul 2025, 18:00 Brussels time (CEST, UTC+2)"


@pytest.mark.parametrize(
    ("sent", "closes", "moves", "sentence"),
    [
        (None, CLOSES, (), "The time of sending is not stated, so the file counts as in time."),
        (CLOSES, CLOSES, (), "In time."),
        (CLOSES, LAST, MOVES, "In time."),
        (CLOSES + timedelta(minutes=1), CLOSES, (),
         f"Received 1 minute after {CLOSED}, within the hour of grace."),
        (CLOSES + timedelta(hours=1), CLOSES, (),
         f"Received 1 hour after {CLOSED}, within the hour of grace."),
        (CLOSES + timedelta(minutes=100), CLOSES, (),
         f"Received 1 hour and 40 minutes after {CLOSED}."),
        (CLOSES + timedelta(days=42, minutes=3), CLOSES, (),
         f"Received 42 days and 3 minutes after {CLOSED}."),
        (CLOSES + timedelta(minutes=1), LAST, MOVES,
         "In time by the extension of the deadline from Fri 18 Jul 2025 to Fri 25 Jul 2025: "
         "The form was down on Friday."),
        (LATER + timedelta(minutes=1), LAST, MOVES,
         "In time by the extension of the deadline from Fri 25 Jul 2025 to Fri 1 Aug 2025: "
         "Summer holidays."),
        (LAST + timedelta(days=1), LAST, MOVES,
         "Received 1 day after the deadline of Fri 1 Aug 2025, 18:00 Brussels time (CEST, UTC+2)."),
    ],
)  # fmt: skip
def test_how_a_file_came_in_is_one_sentence(
    sent: datetime | None,
    closes: datetime,
    moves: tuple[deadline.Extension, ...],
    sentence: str,
) -> None:
    assert deadline.arrival_in_words(sent, closes, "Europe/Brussels", moves) == sentence


@given(st.integers(-100_000, 100_000))
def test_an_extension_is_used_by_those_whom_it_made_in_time(minutes: int) -> None:
    sent = CLOSES + timedelta(minutes=minutes)
    used = deadline.extension_used(sent, MOVES)
    was_in_time = deadline.arrival(sent, CLOSES) == "in_time"
    assert (used is None) == (was_in_time or deadline.arrival(sent, LAST) != "in_time")
