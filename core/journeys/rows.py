"""Find the rows an action is about, for somebody who walks this journey."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sqlmodel import Session, col, select

from core.access import Actor
from core.database import now
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.journeys import logbook, rules
from core.journeys.calendar import Step
from core.journeys.logbook import EntryInput
from core.tables.base import Record
from core.tables.fiche import FicheVersion
from core.tables.journey import (
    Entry,
    EntryRevision,
    Journey,
    LearningObjective,
    Milestone,
    MilestoneKind,
    PriorityItem,
)
from core.tables.pairing import Pair, PairConsent
from core.tables.people import Person, Role, TwinMember

Editable = TypeVar("Editable", Entry, LearningObjective, Milestone)


def walked(session: Session, actor: Actor, journey_id: int, *, also_lead: bool = False) -> Journey:
    """Return a journey the actor walks. Raises Missing, or NotAllowed for another facilitator."""
    row = session.get(Journey, journey_id)
    if row is None:
        raise Missing("This journey does not exist, or it belongs to another pair.")
    if not may_walk(actor, row.pair_id, row.facilitator_id, also_lead=also_lead):
        raise NotAllowed("Only the twins of this pair and their facilitator can change this.")
    return row


def may_walk(actor: Actor, pair_id: int, facilitator_id: int | None, *, also_lead: bool) -> bool:
    """Tell whether the actor is one of the three who walk this journey, or the lead if allowed."""
    if actor.is_system:
        return True
    if actor.role is Role.LEAD:
        return also_lead
    if actor.role is Role.FACILITATOR:
        return actor.person_id == facilitator_id
    return pair_id in actor.pair_ids


def running(session: Session, actor: Actor, journey_id: int, *, also_lead: bool = False) -> Journey:
    """Return a journey the actor walks that is not over. Raises NotPossible when it is."""
    row = walked(session, actor, journey_id, also_lead=also_lead)
    refuse(rules.check_running(row.state))
    return row


def found(session: Session, table: type[Editable], row_id: int, what: str) -> Editable:
    """Return a row the actor can see. Raises Missing."""
    row = session.get(table, row_id)
    if row is None or getattr(row, "removed_at", None) is not None:
        raise Missing(f"This {what} is not there any more. Reload the page.")
    return row


def refuse(reason: str | None) -> None:
    """Raise NotPossible with the reason, if there is one."""
    if reason:
        raise NotPossible(reason)


def refuse_stale(row: Milestone, version: int) -> None:
    """Raise Stale when a milestone was changed since the form was drawn."""
    if row.version != version:
        raise Stale(
            "Somebody else changed this date first. Look at the new one, then save again.",
            theirs={"due_on": row.due_on.isoformat()}, version=row.version,
        )  # fmt: skip


def step_of(row: Milestone, *, has_entry: bool = False) -> Step:
    """Return a milestone as the rules read it."""
    return Step(
        row.id or 0, row.kind, row.number, row.planned_on, row.due_on, row.is_booked, row.held_on,
        has_entry, row.version, tuple(row.agreed_by), row.moved_by, row.called_off_on is not None,
    )  # fmt: skip


def put_on(row: Milestone, day: date, moved_by: int | None) -> None:
    """Put a step on another day; what was agreed for the old one falls, its time included."""
    row.due_on, row.moved_by, row.agreed_by = day, moved_by, []
    if row.starts_at is not None or row.called_off_on is not None:
        # Calendars that know the old time learn that it is gone.
        row.sequence += row.told_at is not None
        row.starts_at, row.called_off_on, row.told_at = None, None, now()


def steps_of(session: Session, journey_id: int) -> tuple[Step, ...]:
    """Return the milestones of one journey by date."""
    rows = session.exec(
        select(Milestone)
        .where(Milestone.journey_id == journey_id)
        .order_by(col(Milestone.due_on), col(Milestone.id))
    ).all()
    return tuple(step_of(row) for row in rows)


def is_asked(session: Session, pair_id: int) -> bool:
    """Tell whether the twins of a pair were asked for their consent in the program."""
    asked = select(col(PairConsent.id)).where(PairConsent.pair_id == pair_id)
    return session.exec(asked).first() is not None


def conclusion_held(session: Session, journey_id: int) -> bool:
    """Tell whether the conclusion meeting was held."""
    held = session.exec(
        select(col(Milestone.held_on)).where(
            Milestone.journey_id == journey_id, Milestone.kind == MilestoneKind.CONCLUSION
        )
    ).first()
    return held is not None


def fiche_that_waits(session: Session, journey_id: int) -> int | None:
    """Return the number of the version of the fiche that the three are asked to agree to."""
    return session.exec(
        select(FicheVersion.number).where(
            FicheVersion.journey_id == journey_id,
            col(FicheVersion.frozen_on).is_(None),
            col(FicheVersion.replaced_on).is_(None),
        )
    ).first()


def people_of(session: Session, journey: Journey) -> set[int]:
    """Return the ids of everybody who walks a journey."""
    members = session.exec(
        select(TwinMember.person_id).where(TwinMember.pair_id == journey.pair_id)
    ).all()
    return {*members, *({journey.facilitator_id} if journey.facilitator_id else ())}


def twins_of(session: Session, pair_id: int) -> set[int]:
    """Return the ids of the two expressions of interest of a pair.

    Whoever signed for one of them may have left since: the signature stays the twin's.
    """
    pair = session.get(Pair, pair_id)
    return {pair.first_id, pair.second_id} if pair is not None else set()


def name_of(session: Session, person_id: int | None) -> str:
    """Return the name of a person the actor can see, or a word for one who left."""
    row = session.get(Person, person_id) if person_id is not None else None
    return row.name if row is not None else "Somebody"


def add(session: Session, row: Record) -> int:
    """Add a new row and return its id."""
    session.add(row)
    session.flush()
    row_id: int = getattr(row, "id")  # noqa: B009  (Record itself declares no id)
    return row_id


def bound(session: Session) -> Actor:
    """Return the actor as the store knows them, whatever the caller claims."""
    actor: Actor = session.info["actor"]
    return actor


def refuse_entry(session: Session, journey: Journey, entry: EntryInput) -> None:
    """Raise NotPossible when an entry cannot stand in this journey's logbook."""
    steps, items, objectives = (
        set(session.exec(select(col(table.id)).where(col(table.journey_id) == journey.id)))
        for table in (Milestone, PriorityItem, LearningObjective)
    )
    people = people_of(session, journey)
    refuse(logbook.check_entry(
        entry, people=people, steps=steps, items=items, objectives=objectives
    ))  # fmt: skip


