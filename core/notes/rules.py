"""What is new to a reader, how long an unsent text may be, who reads what is derived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core.journeys.logbook import LONGEST_ENTRY, OPENNESS
from core.journeys.views import EntryRow
from core.tables.journey import EntryKind, Visibility
from core.tables.people import Role
from core.wording import counted, day_in_words, listed

# Whoever comes back after so long is on another visit.
VISIT_GAP = timedelta(minutes=30)
# A visit is noted again after so long, so that reading costs few writes.
VISIT_STEP = timedelta(minutes=2)
# A text and what was chosen beside it, in any script.
LARGEST_DRAFT = LONGEST_ENTRY * 6 + 2_000
# An unsent text belongs to the entry that is being changed, or to one of these, which no entry's
# number is: a new entry, and a meeting that is being logged.
NEW_ENTRY, MEETING = 0, -1


@dataclass(frozen=True)
class Visit:
    """Hold when a person last read a logbook, and when the visit before began to be over."""

    seen_at: datetime
    before_at: datetime | None


def next_visit(visit: Visit | None, now: datetime, newest: datetime | None = None) -> Visit | None:
    """Return the visit to note now, or None while the one that is noted still holds.

    `newest` is when the last entry on the page was written: what is seen is not new again.
    """
    if visit is None:
        return Visit(now, None)
    away = now - visit.seen_at
    if away >= VISIT_GAP:
        return Visit(now, visit.seen_at)
    has_more = newest is not None and visit.seen_at < newest <= now
    return Visit(now, visit.before_at) if has_more or away >= VISIT_STEP else None


def is_new(row: EntryRow, since: datetime | None, reader: int | None) -> bool:
    """Tell whether somebody else wrote or changed an entry since the reader's last visit."""
    if since is None:
        return False
    is_written = row.author_id != reader and row.written_at > since
    is_changed = row.edited_at is not None and row.edited_by_id != reader and row.edited_at > since
    return is_written or is_changed


def sentence_on_new(rows: Sequence[EntryRow], since: datetime | None, since_on: date | None) -> str:
    """Say what is new since the last visit: "2 new entries by Timo since Mon 3 Nov 2025"."""
    if since is None or since_on is None:
        return ""
    day = day_in_words(since_on)
    if not rows:
        return f"Nothing new since your last visit on {day}."
    names = listed(sorted({_last_writer(row, since) for row in rows}))
    return f"{counted(len(rows), 'new entry', 'new entries')} by {names} since {day}."


def draft_refusal(fields: Mapping[str, Any]) -> str | None:
    """Return why an unsent text cannot be kept, or None."""
    if len(json.dumps(fields, ensure_ascii=False, default=str)) > LARGEST_DRAFT:
        return "This text is too long to be kept. Shorten it or write it as two entries."
    return None


def is_worth_keeping(fields: Mapping[str, Any], entry_id: int) -> bool:
    """Tell whether an unsent form says anything: of a meeting, who came and when says something."""
    return entry_id == MEETING or bool(str(fields.get("text") or "").strip())


def check_put_back(role: str, *, is_author: bool) -> str | None:
    """Return why somebody cannot put a removed entry back, or None."""
    if is_author or role == Role.FACILITATOR.value:
        return None
    return "Only the person who wrote an entry, or the facilitator, can put it back."


def put_back_words(lost: Sequence[str]) -> str:
    """Say that an entry was put back, and which of its files could not come back with it."""
    if not lost:
        return "Entry put back."
    names = listed([f"“{name}”" for name in lost])
    it = "it" if len(lost) == 1 else "them"
    return f"Entry put back without {names}, cleared away meanwhile. Add {it} again."


def strictest(readers: Iterable[Visibility]) -> Visibility:
    """Return the strictest of several visibilities: what is derived is never more visible."""
    return min(readers, key=OPENNESS.index, default=OPENNESS[0])


def check_done(kind: EntryKind) -> str | None:
    """Return why an entry cannot be ticked off, or None."""
    return None if kind is EntryKind.ACTION else "Only an action can be done."


def due_words(due_on: date | None, today: date) -> str:
    """Say when an action falls due: "due in 3 days", "due today", "5 days late"."""
    if due_on is None:
        return "without a day"
    days = (due_on - today).days
    if days < 0:
        return f"{counted(-days, 'day')} late"
    return f"due in {counted(days, 'day')}" if days else "due today"


def _last_writer(row: EntryRow, since: datetime) -> str:
    return row.edited_by if row.edited_at is not None and row.edited_at > since else row.author
