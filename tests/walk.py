"""A journey with its plan, for the tests that need one under way."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from core.access import Actor
from core.database import Store
from core.journeys import actions
from core.journeys.calendar import plan
from core.journeys.logbook import EntryInput
from core.notes import actions as notes
from core.tables.journey import EntryKind, Journey, Milestone, MilestoneKind, Visibility
from tests.cast import TESTS, TODAY


def add_plan(store: Store, *journeys: Journey) -> None:
    """Give journeys their first plan."""
    with store.writing(TESTS) as session:
        for journey in journeys:
            for step in plan(journey.started_on, journey.months):
                session.add(
                    Milestone(
                        journey_id=journey.id or 0, pair_id=journey.pair_id, kind=step.kind,
                        number=step.number, planned_on=step.planned_on, due_on=step.planned_on,
                    )
                )  # fmt: skip


def milestone(
    session: Session, journey: Journey, kind: MilestoneKind, number: int = 1
) -> Milestone:
    """Return one step of a journey."""
    return session.exec(
        select(Milestone).where(
            Milestone.journey_id == journey.id, Milestone.kind == kind, Milestone.number == number
        )
    ).one()


def hold(
    store: Store, actor: Actor, journey: Journey, kind: MilestoneKind, on: date, number: int = 1
) -> None:
    """Record a step as held."""
    with store.writing(actor) as session:
        row = milestone(session, journey, kind, number)
        actions.hold_milestone(session, actor, row.id or 0, on, row.version, on=TODAY)


def write(
    store: Store, actor: Actor, journey: Journey, text: str = "We reuse school furniture.",
    visibility: Visibility = Visibility.FACILITATOR, milestone_id: int | None = None,
) -> int:  # fmt: skip
    """Write a point into a logbook and return its id."""
    entry = EntryInput(EntryKind.POINT, text, visibility, milestone_id)
    with store.writing(actor) as session:
        return notes.write_entry(session, actor, journey.id or 0, entry, on=TODAY)
