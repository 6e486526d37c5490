"""Find the consents of pairs and the rows that an answer changes, for this chapter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from core import vocabulary
from core.access import Actor
from core.consents import replacement, rules
from core.consents.replacement import Declined, Ground
from core.consents.views import Answer, PairConsents
from core.errors import Missing, Stale
from core.journeys.gather import UNASSIGNED, UNKNOWN, names_of, pair_label
from core.journeys.rows import bound, may_walk
from core.letters.rules import DECISIONS
from core.matchmaking import gather as matchmaking
from core.matchmaking.settings import settings_of
from core.tables.journey import Journey, Milestone, MilestoneKind
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.pairing import ConsentState, ConsentWay, Pair, PairConsent, Proposal
from core.tables.people import TwinMember
from core.tables.selection import Expression

Walked = tuple[Pair, Journey]


def consents(session: Session, which: ColumnElement[bool]) -> tuple[PairConsents, ...]:
    """Read the pairs that a condition on Pair or Journey chooses, in the order of their journeys.

    Pairs whose twins were never asked are left out. Seven statements, whatever their number.
    """
    actor = bound(session)
    found: Sequence[Walked] = session.exec(
        select(Pair, Journey)
        .join(Journey, col(Journey.pair_id) == col(Pair.id))
        .where(which)
        .order_by(col(Journey.id))
    ).all()
    ids = [pair.id or 0 for pair, _ in found]
    asked: dict[tuple[int, int], PairConsent] = {
        (row.pair_id, row.expression_id): row
        for row in session.exec(select(PairConsent).where(col(PairConsent.pair_id).in_(ids)))
    }
    others = _linked(session, found)
    rows = [*others.values(), *(pair for pair, _ in found)]
    files = _files(session, {side for pair in rows for side in (pair.first_id, pair.second_id)})
    guides = [journey.facilitator_id for _, journey in found]
    people = names_of(session, [*(row.answered_by_id for row in asked.values()), *guides])
    letters = _letters(session, files)

    def label(pair: Pair | None) -> str:
        if pair is None:
            return ""
        names = [files[side][0] if side in files else UNKNOWN
                 for side in (pair.first_id, pair.second_id)]  # fmt: skip
        return pair_label(*names)

    def answer(row: PairConsent) -> Answer:
        name, country = files.get(row.expression_id, (UNKNOWN, ""))
        is_own = row.expression_id in actor.expression_ids
        # What one twin says of the other is for the team.
        is_open = is_own or not actor.expression_ids
        writer = people.get(row.answered_by_id or 0, "")
        is_told = row.way is ConsentWay.TOLD
        return Answer(
            row.id or 0, row.version, row.expression_id, name, country, row.state, row.asked_on,
            row.answered_on, row.way, row.said_by if is_told else writer,
            writer if is_told else "", row.reason if is_open else "",
            letters.get(row.expression_id), is_own,
        )  # fmt: skip

    by_replaced = {pair.replaces_id: pair for pair in rows if pair.replaces_id}
    by_id = {pair.id: pair for pair in rows}
    return tuple(
        PairConsents(
            pair.id or 0, pair.version, pair.round_id, journey.id or 0, label(pair),
            answer(asked[pair.id or 0, pair.first_id]), answer(asked[pair.id or 0, pair.second_id]),
            journey.facilitator_id,
            people.get(journey.facilitator_id, UNKNOWN) if journey.facilitator_id else UNASSIGNED,
            journey.started_on, journey.months, pair.reason, pair.published_on, pair.declined_on,
            label(by_replaced.get(pair.id or 0)), label(by_id.get(pair.replaces_id or 0)),
            may_walk(actor, pair.id or 0, journey.facilitator_id, also_lead=True),
        )
        for pair, journey in found
        if (pair.id or 0, pair.first_id) in asked and (pair.id or 0, pair.second_id) in asked
    )  # fmt: skip


def walked(session: Session, pair_id: int) -> Walked:
    """Return a confirmed or declined pair with its journey. Raises Missing."""
    found = session.exec(
        select(Pair, Journey)
        .join(Journey, col(Journey.pair_id) == col(Pair.id))
        .where(col(Pair.id) == pair_id)
    ).first()
    if found is None:
        raise Missing("This pair does not exist, or it is not confirmed yet.")
    return found


def answers_of(session: Session, pair_id: int) -> dict[int, PairConsent]:
    """Return the consents of a pair by file."""
    rows = session.exec(select(PairConsent).where(col(PairConsent.pair_id) == pair_id)).all()
    return {row.expression_id: row for row in rows}


def refuse_stale(row: Any, version: int) -> None:
    """Raise Stale when a pair or an answer was changed since the form was drawn."""
    if row.version != version:
        raise Stale("Somebody else changed this first. Look at it again.", version=row.version)


def step_of(session: Session, pair_id: int) -> Milestone | None:
    """Return the step of consent of a pair's journey."""
    return session.exec(
        select(Milestone).where(
            col(Milestone.pair_id) == pair_id, col(Milestone.kind) == MilestoneKind.CONSENT
        )
    ).first()


