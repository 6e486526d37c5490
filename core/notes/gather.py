"""Find the rows of the notes that actions change, and what a digest tells of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, func, select

from core.access import Actor
from core.files import folder
from core.journeys import rows
from core.journeys.gather import UNKNOWN, names_of
from core.journeys.logbook import OPENNESS
from core.journeys.queries import list_entries
from core.notes.digest import Happened, happened
from core.tables.journey import Entry, EntryRevision, Journey, JourneyState
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.notes import Attachment, EntryDraft
from core.tables.pairing import Pair
from core.tables.people import Role
from core.tables.selection import Expression


def told_of(session: Session, actor: Actor, journey: Journey, on: date) -> Happened:
    """Return what happened in a journey since its last digest."""
    sides = rows.twins_of(session, journey.pair_id)
    last = session.exec(
        select(func.max(col(Letter.made_on))).where(
            col(Letter.expression_id).in_(sorted(sides)),
            col(Letter.kind) == LetterKind.DIGEST,
            col(Letter.state) != LetterState.WITHDRAWN,
            col(Letter.made_on) >= journey.started_on,
        )
    ).one()
    entries = list_entries(session, actor, journey.id or 0)
    steps = rows.steps_of(session, journey.id or 0)
    return happened(entries, steps, last or journey.started_on, on)


def sides_of(session: Session, journey: Journey) -> tuple[tuple[int, dict[str, str]], ...]:
    """Return both files of a pair, each with what a letter to it says of partner and guide."""
    pair = session.exec(select(Pair).where(col(Pair.id) == journey.pair_id)).one()
    sides = (pair.first_id, pair.second_id)
    names = {
        side: name
        for side, name in session.exec(
            select(col(Expression.id), col(Expression.name)).where(col(Expression.id).in_(sides))
        )
    }
    guide = names_of(session, {journey.facilitator_id}).get(journey.facilitator_id or 0, UNKNOWN)
    return tuple(
        (own, {"partner": names.get(other, UNKNOWN), "facilitator": guide})
        for own, other in (sides, sides[::-1])
    )


def guided(session: Session, actor: Actor) -> Sequence[Journey]:
    """Return the running journeys that a facilitator guides; all of them for a lead."""
    statement = (
        select(Journey).where(Journey.state == JourneyState.RUNNING).order_by(col(Journey.id))
    )
    if actor.role is Role.FACILITATOR:
        statement = statement.where(Journey.facilitator_id == actor.person_id)
    return session.exec(statement).all()


def files_of(session: Session, entry_id: int) -> Sequence[Attachment]:
    """Return the files of an entry that were not taken back."""
    return session.exec(
        select(Attachment).where(
            Attachment.entry_id == entry_id, col(Attachment.removed_at).is_(None)
        )
    ).all()


def last_words(session: Session, row: Entry) -> EntryRevision | None:
    """Return what a removed entry said until then."""
    return session.exec(
        select(EntryRevision).where(
            EntryRevision.entry_id == row.id, EntryRevision.version == row.version - 1
        )
    ).first()


def bring_files_back(session: Session, row: Entry) -> tuple[str, ...]:
    """Bring the files back that went with an entry; return the names of those that are gone."""
    place: Path = session.info["files"]
    gone = []
    for file in session.exec(
        select(Attachment)
        .where(Attachment.entry_id == row.id, Attachment.removed_at == row.removed_at)
        .order_by(col(Attachment.id))
    ).all():
        if folder.get(place, file.sha256) is None:
            gone.append(file.name)
        else:
            file.removed_at = None
    return tuple(gone)


def let_files_follow(session: Session, row: Entry) -> None:
    """Let files be read by those who read their entry; nobody opens a file of somebody else."""
    for file in files_of(session, row.id or 0):
        is_wider = OPENNESS.index(row.visibility) > OPENNESS.index(file.visibility)
        if not is_wider or file.by_id == row.author_id:
            file.visibility = row.visibility


def unsent(session: Session, actor: Actor, journey_id: int, entry_id: int) -> EntryDraft | None:
    """Return the actor's unsent text of an entry; see `rules.NEW_ENTRY`."""
    return session.exec(
        select(EntryDraft).where(
            EntryDraft.journey_id == journey_id,
            EntryDraft.person_id == actor.person_id,
            EntryDraft.entry_id == entry_id,
        )
    ).first()


def forget_unsent(session: Session, actor: Actor, journey_id: int, entry_id: int) -> None:
    """Remove the actor's unsent text of an entry, if there is one."""
    row = unsent(session, actor, journey_id, entry_id)
    if row is not None:
        session.delete(row)
        session.flush()
