"""Open a journey, move and hold its steps, agree what it is for, write its logbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import Missing, NotPossible, Stale
from core.journeys import calendar, effort, logbook, rows, rules
from core.journeys.logbook import EntryInput
from core.journeys.rows import add, refuse
from core.journeys.rules import ItemInput, ObjectiveInput
from core.tables.journey import (
    Effort,
    EffortKind,
    Entry,
    Journey,
    JourneyState,
    LearningObjective,
    Milestone,
    MilestoneKind,
    PriorityItem,
)
from core.tables.pairing import Pair, PairConsent
from core.tables.people import Role


@dataclass(frozen=True)
class Moved:
    """Say where a step stands now and what in the plan contradicts itself since."""

    due_on: date
    conflicts: tuple[str, ...]


def open_journey(
    session: Session, actor: Actor, pair_id: int, facilitator_id: int | None, started_on: date,
    months: int, *, on: date,
) -> int:  # fmt: skip
    """Open the journey of a pair with its first plan, ask both twins, and return its id.

    Raises Missing, or NotPossible for a second journey or a length outside 4 to 15 months.
    """
    access.require(session, actor, "open_journey")
    pair = session.get(Pair, pair_id)
    if pair is None:
        raise Missing("This pair does not exist. Choose one of the proposal.")
    refuse(rules.check_months(months))
    if session.exec(select(Journey.id).where(Journey.pair_id == pair_id)).first() is not None:
        raise NotPossible("This pair has a journey already. Open it from the journeys page.")
    rows.refuse_other_roles(session, facilitator_id)
    journey_id = add(session, Journey(
        pair_id=pair_id, round_id=pair.round_id, facilitator_id=facilitator_id,
        started_on=started_on, months=months,
    ))  # fmt: skip
    for planned in calendar.plan(started_on, months):
        session.add(Milestone(
            journey_id=journey_id, pair_id=pair_id, kind=planned.kind, number=planned.number,
            planned_on=planned.planned_on, due_on=planned.planned_on,
        ))  # fmt: skip
    for side in (pair.first_id, pair.second_id):
        session.add(PairConsent(pair_id=pair_id, expression_id=side, asked_on=on))
    session.flush()
    return journey_id


def assign_facilitator(
    session: Session, actor: Actor, journey_id: int, facilitator_id: int, *, on: date
) -> None:
    """Give a journey to a facilitator. Raises Missing or NotPossible."""
    access.require(session, actor, "assign_facilitator")
    journey = rows.walked(session, actor, journey_id, also_lead=True)
    rows.refuse_other_roles(session, facilitator_id)
    journey.facilitator_id = facilitator_id


def move_milestone(
    session: Session, actor: Actor, milestone_id: int, due_on: date, version: int, *, on: date
) -> Moved:
    """Put a step on another day; the first plan stays, and a booking is taken back."""
    access.require(session, actor, "move_milestone")
    return _place(session, actor, milestone_id, due_on, version, booked=False, on=on)


def book_milestone(
    session: Session, actor: Actor, milestone_id: int, for_day: date, version: int, *, on: date
) -> Moved:
    """Book a meeting for a day that both twins agreed."""
    access.require(session, actor, "book_milestone")
    return _place(session, actor, milestone_id, for_day, version, booked=True, on=on)


def hold_milestone(
    session: Session, actor: Actor, milestone_id: int, held_on: date | None, version: int, *,
    on: date,
) -> JourneyState:  # fmt: skip
    """Record when a step took place, or None to take that back; the signed fiche concludes."""
    access.require(session, actor, "hold_milestone")
    row = rows.found(session, Milestone, milestone_id, "step")
    journey = rows.walked(session, actor, row.journey_id, also_lead=True)
    is_fiche = row.kind is MilestoneKind.FICHE
    if not (is_fiche and journey.state is JourneyState.CONCLUDED and held_on is None):
        refuse(rules.check_running(journey.state))
    rows.refuse_stale(row, version)
    if row.kind is MilestoneKind.CONSENT:
        refuse(rules.check_consent(rows.is_asked(session, row.pair_id)))
    refuse(rules.check_held(
        rows.step_of(row), held_on, journey.started_on, on, by_team=actor.role is not Role.TWIN,
        conclusion_held=rows.conclusion_held(session, row.journey_id),
    ))  # fmt: skip
    row.held_on = held_on
    if is_fiche:
        journey.state = JourneyState.CONCLUDED if held_on else JourneyState.RUNNING
    return journey.state


def write_item(
    session: Session, actor: Actor, journey_id: int, item: ItemInput, version: int | None, *,
    on: date,
) -> int:  # fmt: skip
    """Write one of the key items, 1 to 5; `version` None for a number that is still free."""
    access.require(session, actor, "write_item")
    journey, item = rows.running(session, actor, journey_id), item.tidy()
    refuse(rules.check_item(item))
    row = session.exec(
        select(PriorityItem).where(
            PriorityItem.journey_id == journey_id, PriorityItem.number == item.number
        )
    ).first()
    if row is None:
        return add(session, PriorityItem(
            journey_id=journey_id, pair_id=journey.pair_id, number=item.number, text=item.text,
        ))  # fmt: skip
    rows.refuse_stale_text(row.version, version, {"text": row.text}, {"text": item.text})
    row.text = item.text
    return row.id or 0


def write_objective(
    session: Session, actor: Actor, journey_id: int, objective: ObjectiveInput,
    objective_id: int | None = None, version: int | None = None, *, on: date,
) -> int:  # fmt: skip
    """Write a learning objective, new or changed; other words ask both twins to agree again."""
    access.require(session, actor, "write_objective")
    journey, objective = rows.running(session, actor, journey_id), objective.tidy()
    others = session.exec(
        select(func.count(col(LearningObjective.id))).where(
            LearningObjective.journey_id == journey_id,
            col(LearningObjective.id) != (objective_id or 0),
        )
    ).one()
    refuse(rules.check_objective(objective, others))
    if objective_id is None:
        return add(session, LearningObjective(
            journey_id=journey_id, pair_id=journey.pair_id, text=objective.text,
            owner=objective.owner, evidence=objective.evidence, step=objective.step,
        ))  # fmt: skip
    row = rows.found(session, LearningObjective, objective_id, "objective")
    if row.journey_id != journey_id:
        raise Missing("This objective belongs to another journey. Reload the page.")
    rows.refuse_stale_text(
        row.version, version, {"text": row.text, "evidence": row.evidence},
        {"text": objective.text, "evidence": objective.evidence},
    )  # fmt: skip
    if (row.text, row.owner) != (objective.text, objective.owner):
        row.agreed_by, row.is_agreed = [], False
    row.text, row.owner = objective.text, objective.owner
    row.evidence, row.step = objective.evidence, objective.step
    return objective_id


def agree_objective(
    session: Session, actor: Actor, objective_id: int, version: int, *, on: date
) -> bool:
    """Sign an objective for one's own twin; return whether both twins have signed now."""
    access.require(session, actor, "agree_objective")
    row = rows.found(session, LearningObjective, objective_id, "objective")
    rows.running(session, actor, row.journey_id)
    rows.refuse_stale_text(row.version, version, {"text": row.text}, {})
    twins = rows.twins_of(session, row.pair_id)
    row.agreed_by = sorted({*row.agreed_by, *(rows.bound(session).expression_ids & twins)})
    # A twin without an account cannot sign alone; one signature never stands for two.
    row.is_agreed = len(set(row.agreed_by) & twins) >= 2
    return row.is_agreed


