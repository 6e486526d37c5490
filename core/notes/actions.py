"""Write the shared notes: entries with their files, earlier versions, unsent texts, visits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.appointments.actions import record_meeting
from core.database import now
from core.errors import Missing, NotPossible, Stale
from core.files.actions import add_file
from core.files.rules import NewFile
from core.journeys import logbook, rows
from core.journeys.actions import log_effort
from core.journeys.logbook import EntryInput
from core.journeys.rows import add, refuse
from core.letters.actions import write_letter
from core.notes import gather, rules
from core.notes.digest import fields
from core.notes.exchange import ExchangeInput, check_words
from core.notes.rules import MEETING, NEW_ENTRY, Visit
from core.tables.journey import EffortKind, Entry, EntryRevision
from core.tables.letters import LetterKind
from core.tables.notes import EntryDraft, LogbookVisit
from core.tables.people import Role
from core.wording import day_in_words


def write_entry(
    session: Session, actor: Actor, journey_id: int, entry: EntryInput,
    files: Sequence[NewFile] = (), *, unsent: int = NEW_ENTRY, on: date,
) -> int:  # fmt: skip
    """Write an entry with its files into the shared logbook and return its id.

    The writer's unsent text that it was goes, any other stays. Raises NotPossible for an entry or
    a file that cannot be kept.
    """
    access.require(session, actor, "write_entry")
    journey, entry = rows.running(session, actor, journey_id), entry.tidy()
    rows.refuse_entry(session, journey, entry)
    refuse(logbook.check_visibility(entry.visibility, role=actor.role.value, is_author=True))
    entry_id = add(session, Entry(
        journey_id=journey_id, pair_id=journey.pair_id, milestone_id=entry.milestone_id,
        kind=entry.kind, text=entry.text, visibility=entry.visibility,
        author_id=actor.person_id or 0, owner_id=entry.owner_id, due_on=entry.due_on,
        written_on=on, written_at=now(), item_id=entry.item_id, objective_id=entry.objective_id,
        mentions=list(entry.mentions),
    ))  # fmt: skip
    gather.forget_unsent(session, actor, journey_id, unsent)
    for file in files:
        add_file(session, actor, journey_id, entry_id, None, file.name, file.content, on=on)
    return entry_id


def revise_entry(
    session: Session, actor: Actor, entry_id: int, entry: EntryInput, version: int,
    files: Sequence[NewFile] = (), *, on: date,
) -> int:  # fmt: skip
    """Save an entry over the version the form was drawn with; return its new version.

    What stood there is kept as a revision; its files follow its readers. Raises Stale with both
    texts.
    """
    access.require(session, actor, "revise_entry")
    row = rows.found(session, Entry, entry_id, "entry")
    journey, entry = rows.running(session, actor, row.journey_id), entry.tidy()
    there = EntryInput(row.kind, row.text, row.visibility)
    if row.version != version:
        by = rows.name_of(session, row.edited_by or row.author_id)
        raise Stale(
            f"{by} saved this entry while you were writing. Both texts are below.",
            theirs=there.fields(), yours=entry.fields(), version=row.version, by=by,
        )  # fmt: skip
    rows.refuse_entry(session, journey, entry)
    is_author = row.author_id == actor.person_id
    refuse(logbook.check_visibility(
        entry.visibility, role=actor.role.value, is_author=is_author, before=row.visibility
    ))  # fmt: skip
    rows.keep_revision(session, row)
    if row.kind is not entry.kind or row.owner_id != entry.owner_id:
        row.done_on = None
    row.kind, row.text, row.visibility = entry.kind, entry.text, entry.visibility
    row.milestone_id, row.owner_id, row.due_on = entry.milestone_id, entry.owner_id, entry.due_on
    row.item_id, row.objective_id = entry.item_id, entry.objective_id
    row.mentions = list(entry.mentions)
    row.edited_at, row.edited_by = now(), actor.person_id
    gather.let_files_follow(session, row)
    gather.forget_unsent(session, actor, row.journey_id, entry_id)
    session.flush()
    for file in files:
        add_file(session, actor, row.journey_id, entry_id, None, file.name, file.content, on=on)
    return row.version


def remove_entry(session: Session, actor: Actor, entry_id: int, version: int, *, on: date) -> None:
    """Remove one's own entry with its files; what it said stays as a revision."""
    access.require(session, actor, "remove_entry")
    row = rows.found(session, Entry, entry_id, "entry")
    rows.running(session, actor, row.journey_id)
    if row.author_id != actor.person_id:
        raise NotPossible("Only the person who wrote an entry can remove it.")
    rows.refuse_stale_text(row.version, version, {"text": row.text}, {})
    rows.keep_revision(session, row)
    row.text, row.removed_at, row.removed_by = "", now(), actor.person_id
    for file in gather.files_of(session, entry_id):
        file.removed_at = row.removed_at


