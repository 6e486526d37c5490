"""Read journeys: all of a round at a fixed number of statements, one whole, its logbook."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session, and_, col, func, select

from core import access
from core.access import Actor
from core.errors import Missing
from core.journeys.gather import (
    UNKNOWN,
    gather,
    names_of,
    pair_label,
    summary_of,
    twin_of,
)
from core.journeys.rows import may_walk
from core.journeys.views import (
    EffortLine,
    EntryRow,
    Item,
    JourneySummary,
    JourneyView,
    Objective,
    PairName,
)
from core.tables.journey import (
    Effort,
    Entry,
    Journey,
    JourneyState,
    LearningObjective,
    PriorityItem,
)
from core.tables.notes import Attachment
from core.tables.pairing import Pair
from core.tables.people import Role
from core.tables.selection import Expression, Round


def list_journeys(
    session: Session, actor: Actor, round_id: int, *, among: Collection[int] | None = None
) -> tuple[JourneySummary, ...]:
    """Return every journey of a round by the pair's name; as many statements for 500 as for 10.

    `among` are the ids of the only pairs that are asked about.
    """
    access.require(session, actor, "list_journeys")
    which = col(Journey.round_id) == round_id
    if among is not None:
        which = and_(which, col(Journey.pair_id).in_(sorted(among)))
    journeys = session.exec(select(Journey).where(which)).all()
    gathered = gather(session, which)
    found = [summary_of(row, gathered) for row in journeys]
    return tuple(sorted(found, key=lambda summary: summary.label))


def open_journey_of(session: Session, actor: Actor, pair_id: int) -> JourneyView:
    """Return the whole journey of a pair but for its entries. Raises Missing."""
    access.require(session, actor, "open_journey_of", pair_id=pair_id)
    row = session.exec(select(Journey).where(Journey.pair_id == pair_id)).first()
    if row is None or row.id is None:
        raise Missing("This pair has no journey yet. It opens when the lead confirms the pair.")
    gathered = gather(session, col(Journey.id) == row.id)
    items = session.exec(
        select(PriorityItem)
        .where(PriorityItem.journey_id == row.id)
        .order_by(col(PriorityItem.number))
    ).all()
    objectives = session.exec(
        select(LearningObjective)
        .where(LearningObjective.journey_id == row.id)
        .order_by(col(LearningObjective.id))
    ).all()
    lines = session.exec(
        select(Effort)
        .where(Effort.journey_id == row.id)
        .order_by(col(Effort.on).desc(), col(Effort.id).desc())
    ).all()
    members = [person for person, _ in gathered.members.get(pair_id, ())]
    walkers = [*members, *([row.facilitator_id] if row.facilitator_id else [])]
    is_open = row.state is JourneyState.RUNNING
    return JourneyView(
        summary_of(row, gathered),
        session.exec(select(Round.name).where(Round.id == row.round_id)).one(),
        twin_of(gathered, pair_id, 0),
        twin_of(gathered, pair_id, 1),
        tuple(
            Item(item.number, item.text, item.version, item.id or 0, item.owner, item.evidence,
                 tuple(item.agreed_by))
            for item in items
        ),
        tuple(
            Objective(
                found.id or 0, found.text, found.owner, found.evidence, found.step,
                tuple(found.agreed_by), found.is_agreed, found.version, found.item_id,
            )
            for found in objectives
        ),
        tuple(
            EffortLine(
                line.id or 0, line.expression_id, line.kind, line.half_days, line.on, line.by_id
            )
            for line in lines
        ),
        tuple((person, gathered.names.get(person, UNKNOWN)) for person in walkers),
        may_write=is_open and may_walk(actor, pair_id, row.facilitator_id, also_lead=False),
        may_plan=may_walk(actor, pair_id, row.facilitator_id, also_lead=True),
    )  # fmt: skip


def list_entries(session: Session, actor: Actor, journey_id: int) -> tuple[EntryRow, ...]:
    """Return the entries of a journey that the actor may read, newest first."""
    access.require(session, actor, "list_entries")
    rows = session.exec(
        select(Entry)
        .where(Entry.journey_id == journey_id, col(Entry.removed_at).is_(None))
        .order_by(col(Entry.written_at).desc(), col(Entry.id).desc())
    ).all()
    names = names_of(
        session, (one for row in rows for one in (row.author_id, row.edited_by, row.owner_id))
    )
    return tuple(
        EntryRow(
            row.id or 0, row.kind, row.text, row.visibility, row.milestone_id, row.author_id,
            names.get(row.author_id, UNKNOWN), row.written_on, row.written_at, row.edited_at,
            names.get(row.edited_by or 0, UNKNOWN), row.owner_id,
            names.get(row.owner_id or 0, UNKNOWN), row.due_on, row.version, row.item_id,
            row.objective_id, tuple(row.mentions), row.done_on, row.edited_by,
        )
        for row in rows
    )  # fmt: skip


def last_change(session: Session, actor: Actor, journey_id: int) -> str:
    """Return a mark that differs whenever an entry or a file of the journey changed.

    Two statements over an index: an open page asks every two seconds.
    """
    access.require(session, actor, "last_change")
    marks = [
        session.exec(
            select(
                func.count(col(table.id)), func.sum(col(table.version)), func.max(col(table.id))
            ).where(col(table.journey_id) == journey_id)
        ).one()
        for table in (Entry, Attachment)
    ]
    return ".".join(f"{number or 0}" for mark in marks for number in mark)


def my_pairs(session: Session, actor: Actor) -> tuple[PairName, ...]:
    """Return the pairs whose journey the actor walks; a lead sees all, the newest round first."""
    access.require(session, actor, "my_pairs")
    statement = select(Journey.id, Journey.pair_id, Pair.first_id, Pair.second_id).join(
        Pair, col(Pair.id) == col(Journey.pair_id)
    )
    if actor.role is Role.FACILITATOR:
        statement = statement.where(Journey.facilitator_id == actor.person_id)
    # A declined pair comes after the one that took its place, and what is over after what goes on.
    order = (
        col(Journey.round_id).desc(),
        col(Pair.declined_on).is_not(None),
        col(Journey.state).in_([JourneyState.CONCLUDED, JourneyState.ENDED_EARLY]),
        col(Journey.id),
    )
    rows = session.exec(statement.order_by(*order)).all()
    sides = {side for _, _, first, second in rows for side in (first, second)}
    found = session.exec(
        select(Expression.id, Expression.name).where(col(Expression.id).in_(sorted(sides)))
    ).all()
    names = {side: name for side, name in found}
    return tuple(
        PairName(
            pair_id, journey_id or 0,
            pair_label(names.get(first, UNKNOWN), names.get(second, UNKNOWN)),
        )
        for journey_id, pair_id, first, second in rows
    )  # fmt: skip
