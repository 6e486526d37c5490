"""Add a file to a journey, take it back, and clear away what nothing points at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import Missing, NotPossible
from core.files import folder, rules
from core.files.queries import GONE
from core.journeys import rows
from core.journeys.rows import add
from core.tables.journey import Entry, Milestone, Visibility
from core.tables.notes import Attachment
from core.tables.pairing import FiledPack
from core.tables.people import Role


def add_file(
    session: Session, actor: Actor, journey_id: int, entry_id: int | None,
    milestone_id: int | None, name: str, content: bytes, *, on: date,
) -> int:  # fmt: skip
    """Keep a file with an entry, a meeting or the journey itself, and return its id.

    It is read by those who read its entry; without one by the twins and their facilitator. The
    bytes lie on the disk before the row is written, so that no row points at nothing. Raises
    Missing, or NotPossible for what may not be kept.
    """
    access.require(session, actor, "add_file")
    journey = rows.running(session, actor, journey_id)
    accepted = rules.accept(name, content)
    if isinstance(accepted, str):
        raise NotPossible(accepted)
    readers = _readers(session, journey_id, entry_id, milestone_id)
    there = session.exec(
        select(func.count(col(Attachment.id))).where(
            Attachment.journey_id == journey_id, col(Attachment.removed_at).is_(None)
        )
    ).one()
    if there >= rules.MOST_FILES:
        raise NotPossible(
            f"This journey has {there} files, and no more fit. Remove one that is not needed."
        )
    place: Path = session.info["files"]
    return add(session, Attachment(
        journey_id=journey_id, pair_id=journey.pair_id, entry_id=entry_id,
        milestone_id=milestone_id, name=accepted.name, media_type=accepted.kind.media_type,
        size=len(content), sha256=folder.put(place, content), visibility=readers,
        by_id=actor.person_id or 0, uploaded_on=on, uploaded_at=now(),
    ))  # fmt: skip


def remove_file(session: Session, actor: Actor, file_id: int, *, on: date) -> None:
    """Take back a file; whoever gave it may, and the facilitator. Raises Missing or NotPossible."""
    access.require(session, actor, "remove_file")
    row = session.exec(select(Attachment).where(col(Attachment.id) == file_id)).first()
    if row is None or row.removed_at is not None:
        raise Missing(GONE)
    rows.running(session, actor, row.journey_id)
    if row.by_id != actor.person_id and actor.role is not Role.FACILITATOR:
        raise NotPossible("Only the person who added a file, or the facilitator, can remove it.")
    row.removed_at = now()


def sweep_files(session: Session, actor: Actor) -> int:
    """Remove the bytes of removed files and of saves that were cut; return how many went.

    Nobody else writes while this transaction is open, so nothing that is being added is lost.
    """
    access.require(session, actor, "sweep_files")
    needed = set(
        session.exec(
            select(col(Attachment.sha256)).where(col(Attachment.removed_at).is_(None)).distinct()
        ).all()
    )
    for pack in session.exec(select(FiledPack)).all():
        needed |= {pack.data_sha256, pack.document_sha256}
    place: Path = session.info["files"]
    return folder.sweep(place, needed)


def _readers(
    session: Session, journey_id: int, entry_id: int | None, milestone_id: int | None
) -> Visibility:
    if milestone_id is not None:
        step = session.get(Milestone, milestone_id)
        if step is None or step.journey_id != journey_id:
            raise Missing("This meeting is not one of this journey. Choose another.")
    if entry_id is None:
        return Visibility.FACILITATOR
    entry = rows.found(session, Entry, entry_id, "entry")
    if entry.journey_id != journey_id:
        raise Missing("This entry belongs to another journey. Reload the page.")
    return entry.visibility