def put_back_entry(
    session: Session, actor: Actor, entry_id: int, version: int, *, on: date
) -> tuple[str, ...]:
    """Put a removed entry back with the files that went with it.

    Its writer may, and the facilitator. Returns the names of files that cannot come back: their
    bytes were cleared away meanwhile. Raises Missing, Stale or NotPossible.
    """
    access.require(session, actor, "put_back_entry")
    row = session.get(Entry, entry_id)
    if row is None:
        raise Missing("This entry is not there any more. Reload the page.")
    rows.running(session, actor, row.journey_id)
    refuse(rules.check_put_back(actor.role.value, is_author=row.author_id == actor.person_id))
    said = gather.last_words(session, row)
    if row.removed_at is None or row.version != version or said is None:
        raise Stale("This entry was put back or changed meanwhile. Look at it as it stands now.",
                    version=row.version)  # fmt: skip
    gone = gather.bring_files_back(session, row)
    row.text, row.removed_at, row.removed_by = said.text, None, None
    return gone


def restore_entry(
    session: Session, actor: Actor, entry_id: int, revision_id: int, version: int, *, on: date
) -> int:
    """Let an entry say again what it said once; what it says now is kept as a revision.

    It is read by those who could read both: an earlier text is never opened to more people.
    Returns the new version. Raises Missing, Stale or NotPossible.
    """
    access.require(session, actor, "restore_entry")
    row = rows.found(session, Entry, entry_id, "entry")
    rows.running(session, actor, row.journey_id)
    earlier = session.exec(
        select(EntryRevision).where(
            col(EntryRevision.id) == revision_id, EntryRevision.entry_id == entry_id
        )
    ).first()
    if earlier is None:
        raise Missing("This earlier text is not there. Reload the page.")
    rows.refuse_stale_text(row.version, version, {"text": row.text}, {"text": earlier.text})
    readers = rules.strictest((row.visibility, earlier.visibility))
    rows.keep_revision(session, row)
    row.text, row.visibility = earlier.text, readers
    row.edited_at, row.edited_by = now(), actor.person_id
    gather.let_files_follow(session, row)
    session.flush()
    return row.version


def finish_action(
    session: Session, actor: Actor, entry_id: int, is_done: bool, version: int, *, on: date
) -> None:
    """Tick an action off, or take that back. Raises Missing, Stale or NotPossible."""
    access.require(session, actor, "finish_action")
    row = rows.found(session, Entry, entry_id, "entry")
    rows.running(session, actor, row.journey_id)
    rows.refuse_stale_text(row.version, version, {"text": row.text}, {})
    refuse(rules.check_done(row.kind))
    row.done_on = on if is_done else None


def keep_unsent(
    session: Session, actor: Actor, journey_id: int, fields: Mapping[str, Any],
    entry_id: int = NEW_ENTRY, entry_version: int = 0, *, on: date,
) -> datetime | None:  # fmt: skip
    """Keep what the actor is typing, seen by nobody else, and return when it was kept.

    An entry without words keeps nothing. Raises Missing, NotAllowed, or NotPossible for a text
    that is too long.
    """
    access.require(session, actor, "keep_unsent")
    journey = rows.running(session, actor, journey_id)
    refuse(rules.draft_refusal(fields))
    if not rules.is_worth_keeping(fields, entry_id):
        gather.forget_unsent(session, actor, journey_id, entry_id)
        return None
    row = gather.unsent(session, actor, journey_id, entry_id)
    if row is None:
        row = EntryDraft(
            journey_id=journey_id, pair_id=journey.pair_id, person_id=actor.person_id or 0,
            entry_id=entry_id, saved_at=now(),
        )  # fmt: skip
        session.add(row)
    row.fields, row.entry_version, row.saved_at = dict(fields), entry_version, now()
    session.flush()
    return row.saved_at


