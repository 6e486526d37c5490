"""Read how a journey left its first plan, and the notes of hand-overs that are still fresh."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.course import gather
from core.course.rules import NOTE_DAYS
from core.course.views import Course, Note, Turn
from core.journeys.gather import UNKNOWN, names_of
from core.tables.course import CourseChange, HandOver
from core.tables.journey import Journey


def course_of(session: Session, actor: Actor, pair_id: int) -> Course:
    """Return the changes of a pair's journey, the newest first; twins see no hand-over notes.

    Raises NotAllowed for a twin of another pair.
    """
    access.require(session, actor, "course_of", pair_id=pair_id)
    turns = session.exec(
        select(CourseChange)
        .where(CourseChange.pair_id == pair_id)
        .order_by(col(CourseChange.id).desc())
    ).all()
    names = names_of(session, (turn.by_id for turn in turns))
    handed = session.exec(
        select(HandOver).where(HandOver.pair_id == pair_id).order_by(col(HandOver.id).desc())
    ).all()
    return Course(
        tuple(
            Turn(turn.kind, turn.reason, turn.months_before, turn.months_after, turn.changed_on,
                 names.get(turn.by_id, UNKNOWN))
            for turn in turns
        ),
        _notes(session, handed),
    )  # fmt: skip


def fresh_notes(session: Session, actor: Actor, *, on: date) -> tuple[Note, ...]:
    """Return what other facilitators told the actor of journeys handed to them in four weeks."""
    access.require(session, actor, "fresh_notes")
    handed = session.exec(
        select(HandOver)
        .join(Journey, col(Journey.id) == col(HandOver.journey_id))
        .where(
            col(HandOver.to_id) == actor.person_id,
            col(Journey.facilitator_id) == actor.person_id,
            col(HandOver.handed_on) >= on - timedelta(days=NOTE_DAYS),
        )
        .order_by(col(HandOver.id).desc())
    ).all()
    newest = {row.journey_id: row for row in reversed(handed)}
    return _notes(session, list(newest.values()))


def _notes(session: Session, handed: Sequence[HandOver]) -> tuple[Note, ...]:
    if not handed:
        return ()
    names = gather.people(session, handed)
    labels = gather.labels(session, {row.pair_id for row in handed})
    return tuple(
        Note(
            row.journey_id, row.pair_id, labels.get(row.pair_id, UNKNOWN),
            names.get(row.from_id or 0, ""), names.get(row.to_id or 0, UNKNOWN), row.note,
            row.handed_on, names.get(row.by_id, UNKNOWN),
        )
        for row in handed
    )  # fmt: skip
