"""Read what stands around the entries: earlier versions, unsent texts, visits, open actions."""

from __future__ import annotations

from itertools import pairwise

from sqlmodel import Session, and_, col, select

from core import access
from core.access import Actor
from core.errors import Missing
from core.journeys.gather import UNKNOWN, names_of
from core.journeys.queries import my_pairs
from core.journeys.rows import walked
from core.notes.rows import Mention, OpenAction, RemovedEntry, Revision, Unsent
from core.notes.rules import Visit
from core.tables.journey import Entry, EntryKind, EntryRevision, Journey, JourneyState
from core.tables.notes import EntryDraft, LogbookVisit
from core.tables.people import Role


def list_revisions(session: Session, actor: Actor, entry_id: int) -> tuple[Revision, ...]:
    """Return what an entry says and said, the newest first, as far as the actor may read it.

    A text that was removed and put back stands there once. What stood there while only the twins
    could read it stays theirs. Raises Missing.
    """
    access.require(session, actor, "list_revisions")
    row = session.exec(select(Entry).where(col(Entry.id) == entry_id)).first()
    if row is None or row.removed_at is not None:
        raise Missing("This entry is not there any more. Reload the page.")
    earlier = session.exec(
        select(EntryRevision)
        .where(EntryRevision.entry_id == entry_id)
        .order_by(col(EntryRevision.version).desc())
    ).all()
    writer = row.edited_by or row.author_id
    names = names_of(session, {writer, *(one.by_id for one in earlier)})
    now = Revision(
        None, row.version, row.kind, row.text, row.visibility, names.get(writer, UNKNOWN),
        row.edited_at or row.written_at,
    )  # fmt: skip
    found = [now]
    found += [
        Revision(
            one.id, one.version, one.kind, one.text, one.visibility,
            names.get(one.by_id, UNKNOWN), one.at,
        )
        for one in earlier
    ]  # fmt: skip
    return now, *(
        one for later, one in pairwise(found) if (one.text, one.at) != (later.text, later.at)
    )


def list_removed(session: Session, actor: Actor, journey_id: int) -> tuple[RemovedEntry, ...]:
    """Return the removed entries of a journey that the actor may put back, the latest first.

    To a twin these are their own; to the facilitator those that were open to them. Raises Missing
    or NotAllowed.
    """
    access.require(session, actor, "list_removed")
    walked(session, actor, journey_id)
    statement = (
        select(Entry, col(EntryRevision.text))
        .join(
            EntryRevision,
            and_(
                col(EntryRevision.entry_id) == col(Entry.id),
                col(EntryRevision.version) == col(Entry.version) - 1,
            ),
        )
        .where(Entry.journey_id == journey_id, col(Entry.removed_at).is_not(None))
        .order_by(col(Entry.removed_at).desc(), col(Entry.id).desc())
    )
    if actor.role is Role.TWIN:
        statement = statement.where(Entry.author_id == actor.person_id)
    rows = session.exec(statement).all()
    names = names_of(session, (one for row, _ in rows for one in (row.author_id, row.removed_by)))
    return tuple(
        RemovedEntry(
            row.id or 0, row.version, row.kind, text, row.visibility,
            names.get(row.author_id, UNKNOWN), names.get(row.removed_by or 0, UNKNOWN),
            row.removed_at,
        )
        for row, text in rows
        if row.removed_at is not None
    )  # fmt: skip


def own_unsent(session: Session, actor: Actor, journey_id: int) -> tuple[Unsent, ...]:
    """Return the texts that the actor began in this logbook and did not send, the newest first."""
    access.require(session, actor, "own_unsent")
    rows = session.exec(
        select(EntryDraft)
        .where(EntryDraft.journey_id == journey_id, EntryDraft.person_id == actor.person_id)
        .order_by(col(EntryDraft.saved_at).desc())
    ).all()
    return tuple(
        Unsent(row.entry_id, row.entry_version, dict(row.fields), row.saved_at) for row in rows
    )


def own_visit(session: Session, actor: Actor, journey_id: int) -> Visit | None:
    """Return when the actor last read this logbook, or None for the first time."""
    access.require(session, actor, "own_visit")
    row = session.exec(
        select(LogbookVisit).where(
            LogbookVisit.journey_id == journey_id, LogbookVisit.person_id == actor.person_id
        )
    ).first()
    return Visit(row.seen_at, row.before_at) if row is not None else None


def list_open_actions(session: Session, actor: Actor) -> tuple[OpenAction, ...]:
    """Return the open actions of running journeys by day: a twin's own, a facilitator's pairs'."""
    access.require(session, actor, "list_open_actions")
    pairs = {pair.journey_id: pair for pair in my_pairs(session, actor)}
    statement = (
        select(Entry)
        .join(Journey, col(Journey.id) == col(Entry.journey_id))
        .where(
            col(Entry.journey_id).in_(sorted(pairs)),
            col(Entry.kind) == EntryKind.ACTION,
            col(Entry.done_on).is_(None),
            col(Entry.removed_at).is_(None),
            col(Journey.state) == JourneyState.RUNNING,
        )
        .order_by(col(Entry.due_on), col(Entry.id))
    )
    if actor.role is Role.TWIN:
        statement = statement.where(col(Entry.owner_id) == actor.person_id)
    rows = session.exec(statement).all()
    names = names_of(session, {row.owner_id for row in rows})
    return tuple(
        OpenAction(
            row.id or 0, row.pair_id, row.journey_id, pairs[row.journey_id].label, row.text,
            row.owner_id, names.get(row.owner_id or 0, UNKNOWN), row.due_on,
        )
        for row in rows
    )  # fmt: skip


def list_unseen_mentions(session: Session, actor: Actor) -> tuple[Mention, ...]:
    """Return the entries that name the actor and were written since the logbook was last read."""
    access.require(session, actor, "list_unseen_mentions")
    pairs = {pair.journey_id: pair for pair in my_pairs(session, actor)}
    if not pairs:
        return ()
    visits = {
        row.journey_id: row.seen_at
        for row in session.exec(
            select(LogbookVisit).where(LogbookVisit.person_id == actor.person_id)
        )
    }
    rows = [
        row
        for row in session.exec(
            select(Entry)
            .where(
                col(Entry.journey_id).in_(sorted(pairs)),
                col(Entry.removed_at).is_(None),
                col(Entry.author_id) != actor.person_id,
            )
            .order_by(col(Entry.written_at).desc())
        )
        if actor.person_id in row.mentions
        and (row.journey_id not in visits or row.written_at > visits[row.journey_id])
    ]
    names = names_of(session, {row.author_id for row in rows})
    return tuple(
        Mention(
            row.id or 0, row.pair_id, pairs[row.journey_id].label,
            names.get(row.author_id, UNKNOWN), row.text,
        )
        for row in rows
    )  # fmt: skip
