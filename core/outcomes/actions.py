"""Put an objective on a rung of the outcome ladder, with what shows it."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from core import access
from core.access import Actor
from core.errors import Missing
from core.journeys import rows
from core.journeys.rows import refuse
from core.outcomes import rules
from core.outcomes.rules import StepInput
from core.tables.course import OutcomeStep
from core.tables.journey import Entry, Ladder, LearningObjective


def step_objective(
    session: Session, actor: Actor, objective_id: int, given: StepInput, version: int, *, on: date
) -> Ladder:
    """Put an objective on another rung, up with evidence or back with a reason.

    Every step is kept. Raises NotPossible, Missing, or Stale when somebody was faster.
    """
    access.require(session, actor, "step_objective")
    row = rows.found(session, LearningObjective, objective_id, "objective")
    journey, given = rows.running(session, actor, row.journey_id), given.tidy()
    before = row.step.value if row.step else ""
    rows.refuse_stale_text(
        row.version, version, {"text": row.text, "step": before}, {"step": given.step.value}
    )
    refuse(rules.check_step(row.step, given))
    if given.entry_id is not None:
        entry = session.exec(select(Entry).where(Entry.id == given.entry_id)).first()
        if entry is None or entry.journey_id != row.journey_id or entry.removed_at is not None:
            raise Missing("This entry is not in your logbook any more. Choose another.")
    row.step = given.step
    rows.add(session, OutcomeStep(
        objective_id=objective_id, journey_id=row.journey_id, pair_id=journey.pair_id,
        step=given.step, evidence=given.evidence, entry_id=given.entry_id, reached_on=on,
        by_id=rows.bound(session).person_id or 0,
    ))  # fmt: skip
    return given.step
