"""Write how two journeys of the demo left their plan: one changed hands, one fact is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlmodel import Session, select

from core.course import gather
from core.course.rules import ANSWER_DAYS
from core.demo.rows import added, id_of
from core.tables.course import FactAnswer, HandOver
from core.tables.journey import Journey
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


def add_course(session: Session, accounts: Mapping[str, Person], today: date) -> None:
    """Add the note of a hand-over and the answer to a fact that is past its threshold."""
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
