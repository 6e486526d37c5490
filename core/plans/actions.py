"""Lay the plan of a journey out anew, and agree to it as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.errors import Stale
from core.journeys import calendar, rows
from core.journeys.rows import refuse, step_of
from core.plans import rules
from core.tables.journey import Milestone, MilestoneKind


def replan_journey(
    session: Session, actor: Actor, journey_id: int, code: str, seen: Mapping[int, date], *,
    on: date,
) -> int:  # fmt: skip
    """Spread the steps still to come as a template does; return how many moved.

    Held steps, meetings with a time and the first plan stay. `seen` are the days by id that the
    preview was made from. Raises Stale when one of them moved since.
    """
    access.require(session, actor, "replan_journey")
    journey = rows.running(session, actor, journey_id, also_lead=True)
    found = _open(session, journey_id)
    _refuse_unseen(found, seen)
    chosen = rules.template(code)
    ends_on = calendar.ends_on(journey.started_on, journey.months)
    settled = [row.id or 0 for row in found if row.is_booked or row.starts_at is not None]
    changes = rules.preview(
        chosen, rows.steps_of(session, journey_id), journey.started_on, journey.months, ends_on,
        on, settled,
    )  # fmt: skip
    refuse(rules.check_replan(ends_on, on, changes))
    by_id = {row.id: row for row in found}
    for change in changes:
        rows.put_on(by_id[change.step.id], change.to, actor.person_id)
    return len(changes)


def agree_plan(
    session: Session, actor: Actor, journey_id: int, seen: Mapping[int, date], *, on: date
) -> int:
    """Say yes for one's own twin to every date still to come; return how many were new.

    `seen` are the days by id as they were read. Raises Stale when one of them moved since.
    """
    access.require(session, actor, "agree_plan")
    journey = rows.running(session, actor, journey_id)
    twins = rows.twins_of(session, journey.pair_id)
    own = rows.bound(session).expression_ids & twins
    found = _open(session, journey_id)
    _refuse_unseen(found, seen)
    count = 0
    for row in found:
        if own <= set(row.agreed_by) or row.called_off_on is not None:
            continue
        row.agreed_by = sorted({*row.agreed_by, *own})
        # A meeting with a time is booked once both have said yes to it.
        row.is_booked = row.is_booked or (row.starts_at is not None and twins <= set(row.agreed_by))
        count += 1
    return count


def _open(session: Session, journey_id: int) -> list[Milestone]:
    found = session.exec(
        select(Milestone)
        .where(
            Milestone.journey_id == journey_id,
            col(Milestone.held_on).is_(None),
            Milestone.kind != MilestoneKind.CONSENT,
        )
        .order_by(col(Milestone.id))
    ).all()
    return list(found)


def _refuse_unseen(found: list[Milestone], seen: Mapping[int, date]) -> None:
    for row in found:
        if seen.get(row.id or 0) != row.due_on:
            raise Stale(
                f"{step_of(row).label} stands on {calendar.in_words(row.due_on)} now. Look at the "
                "plan again, then decide.",
                theirs={"due_on": row.due_on.isoformat()}, version=row.version,
            )  # fmt: skip