def discard_unsent(
    session: Session, actor: Actor, journey_id: int, entry_id: int = NEW_ENTRY, *, on: date
) -> None:
    """Throw an unsent text of one's own away."""
    access.require(session, actor, "discard_unsent")
    gather.forget_unsent(session, actor, journey_id, entry_id)


def log_exchange(
    session: Session, actor: Actor, journey_id: int, given: ExchangeInput, *, on: date
) -> None:
    """Record in one go that a meeting was held, who was there, one's own time and what was said.

    All of it is kept or nothing; the form that was kept unsent goes. Raises Missing, Stale or
    NotPossible.
    """
    access.require(session, actor, "log_exchange")
    rows.running(session, actor, journey_id)
    refuse(check_words(given))
    record_meeting(
        session, actor, given.milestone_id, given.held_on, given.people, given.version, on=on
    )
    session.flush()
    if given.half_days and actor.role is Role.TWIN:
        log_effort(
            session, actor, journey_id, EffortKind.MEETING, given.half_days, given.held_on, on=on
        )
    if given.entry.text.strip():
        entry = replace(given.entry, milestone_id=given.milestone_id)
        write_entry(session, actor, journey_id, entry, given.files, unsent=MEETING, on=on)
    gather.forget_unsent(session, actor, journey_id, MEETING)


def write_digest(session: Session, actor: Actor, journey_id: int, *, on: date) -> tuple[int, ...]:
    """Put a letter to each twin into the outbox that tells what happened since the last one.

    It covers whole days, up to yesterday. Returns the ids of the letters. Raises NotPossible when
    there is nothing to tell.
    """
    access.require(session, actor, "write_digest")
    journey = rows.walked(session, actor, journey_id, also_lead=True)
    told = gather.told_of(session, actor, journey, on)
    if told.since >= on:
        raise NotPossible("A digest was written today already. The next one begins with today.")
    if told.is_empty:
        since = day_in_words(told.since)
        raise NotPossible(f"Nothing was held, written or done since {since}: no digest is needed.")
    return tuple(
        write_letter(session, actor, side, LetterKind.DIGEST, {**known, **fields(told)}, on=on)
        for side, known in gather.sides_of(session, journey)
    )


def write_digests(session: Session, actor: Actor, *, on: date) -> int:
    """Write the digests of all running journeys one guides; return for how many there was news."""
    access.require(session, actor, "write_digests")
    written = 0
    for journey in gather.guided(session, actor):
        told = gather.told_of(session, actor, journey, on)
        if told.since < on and not told.is_empty:
            write_digest(session, actor, journey.id or 0, on=on)
            written += 1
    return written


def note_visit(session: Session, actor: Actor, journey_id: int, *, on: date) -> Visit:
    """Note that the actor reads a logbook now; return this visit and the end of the one before.

    Raises Missing.
    """
    access.require(session, actor, "note_visit")
    journey = rows.walked(session, actor, journey_id, also_lead=True)
    row = session.exec(
        select(LogbookVisit).where(
            LogbookVisit.journey_id == journey_id, LogbookVisit.person_id == actor.person_id
        )
    ).first()
    known = Visit(row.seen_at, row.before_at) if row is not None else None
    instant = now()
    visit = rules.next_visit(known, instant, instant)
    if visit is None:
        return known or Visit(instant, None)
    if row is None:
        row = LogbookVisit(
            journey_id=journey_id, pair_id=journey.pair_id, person_id=actor.person_id or 0,
            seen_at=visit.seen_at,
        )  # fmt: skip
        session.add(row)
    row.seen_at, row.before_at = visit.seen_at, visit.before_at
    session.flush()
    return visit
