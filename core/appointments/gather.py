"""Find what meetings hang on: the twins and their people, aims, homework, attendance."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from core.appointments import zones
from core.appointments.views import Aims, HandedIn, Homework, Meeting, Present, Side
from core.journeys.gather import UNKNOWN, names_of
from core.journeys.rows import step_of
from core.tables.course import Attendance
from core.tables.journey import (
    Entry,
    EntryKind,
    Journey,
    LearningObjective,
    Milestone,
    MilestoneKind,
    PriorityItem,
)
from core.tables.notes import Attachment
from core.tables.pairing import Pair
from core.tables.people import TwinMember
from core.tables.selection import Expression
from core.vocabulary import topic

# Names of meetings for calendars are made of this and never change.
_NAMESPACE = uuid.UUID("6f1c1f0e-63a5-5a0b-9b0f-0b6f2f8f2c7d")


def files_of(session: Session, pair_id: int) -> tuple[Expression, Expression]:
    """Return the two expressions of interest of a pair that the actor may see, in its order."""
    pair = session.get_one(Pair, pair_id)
    return (
        session.get_one(Expression, pair.first_id),
        session.get_one(Expression, pair.second_id),
    )


def members_of(session: Session, pair_id: int) -> tuple[tuple[int, int], ...]:
    """Return who speaks for a pair now: person and side."""
    found = session.exec(
        select(TwinMember.person_id, TwinMember.expression_id)
        .where(TwinMember.pair_id == pair_id)
        .order_by(col(TwinMember.id))
    ).all()
    return tuple(found)


def side_of(
    file: Expression, chosen: str, members: Sequence[tuple[int, int]], names: Mapping[int, str]
) -> Side:
    """Put one twin together."""
    nuts3 = file.nuts3 or ""
    people = tuple(
        (person, names.get(person, UNKNOWN)) for person, side in members if side == file.id
    )
    return Side(
        file.id or 0, file.name, zones.zone_of(chosen, file.country, nuts3),
        zones.zones_of(file.country, nuts3), people,
    )  # fmt: skip


def meeting_of(
    row: Milestone, references: Sequence[str], *, present: Sequence[Present] = (),
    shows_place: bool = True,
) -> Meeting:  # fmt: skip
    """Put one meeting together; the link of its call is for those who come to it."""
    name = "/".join([*references, row.kind.value, str(row.number)])
    return Meeting(
        step_of(row), str(uuid.uuid5(_NAMESPACE, name)), row.starts_at, row.minutes,
        row.place if shows_place else "", row.called_off_on, row.sequence,
        row.told_at, row.version, tuple(present),
    )  # fmt: skip


def attendance_of(session: Session, pair_id: int) -> dict[int, list[Present]]:
    """Return who was at each meeting of a pair, in the order they were written down."""
    rows = session.exec(
        select(Attendance).where(Attendance.pair_id == pair_id).order_by(col(Attendance.id))
    ).all()
    names = names_of(
        session, (one for row in rows for one in (row.person_id, row.stands_in_for_id))
    )
    found: dict[int, list[Present]] = defaultdict(list)
    for row in rows:
        found[row.milestone_id].append(Present(
            row.person_id, row.name or names.get(row.person_id or 0, UNKNOWN), row.expression_id,
            row.stands_in_for_id, names.get(row.stands_in_for_id or 0, ""), row.was_there,
        ))  # fmt: skip
    return found


def homework_of(
    session: Session, steps: Sequence[Milestone], members: Sequence[tuple[int, int]]
) -> Homework | None:
    """Return the twins' presentations, as far as the actor may see their files."""
    step = next((row for row in steps if row.kind is MilestoneKind.HOMEWORK), None)
    if step is None:
        return None
    sides = dict(members)
    files = session.exec(
        select(Attachment)
        .where(Attachment.milestone_id == step.id, col(Attachment.removed_at).is_(None))
        .order_by(col(Attachment.id))
    ).all()
    handed = tuple(
        HandedIn(sides[row.by_id], row.uploaded_on, row.name, row.id or 0)
        for row in files
        if row.by_id in sides
    )
    return Homework(step.id or 0, step.due_on, step.held_on, handed)


def aims_of(
    session: Session, journey: Journey, files: Sequence[Expression], names: Mapping[int, str]
) -> Aims:
    """Return what the pair works on, with the actions that are still open."""
    topics = [found.label for file in files if (found := topic(file.main_topic or ""))]
    items = session.exec(
        select(PriorityItem.text)
        .where(PriorityItem.journey_id == journey.id)
        .order_by(col(PriorityItem.number))
    ).all()
    objectives = session.exec(
        select(col(LearningObjective.text), col(LearningObjective.step))
        .where(LearningObjective.journey_id == journey.id)
        .order_by(col(LearningObjective.id))
    ).all()
    actions = session.exec(
        select(Entry.text, Entry.owner_id)
        .where(
            Entry.journey_id == journey.id, Entry.kind == EntryKind.ACTION,
            col(Entry.done_on).is_(None), col(Entry.removed_at).is_(None),
        )
        .order_by(col(Entry.due_on), col(Entry.id))
    ).all()  # fmt: skip
    return Aims(
        tuple(dict.fromkeys(topics)),
        tuple(items),
        tuple((text, step.value if step else "") for text, step in objectives),
        tuple(
            f"{text} ({names[owner]})" if owner in names else text
            for text, owner in ((text, owner or 0) for text, owner in actions)
        ),
    )  # fmt: skip
