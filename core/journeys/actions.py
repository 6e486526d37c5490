"""Open a journey, move and hold its steps, agree what it is for, write its logbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.errors import Missing, NotPossible
from core.journeys import calendar, effort, rows, rules
from core.journeys.calendar import Offsets
from core.journeys.rows import add, refuse
from core.journeys.rules import ItemInput, ObjectiveInput
from core.tables.journey import (
    Effort,
    EffortKind,
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
    months: int, offsets: Offsets | None = None, *, on: date,
) -> int:  # fmt: skip
    """Open the journey of a pair with its first plan, ask both twins, and return its id.

    `offsets` are those of a template of the plan, None for the programme's usual one. Raises
    Missing, or NotPossible for a second journey or a length outside 4 to 15 months.
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
    for planned in calendar.plan(started_on, months, offsets):
        session.add(Milestone(
            journey_id=journey_id, pair_id=pair_id, kind=planned.kind, number=planned.number,
            planned_on=planned.planned_on, due_on=planned.planned_on,
        ))  # fmt: skip
    for side in (pair.first_id, pair.second_id):
        session.add(PairConsent(pair_id=pair_id, expression_id=side, asked_on=on))
    session.flush()
    return journey_id


def move_milestone(
    session: Session, actor: Actor, milestone_id: int, due_on: date, version: int, *, on: date
) -> Moved:
    """Put a step on another day; the first plan stays, and a booking is taken back."""
    access.require(session, actor, "move_milestone")
    row = rows.found(session, Milestone, milestone_id, "step")
    journey = rows.running(session, actor, row.journey_id, also_lead=True)
    rows.refuse_stale(row, version)
    refuse(rules.check_move(rows.step_of(row), due_on, journey.started_on))
    own = rows.bound(session).expression_ids & rows.twins_of(session, row.pair_id)
    if row.due_on != due_on:
        rows.put_on(row, due_on, actor.person_id)
        # Whoever names another day has said yes to it; the partner has yet to.
        row.agreed_by = sorted(own)
    row.is_booked = False
    session.flush()
    ends_on = calendar.ends_on(journey.started_on, journey.months)
    return Moved(due_on, calendar.conflicts(rows.steps_of(session, row.journey_id), ends_on))


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
    if is_fiche and held_on is not None:
        refuse(rules.check_signed(rows.fiche_that_waits(session, row.journey_id)))
    row.held_on = held_on
    if is_fiche:
        journey.state = JourneyState.CONCLUDED if held_on else JourneyState.RUNNING
    return journey.state


def write_item(
    session: Session, actor: Actor, journey_id: int, item: ItemInput, version: int | None, *,
    on: date,
) -> int:  # fmt: skip
    """Write one of the key items, 1 to 5; `version` None for a number that is still free.

    Other words ask both twins to sign again.
    """
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
            owner=item.owner, evidence=item.evidence,
        ))  # fmt: skip
    rows.refuse_stale_text(row.version, version, {"text": row.text}, {"text": item.text})
    if (row.text, row.owner) != (item.text, item.owner):
        row.agreed_by = []
    row.text, row.owner, row.evidence = item.text, item.owner, item.evidence
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
    rows.refuse_item(session, journey_id, objective.item_id)
    if objective_id is None:
        return add(session, LearningObjective(
            journey_id=journey_id, pair_id=journey.pair_id, text=objective.text,
            owner=objective.owner, evidence=objective.evidence, item_id=objective.item_id,
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
    row.evidence, row.item_id = objective.evidence, objective.item_id
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
