"""When a call closes, in Brussels time, what moved it, and how late a file came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from core.wording import counted, day_in_words, listed

Arrival = Literal["in_time", "grace", "late"]

# The call writes "6:00 PM CET" in July: read as Brussels time it is 16:00 UTC, read to the
# letter 17:00 UTC. One hour of grace accepts both readings; its use is recorded.
GRACE = timedelta(hours=1)
IN_TIME = "In time."


@dataclass(frozen=True)
class Extension:
    """Hold one move of a deadline as aware instants, with its reason."""

    before: datetime
    after: datetime
    reason: str


def deadline_instant(closes: str, zone: str = "Europe/Brussels") -> datetime:
    """Turn a local closing time such as "2025-07-18 18:00" into an aware UTC instant.

    In the hour that a clock change repeats the later reading counts, in the applicants'
    favour. Raises ValueError for a text that is no local time or an hour that a clock change
    leaves out.
    """
    local = datetime.fromisoformat(closes)
    if local.tzinfo is not None:
        raise ValueError("Write the closing time without a zone, such as 2025-07-18 18:00.")
    placed = local.replace(tzinfo=ZoneInfo(zone), fold=1)
    moment = placed.astimezone(UTC)
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local:
        raise ValueError(f"{closes} does not exist in {zone}: the clock jumps over it.")
    return moment


def arrival(submitted_at: datetime, deadline: datetime, grace: timedelta = GRACE) -> Arrival:
    """Tell a file in time from one within the grace hour and from a late one.

    The survey records minutes, so the minute of the deadline itself is still in time.
    Both instants must be aware; raises ValueError otherwise.
    """
    if submitted_at.utcoffset() is None or deadline.utcoffset() is None:
        raise ValueError("Compare instants that carry their time zone.")
    minute = submitted_at.replace(second=0, microsecond=0)
    if minute <= deadline:
        return "in_time"
    return "grace" if minute <= deadline + grace else "late"


def extension_used(submitted_at: datetime, extensions: Sequence[Extension]) -> Extension | None:
    """Return the extension without which a file had not been in time; None when it needed none.

    `extensions` are in the order in which they were made.
    """
    for item in extensions:
        if arrival(submitted_at, item.before) == "in_time":
            return None
        if arrival(submitted_at, item.after) == "in_time":
            return item
    return None


def arrival_in_words(
    submitted_at: datetime | None,
    deadline: datetime,
    zone: str = "Europe/Brussels",
    extensions: Sequence[Extension] = (),
) -> str:
    """Say in one sentence whether a file came in time, and by what."""
    if submitted_at is None:
        return "The time of sending is not stated, so the file counts as in time."
    how = arrival(submitted_at, deadline)
    used = extension_used(submitted_at, extensions) if how == "in_time" else None
    if used is not None:
        return (
            f"In time by the extension of the deadline from {_day(used.before, zone)} to "
            f"{_day(used.after, zone)}: {used.reason.rstrip('.')}."
        )
    if how == "in_time":
        return IN_TIME
    closed = f"the deadline of {in_words(deadline, zone, with_day=True)}"
    within = ", within the hour of grace" if how == "grace" else ""
    return f"Received {_late_by(submitted_at - deadline)} after {closed}{within}."


def _day(moment: datetime, zone: str) -> str:
    return day_in_words(moment.astimezone(ZoneInfo(zone)).date())


def _late_by(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    parts = (
        (minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"),
    )  # fmt: skip
    # Of days, hours and minutes the two largest say enough.
    return listed([counted(number, noun) for number, noun in parts if number][:2] or ["a moment"])


def in_words(moment: datetime, zone: str = "Europe/Brussels", *, with_day: bool = False) -> str:
    """Write an instant as "18:00 Brussels time (CEST, UTC+2)", with its day when asked for."""
    local = moment.astimezone(ZoneInfo(zone))
    offset = local.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    shift = f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
    place = zone.rsplit("/", 1)[-1].replace("_", " ")
    clock = f"{local:%H:%M} {place} time ({local.tzname()}, {shift})"
    return f"{day_in_words(local.date())}, {clock}" if with_day else clock
