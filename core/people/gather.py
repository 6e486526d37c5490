"""Find what hangs on a person's access beside their sign-ins."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core import scope
from core.database import now
from core.tables.course import CalendarLink


def end_calendar_links(session: Session, person_id: int, pair_id: int | None = None) -> None:
    """End a person's calendar links, to one pair or to all: access given again makes new ones."""
    # Links are rows that only their holder sees; ending them lets nothing out.
    with scope.lifted(session):
        found = select(CalendarLink).where(
            CalendarLink.person_id == person_id, col(CalendarLink.ended_at).is_(None)
        )
        if pair_id is not None:
            found = found.where(CalendarLink.pair_id == pair_id)
        for row in session.exec(found).all():
            row.ended_at = now()
        session.flush()