def log_effort(
    session: Session, actor: Actor, journey_id: int, kind: EffortKind, half_days: int,
    spent_on: date, *, on: date,
) -> int:  # fmt: skip
    """Log half days (1 to 6) that the actor's own twin spent."""
    access.require(session, actor, "log_effort")
    journey = rows.running(session, actor, journey_id)
    refuse(effort.check_effort(half_days, spent_on, journey.started_on, on))
    own = sorted(rows.bound(session).expression_ids & rows.twins_of(session, journey.pair_id))
    return add(session, Effort(
        journey_id=journey_id, pair_id=journey.pair_id, expression_id=own[0], kind=kind,
        half_days=half_days, on=spent_on, by_id=actor.person_id or 0,
    ))  # fmt: skip


def remove_effort(session: Session, actor: Actor, effort_id: int, *, on: date) -> None:
    """Take back a line of time that one logged oneself."""
    access.require(session, actor, "remove_effort")
    row = session.get(Effort, effort_id)
    if row is None or row.by_id != actor.person_id:
        raise Missing("Only your own lines can be taken back. Reload the page.")
    rows.running(session, actor, row.journey_id)
    session.delete(row)


def write_entry(
    session: Session, actor: Actor, journey_id: int, entry: EntryInput, *, on: date
) -> int:
    """Write an entry into the shared logbook and return its id."""
    access.require(session, actor, "write_entry")
    journey, entry = rows.running(session, actor, journey_id), entry.tidy()
    rows.refuse_entry(session, journey, entry)
    refuse(logbook.check_visibility(entry.visibility, role=actor.role.value, is_author=True))
    return add(session, Entry(
        journey_id=journey_id, pair_id=journey.pair_id, milestone_id=entry.milestone_id,
        kind=entry.kind, text=entry.text, visibility=entry.visibility,
        author_id=actor.person_id or 0, owner_id=entry.owner_id, due_on=entry.due_on,
        written_on=on, written_at=now(),
    ))  # fmt: skip


def revise_entry(
    session: Session, actor: Actor, entry_id: int, entry: EntryInput, version: int, *, on: date
) -> int:
    """Save an entry over the version the form was drawn with; return its new version.

    What stood there is kept as a revision. Raises Stale with both texts.
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
    row.kind, row.text, row.visibility = entry.kind, entry.text, entry.visibility
    row.milestone_id, row.owner_id, row.due_on = entry.milestone_id, entry.owner_id, entry.due_on
    row.edited_at, row.edited_by = now(), actor.person_id
    session.flush()
    return row.version


def remove_entry(session: Session, actor: Actor, entry_id: int, version: int, *, on: date) -> None:
    """Remove one's own entry; what it said stays as a revision."""
    access.require(session, actor, "remove_entry")
    row = rows.found(session, Entry, entry_id, "entry")
    rows.running(session, actor, row.journey_id)
    if row.author_id != actor.person_id:
        raise NotPossible("Only the person who wrote an entry can remove it.")
    rows.refuse_stale_text(row.version, version, {"text": row.text}, {})
    rows.keep_revision(session, row)
    row.text, row.removed_at, row.removed_by = "", now(), actor.person_id


def _place(
    session: Session, actor: Actor, milestone_id: int, to: date, version: int, *, booked: bool,
    on: date,
) -> Moved:  # fmt: skip
    row = rows.found(session, Milestone, milestone_id, "step")
    journey = rows.running(session, actor, row.journey_id, also_lead=True)
    rows.refuse_stale(row, version)
    step = rows.step_of(row)
    if booked:
        refuse(rules.check_booking(step, to, journey.started_on, on))
    refuse(rules.check_move(step, to, journey.started_on))
    row.due_on, row.is_booked = to, booked
    session.flush()
    return Moved(to, calendar.conflicts(rows.steps_of(session, row.journey_id)))