def refuse_item(session: Session, journey_id: int, item_id: int | None) -> None:
    """Raise Missing when an objective names a key item of another journey."""
    row = session.get(PriorityItem, item_id) if item_id is not None else None
    if item_id is not None and (row is None or row.journey_id != journey_id):
        raise Missing("This key item is not there any more. Choose another, or none.")


def refuse_stale_text(
    there: int, version: int | None, theirs: dict[str, str], yours: dict[str, str]
) -> None:
    """Raise Stale with both texts when a row was saved since the form was drawn."""
    if there != version:
        raise Stale(
            "Somebody else saved this first. Compare both texts, then save again.",
            theirs=theirs, yours=yours, version=there,
        )  # fmt: skip


def refuse_other_roles(session: Session, facilitator_id: int | None) -> None:
    """Raise NotPossible when the person named is no facilitator; nobody is allowed."""
    person = session.get(Person, facilitator_id) if facilitator_id is not None else None
    if facilitator_id is not None and (person is None or person.role is not Role.FACILITATOR):
        raise NotPossible("Only a facilitator can guide a journey. Choose one from the list.")


def keep_revision(session: Session, row: Entry) -> None:
    """Keep what an entry says now, with who wrote it and when."""
    session.add(EntryRevision(
        entry_id=row.id or 0, pair_id=row.pair_id, version=row.version, kind=row.kind,
        text=row.text, visibility=row.visibility, by_id=row.edited_by or row.author_id,
        at=row.edited_at or row.written_at,
    ))  # fmt: skip
