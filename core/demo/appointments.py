"""Give the demo's meetings their time of day, and write down who came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from core.appointments import zones
from core.appointments.rules import usual_minutes
from core.demo.rows import id_of
from core.journeys.calendar import FACILITATED, MEETINGS
from core.tables.course import Attendance
from core.tables.journey import Milestone, MilestoneKind
from core.tables.people import Person
from core.tables.selection import Expression

# Brussels time; working hours from Galway to Tartu.
HOURS = (time(10), time(14), time(13, 30))
SETTLED_BEFORE = timedelta(days=20)
NOON = time(12, tzinfo=UTC)
# By first twin, kind and number: the second twin proposed a time and waits for the first.
PROPOSED = ("Montfleuri-le-Haut", MilestoneKind.EXCHANGE, 4)
# Somebody came in place of the one who speaks for a twin.
STAND_INS = {("Oosterwaard", MilestoneKind.EXCHANGE, 2): ("first", "Femke Rozendaal")}
# Nobody came for a twin.
ABSENT = {("Port Halloran", MilestoneKind.EXCHANGE, 2): "second"}


def settle(milestones: Iterable[Milestone], twins: Mapping[str, Expression]) -> None:
    """Give every booked meeting a time that both twins said yes to."""
    name, sides = twins["first"].name, {side: id_of(file) for side, file in twins.items()}
    link = f"https://meet.example.org/twinning-{sides['first']}-{sides['second']}"
    for row in milestones:
        is_proposed = (name, row.kind, row.number) == PROPOSED
        if row.kind not in MEETINGS or not (row.is_booked or is_proposed):
            continue
        at = HOURS[(sides["first"] + row.number) % len(HOURS)]
        row.starts_at = zones.instant(row.due_on, at, zones.BRUSSELS)
        row.minutes, row.place = usual_minutes(row.kind), link
        row.agreed_by = [sides["second"]] if is_proposed else sorted(sides.values())
        row.told_at = datetime.combine(row.due_on - SETTLED_BEFORE, NOON)


def attendance_of(
    milestones: Sequence[Milestone], twins: Mapping[str, Expression], people: Mapping[str, Person]
) -> list[Attendance]:  # fmt: skip
    """Return who was at each meeting that was held."""
    found = []
    for step in milestones:
        if step.kind not in MEETINGS or step.held_on is None:
            continue
        place = (twins["first"].name, step.kind, step.number)
        for side, file in twins.items():
            stand_in, absent = STAND_INS.get(place, ("", "")), ABSENT.get(place) == side
            instead = stand_in[1] if stand_in[0] == side else ""
            person = id_of(people[side])
            of: dict[str, Any] = {"milestone_id": id_of(step), "pair_id": step.pair_id,
                                  "by_id": person, "expression_id": id_of(file)}  # fmt: skip
            found.append(Attendance(person_id=person, was_there=not (absent or instead), **of))
            if instead:
                found.append(Attendance(name=instead, stands_in_for_id=person, **of))
        if step.kind in FACILITATED:
            guide = id_of(people["facilitator"])
            found.append(Attendance(
                milestone_id=id_of(step), pair_id=step.pair_id, person_id=guide, by_id=guide,
            ))  # fmt: skip
    return found
