"""When a call closes, in Brussels time, and how late a file came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from core.wording import day_in_words

Arrival = Literal["in_time", "grace", "late"]

# The call writes "6:00 PM CET" in July: read as Brussels time it is 16:00 UTC, read to the
# letter 17:00 UTC. One hour of grace accepts both readings; its use is recorded.
GRACE = timedelta(hours=1)


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
