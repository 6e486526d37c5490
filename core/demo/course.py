"""Write how four journeys of the demo left their plan.

One changed hands, of one a fact is known, one rests, and one got two months more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlmodel import Session, select

from core.course import gather
from core.course.dates import stretched
from core.course.rules import ANSWER_DAYS
from core.demo.rows import added, id_of
from core.tables.course import CourseChange, CourseKind, FactAnswer, HandOver
from core.tables.journey import Journey, Milestone
from core.tables.pairing import Pair
from core.tables.people import Person, Role

HANDED, NOTE = (
    "Zielonybór and Topličevo",
    "Both sides are keen but slow to answer letters: call instead. Topličevo waits for its new "
    "mayor before it names who comes to the inception meeting; I promised two new dates by the "
    "end of October. Homework is in and good.",
)
KNOWN, FACT, REASON = (
    "Port Halloran and Solenara",
    "Last contact",
    "Port Halloran held local elections; both want to go on once the council has met.",
)
HANDED_DAYS, ANSWERED_DAYS = 13, 6
RESTS, REST_REASON = (
    "Region Midtmose and Lauksala Region",
    "Lauksala Region moves its services to a new office until the end of November; both go on "
    "with the same people after that.",
)
LONGER, MONTHS, LONGER_REASON = (
    "Kraj Višňov and Lipovska županija",
    11,
    "Both regions settle their budgets in December and January: the exchanges after that get two "
    "months more.",
)
RESTS_DAYS, LONGER_DAYS = 4, 7


def add_course(session: Session, accounts: Mapping[str, Person], today: date) -> None:
    """Add a hand-over, the answer to a fact past its threshold, a rest and a longer journey."""
    session.flush()
    journeys = session.exec(select(Journey)).all()
    labels = gather.labels(session, {row.pair_id for row in journeys})
    by_label = {labels[row.pair_id]: row for row in journeys}
    handed, known = by_label[HANDED], by_label[KNOWN]
    before = next(
        person for person in accounts.values()
        if person.role is Role.FACILITATOR and person.id != handed.facilitator_id
    )  # fmt: skip
    handed_on = today - timedelta(days=HANDED_DAYS)
    added(session, [HandOver(
        journey_id=id_of(handed), pair_id=handed.pair_id, from_id=before.id,
        to_id=handed.facilitator_id, note=NOTE, handed_on=handed_on, by_id=id_of(before),
    )])  # fmt: skip
    fact = gather.judged(session, known, FACT, today)
    answered_on = today - timedelta(days=ANSWERED_DAYS)
    if fact is not None and fact.is_past:
        added(session, [FactAnswer(
            journey_id=id_of(known), pair_id=known.pair_id, fact=FACT, found=fact.mark,
            reason=REASON, until_on=answered_on + timedelta(days=ANSWER_DAYS),
            answered_on=answered_on, by_id=known.facilitator_id or 0,
        )])  # fmt: skip
    _rest(session, by_label[RESTS], today - timedelta(days=RESTS_DAYS))
    _lengthen(session, by_label[LONGER], today - timedelta(days=LONGER_DAYS))


def _rest(session: Session, journey: Journey, on: date) -> None:
    journey.paused_on = on
    _turn(session, journey, CourseKind.PAUSED, REST_REASON, journey.months, on)


def _lengthen(session: Session, journey: Journey, on: date) -> None:
    """Spread what was still to come over the new length; the second twin has yet to agree."""
    found = stretched(gather.summary(session, journey).facts, MONTHS, on)
    gather.move(session, found.shifts, journey.facilitator_id)
    first = session.get_one(Pair, journey.pair_id).first_id
    for shift in found.shifts:
        session.get_one(Milestone, shift.step.id).agreed_by = [first]
    before, journey.months = journey.months, MONTHS
    _turn(session, journey, CourseKind.EXTENDED, LONGER_REASON, before, on)


def _turn(
    session: Session, journey: Journey, kind: CourseKind, reason: str, before: int, on: date
) -> None:  # fmt: skip
    """Keep a change of the course as its facilitator would have made it."""
    added(session, [CourseChange(
        journey_id=id_of(journey), pair_id=journey.pair_id, kind=kind, reason=reason,
        months_before=before, months_after=journey.months, changed_on=on,
        by_id=journey.facilitator_id or 0,
    )])  # fmt: skip
