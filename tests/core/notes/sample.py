"""Entries and steps for the tests of this chapter."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.journeys.calendar import Step
from core.journeys.views import EntryRow
from core.tables.journey import EntryKind, MilestoneKind, Visibility
from tests.cast import TODAY

NOON = datetime(2025, 10, 10, 12, 0, tzinfo=UTC)
GITA, TIMO = 6, 7


def row(entry_id: int = 1, text: str = "Reuse begins at school.", **changes: Any) -> EntryRow:
    """Return an entry of Gita's, written on Fri 10 Oct 2025 at noon."""
    values: dict[str, Any] = {
        "kind": EntryKind.POINT, "visibility": Visibility.FACILITATOR, "milestone_id": None,
        "author_id": GITA, "author": "Gita", "written_on": date(2025, 10, 10),
        "written_at": NOON, "edited_at": None, "edited_by": "Somebody", "owner_id": None,
        "owner": "Somebody", "due_on": None, "version": 1,
    } | changes  # fmt: skip
    return EntryRow(id=entry_id, text=text, **values)


def action(entry_id: int = 1, text: str = "Send the clause.", **changes: Any) -> EntryRow:
    """Return an action of Timo's, due in a week."""
    values = {"owner_id": TIMO, "owner": "Timo", "due_on": TODAY + timedelta(days=7)} | changes
    return row(entry_id, text, kind=EntryKind.ACTION, **values)


def exchange(number: int, due_on: date, held_on: date | None = None) -> Step:
    """Return an exchange."""
    return Step(number, MilestoneKind.EXCHANGE, number, due_on, due_on, held_on=held_on)
