"""Pause, resume, lengthen, end and reopen a journey; hand it over; answer one of its facts.

Whoever facilitates the journey may, and a lead; reopening is the lead's alone.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from core import access
from core.access import Actor
from core.course import dates, gather, rules
from core.course.dates import NewDates
from core.course.rules import EndInput
from core.decisions.outcome import settle
from core.journeys import rows
from core.journeys.rows import add, refuse
from core.tables.course import CourseKind, FactAnswer, HandOver
from core.tables.journey import JourneyState
from core.tables.pairing import Pair
from core.tables.selection import Decision
from core.wording import clean

FREE = "Free for another partner: the journey ended early."


def pause_journey(
    session: Session, actor: Actor, journey_id: int, reason: str, version: int, *, on: date
) -> None:
    """Let a journey rest from today on: nothing is late until it goes on.

    Raises Missing, NotAllowed, Stale or NotPossible.
    """
    access.require(session, actor, "pause_journey")
    journey, reason = gather.led(session, actor, journey_id), clean(reason)
    gather.refuse_stale(journey, version)
    refuse(rules.check_pause(journey.state, journey.paused_on) or rules.check_reason(reason))
    journey.paused_on = on
    gather.note_turn(session, actor, journey, CourseKind.PAUSED, reason, journey.months, on=on)


def resume_journey(
    session: Session, actor: Actor, journey_id: int, reason: str, version: int, *, moves: bool,
    on: date,
) -> NewDates:  # fmt: skip
    """Let a journey go on; its dates move by the length of the rest unless `moves` is False.

    Raises Missing, NotAllowed, Stale or NotPossible.
    """
    access.require(session, actor, "resume_journey")
    journey, reason = gather.led(session, actor, journey_id), clean(reason)
    gather.refuse_stale(journey, version)
    refuse(rules.check_resume(journey.state, journey.paused_on) or rules.check_reason(reason))
    found = dates.after_rest(gather.summary(session, journey).facts, on, moves=moves)
    gather.move(session, found.shifts, actor.person_id)
    before, journey.months, journey.paused_on = journey.months, found.months, None
    gather.note_turn(session, actor, journey, CourseKind.RESUMED, reason, before, on=on)
    return found


def change_length(
    session: Session, actor: Actor, journey_id: int, months: int, reason: str, version: int, *,
    only_end: bool, on: date,
) -> NewDates:  # fmt: skip
    """Let a journey take 4 to 15 months in all; the steps to come spread over the new length.

    With `only_end` the conclusion and the fiche move alone. Raises Missing, NotAllowed, Stale or
    NotPossible.
    """
    access.require(session, actor, "change_length")
    journey, reason = gather.led(session, actor, journey_id), clean(reason)
    gather.refuse_stale(journey, version)
    facts = gather.summary(session, journey).facts
    refuse(rules.check_length(facts, months, on) or rules.check_reason(reason))
    found = (dates.moved_end if only_end else dates.stretched)(facts, months, on)
    gather.move(session, found.shifts, actor.person_id)
    before, journey.months = journey.months, months
    kind = CourseKind.EXTENDED if months > before else CourseKind.SHORTENED
    gather.note_turn(session, actor, journey, kind, reason, before, on=on)
    return found


def end_journey(
    session: Session, actor: Actor, journey_id: int, end: EndInput, version: int, *, on: date
) -> None:
    """End a journey before its time; its meetings to come are called off.

    A twin that drops out withdraws from the round, the pair stands no more, and the twin left
    behind is free for another partner. Raises Missing, NotAllowed, Stale or NotPossible.
    """
    access.require(session, actor, "end_journey")
    journey, end = gather.led(session, actor, journey_id), end.tidy()
    gather.refuse_stale(journey, version)
    pair = session.get_one(Pair, journey.pair_id)
    sides = (pair.first_id, pair.second_id)
    refuse(rules.check_end(journey.state, end, journey.started_on, sides, on))
    files = gather.files(session, pair)
    for step in gather.booked_to_come(session, journey_id, end.ended_on):
        gather.call_off(step, end.ended_on)
    journey.state, journey.ended_on = JourneyState.ENDED_EARLY, end.ended_on
    journey.paused_on = None
    journey.end_reason = rules.end_reason(end.reason, [files[side].name for side in end.leaving])
    if end.leaving:
        pair.is_confirmed, pair.declined_on = False, end.ended_on
        for side, file in files.items():
            if file.decision is not Decision.PAIRED:
                continue  # Withdrawn by itself meanwhile: that stays.
            if side in end.leaving:
                settle(file, Decision.WITHDRAWN, end.reason, on)
            else:
                settle(file, Decision.SELECTED, FREE, on)
    gather.note_turn(
        session, actor, journey, CourseKind.ENDED_EARLY, journey.end_reason, journey.months,
        on=on,
    )  # fmt: skip


def reopen_journey(
    session: Session, actor: Actor, journey_id: int, reason: str, version: int, *, on: date
) -> None:
    """Open a journey again that ended early; the pair stands again with both its twins.

    Meetings that were called off wait for a new time. Raises Missing, Stale, or NotPossible once
    a twin has another partner.
    """
    access.require(session, actor, "reopen_journey")
    journey, reason = gather.led(session, actor, journey_id), clean(reason)
    gather.refuse_stale(journey, version)
    pair = session.get_one(Pair, journey.pair_id)
    has_left = pair.declined_on is not None
    refuse(
        rules.check_reopen(
            journey.state,
            was_declined=gather.was_declined(session, pair),
            is_replaced=has_left and gather.is_taken(session, pair),
        )
        or rules.check_reason(reason)
    )
    journey.state, journey.ended_on, journey.end_reason = JourneyState.RUNNING, None, ""
    if has_left:
        pair.is_confirmed, pair.declined_on = True, None
        for file in gather.files(session, pair).values():
            settle(file, Decision.PAIRED, reason, on)
    gather.note_turn(session, actor, journey, CourseKind.REOPENED, reason, journey.months, on=on)


def hand_over_journey(
    session: Session, actor: Actor, journey_id: int, facilitator_id: int, note: str, version: int,
    *, on: date,
) -> None:  # fmt: skip
    """Give a journey to another facilitator with a note that the team alone reads.

    Raises Missing, NotAllowed, Stale, or NotPossible for somebody with a conflict of interest.
    """
    access.require(session, actor, "hand_over_journey")
    journey, note = gather.led(session, actor, journey_id), clean(note)
    gather.refuse_stale(journey, version)
    refuse(rules.check_note(note, facilitator_id, journey.facilitator_id))
    rows.refuse_other_roles(session, facilitator_id)
    pair = session.get_one(Pair, journey.pair_id)
    label = gather.labels(session, [journey.pair_id])[journey.pair_id]
    gather.refuse_conflict(session, pair, label, facilitator_id)
    session.add(HandOver(
        journey_id=journey_id, pair_id=journey.pair_id, from_id=journey.facilitator_id,
        to_id=facilitator_id, note=note, handed_on=on,
        by_id=rows.bound(session).person_id or 0,
    ))  # fmt: skip
    journey.facilitator_id = facilitator_id


def answer_fact(
    session: Session, actor: Actor, journey_id: int, fact: str, reason: str, until_on: date, *,
    on: date,
) -> int:  # fmt: skip
    """Say of one of the five facts "known, because ...": it counts no more until a day.

    The answer ends by itself as soon as the fact says something else. Raises Missing, NotAllowed
    or NotPossible.
    """
    access.require(session, actor, "answer_fact")
    journey, reason = gather.led(session, actor, journey_id), clean(reason)
    judged = gather.judged(session, journey, fact, on)
    refuse(rules.check_answer(judged, reason, until_on, on))
    found = judged.mark if judged is not None else ""
    by_id = rows.bound(session).person_id or 0
    row = gather.answer_of(session, journey_id, fact)
    if row is None:
        return add(session, FactAnswer(
            journey_id=journey_id, pair_id=journey.pair_id, fact=fact, found=found,
            reason=reason, until_on=until_on, answered_on=on, by_id=by_id,
        ))  # fmt: skip
    row.found, row.reason, row.until_on = found, reason, until_on
    row.answered_on, row.by_id = on, by_id
    return row.id or 0


def end_answer(session: Session, actor: Actor, journey_id: int, fact: str, *, on: date) -> None:
    """Take back the answer to a fact: it counts again. Raises Missing or NotAllowed."""
    access.require(session, actor, "end_answer")
    gather.led(session, actor, journey_id)
    row = gather.answer_of(session, journey_id, fact)
    if row is not None:
        session.delete(row)
