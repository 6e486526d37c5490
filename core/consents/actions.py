"""Answer for a twin, settle a pair that was declined, and confirm another one in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlmodel import Session

from core import access, scope
from core.access import Actor
from core.consents import gather, rules
from core.consents.rules import AnswerInput, ToldInput
from core.database import now
from core.decisions.outcome import settle
from core.errors import Missing, NotAllowed, NotPossible
from core.journeys import actions as journeys
from core.journeys.rows import bound, may_walk
from core.letters import actions as letters
from core.matchmaking import confirmation
from core.plans import rules as templates
from core.tables.journey import JourneyState
from core.tables.letters import LetterKind, LetterState
from core.tables.pairing import (
    ConsentState,
    ConsentWay,
    Pair,
    PairConsent,
    Proposal,
    ProposalState,
)
from core.tables.people import TwinMember
from core.tables.selection import Decision, Expression, Round

FREE = "Free for another partner: the pairing was declined."


def answer_consent(
    session: Session, actor: Actor, pair_id: int, answer: AnswerInput, version: int, *, on: date
) -> bool:
    """Answer for one's own twin; return whether both have agreed now, so that the pair stands.

    Raises Missing, Stale, NotAllowed for another pair, or NotPossible.
    """
    access.require(session, actor, "answer_consent", pair_id=pair_id)
    answers = gather.answers_of(session, pair_id)
    own = [row for side, row in answers.items() if side in bound(session).expression_ids]
    if not own:
        raise Missing("You are not asked for this pairing. Open your own journey from the menu.")
    gather.refuse_stale(own[0], version)
    _write(session, own[0], answer.tidy(), ConsentWay.IN_PROGRAM, actor, on, on)
    return _publish(session, pair_id, answers.values(), on)


def record_consent(
    session: Session, actor: Actor, pair_id: int, expression_id: int, given: ToldInput,
    version: int, *, on: date,
) -> bool:  # fmt: skip
    """Note an answer that a twin gave by mail or telephone; return whether the pair stands now.

    Raises Missing, Stale, NotAllowed for the facilitator of another pair, or NotPossible.
    """
    access.require(session, actor, "record_consent")
    _, journey = gather.walked(session, pair_id)
    if not may_walk(actor, pair_id, journey.facilitator_id, also_lead=True):
        raise NotAllowed("Only the lead and the facilitator of this pair note its answers.")
    answers = gather.answers_of(session, pair_id)
    if expression_id not in answers:
        raise Missing("This territory is not one of the two twins. Reload the page.")
    row, given = answers[expression_id], given.tidy()
    gather.refuse_stale(row, version)
    _refuse(rules.check_told(given, row.asked_on, on))
    _write(session, row, given.answer, ConsentWay.TOLD, actor, given.said_on, on)
    row.said_by = given.said_by
    return _publish(session, pair_id, answers.values(), on)


def settle_decline(
    session: Session, actor: Actor, pair_id: int, leaving: Collection[int], version: int, *,
    on: date,
) -> None:  # fmt: skip
    """End a pairing that a twin declined; its twins are candidates again but for those `leaving`.

    The journey ends early and letters about the pair that still wait are withdrawn. `leaving` are
    files among those that declined. Raises Missing, Stale or NotPossible.
    """
    access.require(session, actor, "settle_decline")
    pair, journey = gather.walked(session, pair_id)
    gather.refuse_stale(pair, version)
    answers = gather.answers_of(session, pair_id)
    decliners = gather.decliners_of(answers)
    _refuse(rules.check_settling(decliners, list(leaving), stands=pair.declined_on is None))
    files = gather.files_of(session, answers)
    pair.is_confirmed, pair.declined_on = False, on
    journey.state = JourneyState.ENDED_EARLY
    journey.end_reason = rules.ended_because([files[side].name for side in decliners])
    for side, file in files.items():
        if file.decision is not Decision.PAIRED:
            continue  # Withdrawn by itself meanwhile: that stays.
        if side in leaving:
            settle(file, Decision.WITHDRAWN, answers[side].reason, on)
        else:
            settle(file, Decision.SELECTED, FREE, on)
    _withdraw_letters(session, files)
    session.flush()


def replace_pair(
    session: Session, actor: Actor, pair_id: int, version: int, first_id: int, second_id: int,
    facilitator_id: int, starts_on: date, plan: str = templates.USUAL, *, on: date,
) -> int:  # fmt: skip
    """Confirm a new pair in the place of a declined one; return its id.

    Both twins are asked for consent, a journey opens with the template `plan` names, and the
    letters to them wait in the outbox. A limit on the whole set does not forbid the pair, but
    stands in its note. Raises Missing, Stale, or NotPossible for a place that is filled, a twin
    that is taken and a pair that a rule bars.
    """
    access.require(session, actor, "replace_pair")
    template = templates.template(plan)
    place, _ = gather.walked(session, pair_id)
    gather.refuse_stale(place, version)
    call = session.get_one(Round, place.round_id)
    vacant = {row.id for row in gather.vacancies(session, place.round_id)}
    _refuse(
        rules.check_vacancy(
            call.state, stands=place.declined_on is None, is_replaced=place.id not in vacant
        )
    )
    closed_on = date.fromisoformat(call.closes_local[:10])
    _refuse(confirmation.date_problem(starts_on, closed_on, on))
    ground = gather.ground_of(session, actor, place)
    _refuse(" ".join(ground.reasons(first_id, second_id)))
    if gather.standing_with(session, (first_id, second_id)):
        raise NotPossible("One of the two has a partner by now. Reload the page.")
    sides = (min(first_id, second_id), max(first_id, second_id))
    files = gather.files_of(session, sides)
    name = _label(files, *sides)
    wrong = confirmation.facilitator_problems(
        {0: sides}, {0: name}, {0: facilitator_id}, ground.pool.conflicts
    )
    wrong += confirmation.lapsed(ground.pool.candidates, sides, on)
    _refuse(" ".join(wrong))
    option = ground.option(*sides)
    before = gather.files_of(session, (place.first_id, place.second_id))
    note = rules.place_note(
        _label(before, place.first_id, place.second_id), option.broken, place.published_on
    )
    proposal = _proposal(session, actor, place, note, option.value, ground.pool.pool_hash)
    row = Pair(
        round_id=place.round_id, proposal_id=proposal.id or 0, first_id=sides[0],
        second_id=sides[1], value=option.value, contributions=dict(option.contributions),
        reason=option.sentence, is_confirmed=True, replaces_id=place.id,
    )  # fmt: skip
    session.add(row)
    for file in files.values():
        settle(file, Decision.PAIRED, f"Paired in {call.name}, {note[0].lower()}{note[1:]}", on)
    _withdraw_letters(session, sides)
    session.flush()
    assert row.id is not None
    _let_in(session, place.id or 0, row.id, sides)
    # What follows stands in the trail under names of its own.
    journeys.open_journey(
        session, actor, row.id, facilitator_id, starts_on, call.months, template.offsets, on=on
    )
    for side in sides:
        letters.write_letter(session, actor, side, LetterKind.PAIRED, {}, on=on)
    return row.id


def _write(
    session: Session, row: PairConsent, answer: AnswerInput, way: ConsentWay, actor: Actor,
    said_on: date, on: date,
) -> None:  # fmt: skip
    pair, _ = gather.walked(session, row.pair_id)
    _refuse(
        rules.check_answer(
            row.state, answer, stands=pair.declined_on is None, published_on=pair.published_on
        )
    )
    row.state = ConsentState.AGREED if answer.agrees else ConsentState.DECLINED
    row.reason, row.way, row.said_by = answer.reason, way, ""
    row.answered_on, row.answered_by_id = said_on, actor.person_id


def _publish(session: Session, pair_id: int, answers: Iterable[PairConsent], on: date) -> bool:
    """Let the pair stand for all to see once both twins have agreed; return whether they have."""
    session.flush()
    rows = list(answers)
    if any(row.state is not ConsentState.AGREED for row in rows):
        return False
    pair, _ = gather.walked(session, pair_id)
    step = gather.step_of(session, pair_id)
    # A twin answers for itself; what follows from it, the programme writes.
    with scope.lifted(session):
        pair.published_on = on
        if step is not None and step.held_on is None:
            step.held_on = max(row.answered_on or on for row in rows)
        session.flush()
    return True


def _proposal(
    session: Session, actor: Actor, place: Pair, note: str, value: float, pool_hash: str
) -> Proposal:
    """Add the proposal of one pair, under the settings of the set whose place it takes."""
    origin = session.get_one(Proposal, place.proposal_id)
    at = now()
    row = Proposal(
        round_id=place.round_id, note=note, weights=dict(origin.weights),
        settings=dict(origin.settings), total=value, bound=value, status="stopped",
        pool_hash=pool_hash, text_model=origin.text_model, state=ProposalState.CONFIRMED,
        kept_by=actor.person_id, kept_at=at, confirmed_by=actor.person_id, confirmed_at=at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _let_in(session: Session, before: int, pair_id: int, sides: Collection[int]) -> None:
    """Let whoever spoke for a twin of the declined pair speak for it in the new one."""
    for member in gather.speakers_of(session, before):
        if member.expression_id in sides:
            session.add(
                TwinMember(
                    person_id=member.person_id, pair_id=pair_id, expression_id=member.expression_id
                )
            )
    session.flush()


def _withdraw_letters(session: Session, files: Iterable[int]) -> None:
    for letter in gather.waiting_letters(session, list(files)):
        letter.state = LetterState.WITHDRAWN


def _refuse(reason: str | None) -> None:
    if reason:
        raise NotPossible(reason)


def _label(files: Mapping[int, Expression], *sides: int) -> str:
    return " and ".join(files[side].name for side in sides)
