"""Who carries how many journeys, how many of them are late, and what the next month asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.journeys.calendar import FACILITATED
from core.journeys.effort import in_days
from core.journeys.facts import Status
from core.portfolio.board import Standing
from core.wording import counted, listed

AHEAD_DAYS = 30
# A facilitated meeting takes its facilitator a full day (preparing, leading, minutes); what
# happens between the meetings takes half a day a month for each journey.
DAYS_A_MEETING = 1.0
DAYS_A_MONTH = 0.5
# So much above the mean of all facilitators is said.
HEAVY = 1.5


@dataclass(frozen=True)
class Load:
    """Hold what one facilitator carries; `meetings` are facilitated ones in the next 30 days."""

    facilitator_id: int | None
    name: str
    journeys: int
    late: int
    resting: int
    meetings: int
    days: float


def caseload(
    rows: Sequence[Standing], today: date, facilitators: Mapping[int, str] | None = None
) -> tuple[Load, ...]:
    """Count journeys under way by facilitator, the fullest first; free ones come last."""
    running = [row for row in rows if row[0].facts.is_running]
    names: dict[int | None, str] = dict((facilitators or {}).items())
    names |= {one.facilitator_id: one.facilitator for one, _ in running}
    found = []
    for guide, name in names.items():
        own = [row for row in running if row[0].facilitator_id == guide]
        moving = [one for one, _ in own if one.facts.is_moving]
        meetings = sum(
            step.kind in FACILITATED and step.held_on is None
            and today <= step.due_on <= today + timedelta(days=AHEAD_DAYS)
            for one in moving for step in one.facts.steps
        )  # fmt: skip
        found.append(Load(
            guide, name, len(own), sum(p.status is Status.LATE for _, p in own),
            len(own) - len(moving), meetings,
            meetings * DAYS_A_MEETING + len(moving) * DAYS_A_MONTH,
        ))  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.days, -one.journeys, one.name)))


def sentence(loads: Sequence[Load]) -> str:
    """Say how the load is spread, and whose is far above the others'."""
    people = [load for load in loads if load.facilitator_id is not None]
    nobody = sum(load.journeys for load in loads if load.facilitator_id is None)
    alone = f" {counted(nobody, 'journey')} without a facilitator." if nobody else ""
    if not people:
        return alone.strip() or "No journey is under way."
    total = sum(load.days for load in people)
    heavy = [load.name for load in people if load.days > HEAVY * total / len(people)]
    who = ""
    if heavy:
        carry = "carries" if len(heavy) == 1 else "carry"
        who = f" {listed(heavy)} {carry} far more than the mean."
    return (
        f"About {in_days(total)} of facilitation in the next {AHEAD_DAYS} days, for "
        f"{counted(len(people), 'facilitator')}.{who}{alone}"
    )