def files_of(session: Session, ids: Collection[int]) -> dict[int, Expression]:
    """Return whole files by id."""
    rows = session.exec(select(Expression).where(col(Expression.id).in_(sorted(ids)))).all()
    return {row.id or 0: row for row in rows}


def waiting_letters(session: Session, ids: Collection[int]) -> Sequence[Letter]:
    """Return the letters to files that tell a decision and still wait in the outbox."""
    return session.exec(
        select(Letter).where(
            col(Letter.expression_id).in_(sorted(ids)),
            col(Letter.kind).in_(sorted(DECISIONS)),
            col(Letter.state) == LetterState.WAITING,
        )
    ).all()


def speakers_of(session: Session, pair_id: int) -> Sequence[TwinMember]:
    """Return who speaks for the twins of a pair."""
    return session.exec(select(TwinMember).where(col(TwinMember.pair_id) == pair_id)).all()


def vacancies(session: Session, round_id: int) -> Sequence[Pair]:
    """Return the declined pairs of a round whose place is free."""
    rows = session.exec(
        select(Pair)
        .where(col(Pair.round_id) == round_id, col(Pair.declined_on).is_not(None))
        .order_by(col(Pair.id))
    ).all()
    filled = set(
        session.exec(
            select(col(Pair.replaces_id)).where(
                col(Pair.round_id) == round_id, col(Pair.replaces_id).is_not(None)
            )
        ).all()
    )
    return [row for row in rows if row.id not in filled]


def standing_with(session: Session, ids: Collection[int]) -> Sequence[Pair]:
    """Return the standing pairs, of whatever round, in which one of these files is a twin."""
    return session.exec(
        select(Pair).where(
            col(Pair.is_confirmed),
            or_(col(Pair.first_id).in_(sorted(ids)), col(Pair.second_id).in_(sorted(ids))),
        )
    ).all()


def ground_of(session: Session, actor: Actor, place: Pair) -> Ground:
    """Bring the round of a declined pair into the shape in which its place is filled.

    The settings are those under which the pair was confirmed.
    """
    proposal = session.get_one(Proposal, place.proposal_id)
    pool = matchmaking.pool_of(session, actor, place.round_id)
    rows = session.exec(select(Pair).where(col(Pair.round_id) == place.round_id)).all()
    return replacement.ground_of(
        pool,
        matchmaking.vectors_of(session, pool),
        settings_of(proposal.weights, proposal.settings),
        [(row.first_id, row.second_id) for row in rows if row.is_confirmed],
        [
            Declined((row.first_id, row.second_id),
                     rules.ended_sentence(row.declined_on, row.published_on))
            for row in rows
            if row.declined_on is not None
        ],
    )  # fmt: skip


def decliners_of(answers: Mapping[int, PairConsent]) -> list[int]:
    """Return the files that declined."""
    return sorted(side for side, row in answers.items() if row.state is ConsentState.DECLINED)


def _linked(session: Session, found: Iterable[Walked]) -> dict[int, Pair]:
    """Return the pairs that took the place of these, and those whose place these took."""
    here = [pair for pair, _ in found]
    ids = [pair.id or 0 for pair in here]
    before = [pair.replaces_id for pair in here if pair.replaces_id]
    rows = session.exec(
        select(Pair).where(or_(col(Pair.replaces_id).in_(ids), col(Pair.id).in_(before)))
    ).all()
    return {row.id or 0: row for row in rows}


def _files(session: Session, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return name and country of files by id."""
    rows = session.exec(
        select(col(Expression.id), col(Expression.name), col(Expression.country)).where(
            col(Expression.id).in_(sorted(ids))
        )
    ).all()
    return {number or 0: (name, _country(code)) for number, name, code in rows}


def _country(code: str) -> str:
    home = vocabulary.country(code)
    return home.name if home else code


def _letters(session: Session, ids: Iterable[int]) -> dict[int, LetterState]:
    """Return where the newest letter stands that tells a file of its twin and asks for consent."""
    rows = session.exec(
        select(col(Letter.expression_id), col(Letter.state))
        .where(
            col(Letter.expression_id).in_(sorted(ids)),
            col(Letter.kind) == LetterKind.PAIRED,
            col(Letter.state) != LetterState.WITHDRAWN,
        )
        .order_by(col(Letter.id))
    ).all()
    return {number: state for number, state in rows}
