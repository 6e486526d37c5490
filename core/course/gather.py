"""Find the rows that a change of a journey's course is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlmodel import Session, col, or_, select

from core.access import Actor
from core.consents import gather as consents
from core.course.dates import Shift
from core.database import now
from core.errors import NotPossible, Stale
from core.journeys import rows
from core.journeys.gather import UNKNOWN, gather, names_of, pair_label, summary_of
from core.journeys.health import Fact, five_facts
from core.journeys.views import JourneySummary
from core.matchmaking import confirmation
from core.selection.gather import BARRING
from core.tables.course import CourseChange, CourseKind, FactAnswer, HandOver
from core.tables.journey import Journey, Milestone
from core.tables.pairing import Pair
from core.tables.selection import ConflictOfInterest, Expression


def led(session: Session, actor: Actor, journey_id: int) -> Journey:
    """Return a journey that the actor leads or facilitates. Raises Missing or NotAllowed."""
    return rows.walked(session, actor, journey_id, also_lead=True)


def refuse_stale(journey: Journey, version: int) -> None:
    """Raise Stale when a journey was changed since the form was drawn."""
    if journey.version != version:
        raise Stale(
            "Somebody else changed this journey first. Look at it again, then save.",
            version=journey.version,
        )


def summary(session: Session, journey: Journey) -> JourneySummary:
    """Return what the state of one journey is told from."""
    return summary_of(journey, gather(session, col(Journey.id) == journey.id))


def judged(session: Session, journey: Journey, fact: str, on: date) -> Fact | None:
    """Judge one of the five facts of a journey; None for a fact that does not exist."""
    facts = five_facts(summary(session, journey).facts, on)
    return next((one for one in facts if one.name == fact), None)


def note_turn(
    session: Session, actor: Actor, journey: Journey, kind: CourseKind, reason: str,
    months_before: int, *, on: date,
) -> None:  # fmt: skip
    """Keep a change of the course beside the journey."""
    session.add(CourseChange(
        journey_id=journey.id or 0, pair_id=journey.pair_id, kind=kind, reason=reason,
        months_before=months_before, months_after=journey.months, changed_on=on,
        by_id=rows.bound(session).person_id or actor.person_id or 0,
    ))  # fmt: skip


def move(session: Session, shifts: Iterable[Shift], by_id: int | None) -> None:
    """Put steps on their new days; whatever was agreed for the old ones is agreed no more."""
    for shift in shifts:
        row = session.get_one(Milestone, shift.step.id)
        rows.put_on(row, shift.to, by_id)
        row.is_booked = False


def call_off(row: Milestone, on: date) -> None:
    """Call a meeting off, so that calendars that know its time learn of it."""
    row.is_booked, row.agreed_by, row.called_off_on = False, [], on
    row.sequence += row.told_at is not None
    row.told_at = now()


def booked_to_come(session: Session, journey_id: int, on: date) -> Iterable[Milestone]:
    """Return the meetings of a journey with a day to come."""
    return session.exec(
        select(Milestone).where(
            Milestone.journey_id == journey_id,
            col(Milestone.held_on).is_(None),
            col(Milestone.due_on) >= on,
            or_(col(Milestone.is_booked), col(Milestone.starts_at).is_not(None)),
        )
    ).all()


def answer_of(session: Session, journey_id: int, fact: str) -> FactAnswer | None:
    """Return the answer that stands beside a fact."""
    return session.exec(
        select(FactAnswer).where(FactAnswer.journey_id == journey_id, FactAnswer.fact == fact)
    ).first()


def files(session: Session, pair: Pair) -> dict[int, Expression]:
    """Return the two files of a pair by id."""
    return consents.files_of(session, (pair.first_id, pair.second_id))


def is_taken(session: Session, pair: Pair) -> bool:
    """Tell whether another pair took this one's place, or one of its twins has a partner."""
    vacant = {row.id for row in consents.vacancies(session, pair.round_id)}
    others = consents.standing_with(session, (pair.first_id, pair.second_id))
    return pair.id not in vacant or any(row.id != pair.id for row in others)


def was_declined(session: Session, pair: Pair) -> bool:
    """Tell whether a twin of the pair said no before it began."""
    return bool(consents.decliners_of(consents.answers_of(session, pair.id or 0)))


def refuse_conflict(session: Session, pair: Pair, label: str, facilitator_id: int) -> None:
    """Raise NotPossible when a facilitator has a conflict of interest with one of the twins."""
    sides = (pair.first_id, pair.second_id)
    barred = session.exec(
        select(ConflictOfInterest.expression_id).where(
            col(ConflictOfInterest.expression_id).in_(sides),
            ConflictOfInterest.person_id == facilitator_id,
            col(ConflictOfInterest.outcome).in_(BARRING),
        )
    ).all()
    wrong = confirmation.facilitator_problems(
        {0: sides}, {0: label}, {0: facilitator_id}, {(file, facilitator_id) for file in barred}
    )
    if wrong:
        raise NotPossible(" ".join(wrong))


def labels(session: Session, pair_ids: Collection[int]) -> dict[int, str]:
    """Return the names of pairs by id."""
    pairs = session.exec(
        select(Pair.id, Pair.first_id, Pair.second_id).where(col(Pair.id).in_(sorted(pair_ids)))
    ).all()
    sides = {side for _, first, second in pairs for side in (first, second)}
    found = session.exec(
        select(Expression.id, Expression.name).where(col(Expression.id).in_(sorted(sides)))
    ).all()
    names = {side: name for side, name in found}
    return {
        pair_id or 0: pair_label(names.get(first, UNKNOWN), names.get(second, UNKNOWN))
        for pair_id, first, second in pairs
    }


def people(session: Session, notes: Iterable[HandOver]) -> dict[int, str]:
    """Return the names of everybody in hand-overs by id."""
    return names_of(session, (one for row in notes for one in (row.from_id, row.to_id, row.by_id)))
