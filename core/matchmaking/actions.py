"""Pin and forbid pairs, keep a proposal, and confirm it so that the journeys open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.database import now
from core.decisions.outcome import settle
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.journeys import actions as journeys
from core.matchmaking import confirmation, gather, refusals
from core.matchmaking.encoder import MODEL
from core.matchmaking.pool import Pool
from core.matchmaking.propose import prepare, propose_for
from core.matchmaking.settings import MatchSettings, settings_of
from core.matchmaking.snapshot import snapshot_of
from core.plans import rules as templates
from core.tables.pairing import Pair, PairWish, Proposal, ProposalState, TopicVector, WishKind
from core.tables.people import Role
from core.tables.selection import Decision, Expression, RoundState
from core.wording import clean

LONGEST_REASON = 500
LONGEST_NOTE = refusals.LONGEST_NOTE
CHANGED = (
    "The pool has changed since these pairs were drawn: a file, a review, a pin or a forbidden "
    "pair. Look at the new pairs, then keep them."
)


@dataclass(frozen=True)
class KeptProposal:
    """Hold what is to be kept: pairs of expression ids, and what they were drawn from.

    Totals, reasons and contributions are not taken from outside: they are worked out again.
    """

    settings: MatchSettings
    pairs: tuple[tuple[int, int], ...]
    pool_hash: str
    note: str = ""
    name: str = ""


@dataclass(frozen=True)
class Confirmed:
    """Say what confirming did: journeys by their ids, and who was selected without partner."""

    journey_ids: tuple[int, ...]
    without_partner: tuple[str, ...]


def store_vectors(session: Session, actor: Actor, vectors: Mapping[str, bytes]) -> int:
    """Store the vectors of texts by hash of the text; return how many were new."""
    access.require(session, actor, "store_vectors")
    there = set(
        session.exec(
            select(col(TopicVector.text_hash)).where(
                col(TopicVector.model) == MODEL, col(TopicVector.text_hash).in_(sorted(vectors))
            )
        ).all()
    )
    fresh = [name for name in sorted(vectors) if name not in there]
    session.add_all(
        TopicVector(text_hash=name, model=MODEL, vector=vectors[name]) for name in fresh
    )
    session.flush()
    return len(fresh)


def pin_pair(
    session: Session, actor: Actor, round_id: int, first_id: int, second_id: int, reason: str, *,
    on: date,
) -> int:  # fmt: skip
    """Have a pair in every proposal from now on; return the id of the wish.

    Raises NotPossible for a pair that breaks a rule or whose candidate is pinned already.
    """
    access.require(session, actor, "pin_pair")
    pool = refusals.changeable_pool(session, actor, round_id)
    refusals.refuse_strangers(pool, first_id, second_id)
    for wish in pool.wishes:
        shared = {wish.first_id, wish.second_id} & {first_id, second_id}
        if wish.kind is WishKind.PIN and len(shared) == 1:
            pair = f"{pool.name_of(wish.first_id)} with {pool.name_of(wish.second_id)}"
            raise NotPossible(f"{pair} is pinned already. Lift that pin first.")
    found = propose_for(pool, prepare(pool, gather.vectors_of(session, pool)))
    reasons = found.question.allowed.reasons(pool.places[first_id], pool.places[second_id])
    if reasons:
        raise NotPossible(f"This pair cannot be pinned. {' '.join(reasons)}")
    return _wish(session, actor, pool, WishKind.PIN, first_id, second_id, reason)


def forbid_pair(
    session: Session, actor: Actor, round_id: int, first_id: int, second_id: int, reason: str, *,
    on: date,
) -> int:  # fmt: skip
    """Keep a pair out of every proposal from now on; return the id of the wish."""
    access.require(session, actor, "forbid_pair")
    pool = refusals.changeable_pool(session, actor, round_id)
    refusals.refuse_strangers(pool, first_id, second_id)
    return _wish(session, actor, pool, WishKind.FORBID, first_id, second_id, reason)


def lift_wish(session: Session, actor: Actor, wish_id: int, *, on: date) -> None:
    """Take back a pin or a forbidden pair. Raises Missing."""
    access.require(session, actor, "lift_wish")
    row = session.get(PairWish, wish_id)
    if row is None:
        raise Missing("This was lifted already. Reload the page.")
    refusals.refuse_fixed(refusals.round_row(session, row.round_id))
    session.delete(row)


def keep_proposal(
    session: Session, actor: Actor, round_id: int, given: KeptProposal, *, on: date
) -> int:
    """Solve again, check every rule, and keep the set; return the id of the proposal.

    Raises Stale when the pool changed since the pairs were drawn, NotPossible for pairs that
    break a rule or are not the best set of these settings.
    """
    access.require(session, actor, "keep_proposal")
    pool = refusals.changeable_pool(session, actor, round_id)
    if given.pool_hash != pool.pool_hash:
        raise Stale(CHANGED)
    found = propose_for(pool, prepare(pool, gather.vectors_of(session, pool)), given.settings)
    refusals.refuse_broken(found, given.pairs)
    if {tuple(sorted(pair)) for pair in given.pairs} != {pair.key for pair in found.pairs}:
        raise NotPossible("These pairs are not the best set of these settings. Reload the page.")
    name, note = refusals.checked_words(session, round_id, given.name, given.note)
    row = Proposal(
        round_id=round_id, name=name, note=note, weights=found.settings.weights_as_data(),
        settings=found.settings.as_data(), total=found.total, bound=found.bound,
        status=found.status, pool_hash=pool.pool_hash, text_model=pool.text_model,
        snapshot=snapshot_of(pool, {twin.id for twin in found.twins}),
        kept_by=actor.person_id, kept_at=now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    assert row.id is not None
    for pair in found.pairs:
        first_id, second_id = pair.key
        session.add(
            Pair(
                round_id=round_id, proposal_id=row.id, first_id=first_id, second_id=second_id,
                value=pair.value, contributions=dict(pair.contributions), reason=pair.sentence,
            )
        )  # fmt: skip
    call = refusals.round_row(session, round_id)
    if call.state is RoundState.OPEN and on > date.fromisoformat(call.closes_local[:10]):
        call.state = RoundState.MATCHING
    session.flush()
    return row.id


def rename_proposal(
    session: Session, actor: Actor, proposal_id: int, version: int, name: str, note: str, *,
    on: date,
) -> None:  # fmt: skip
    """Give a kept proposal another name and note; a facilitator only their own."""
    access.require(session, actor, "rename_proposal")
    row = refusals.kept(session, proposal_id, version)
    if actor.role is Role.FACILITATOR and row.kept_by != actor.person_id:
        raise NotAllowed("Somebody else kept this proposal. They or a lead can rename it.")
    row.name, row.note = refusals.checked_words(
        session, row.round_id, name, note, proposal_id=proposal_id
    )
    session.flush()


def drop_proposal(
    session: Session, actor: Actor, proposal_id: int, version: int, *, on: date
) -> None:
    """Put a kept proposal aside; a facilitator only their own."""
    access.require(session, actor, "drop_proposal")
    row = refusals.kept(session, proposal_id, version)
    if actor.role is Role.FACILITATOR and row.kept_by != actor.person_id:
        raise NotAllowed("Somebody else kept this proposal. They or a lead can put it aside.")
    row.state = ProposalState.SUPERSEDED
    session.flush()


def confirm_proposal(
    session: Session, actor: Actor, proposal_id: int, version: int,
    facilitators: Mapping[int, int], starts_on: date, plan: str = templates.USUAL, *, on: date,
) -> Confirmed:  # fmt: skip
    """Confirm the pairs of a kept proposal, decide on its candidates and open the journeys.

    `facilitators` maps each pair's id to a person; `plan` is the code of the template that all
    the journeys start with. Raises Missing, Stale, or NotPossible when a pair breaks a rule by
    now, has no facilitator, or the round is confirmed already.
    """
    access.require(session, actor, "confirm_proposal")
    template = templates.template(plan)
    row = refusals.kept(session, proposal_id, version)
    call = refusals.round_row(session, row.round_id)
    refusals.refuse_fixed(call)
    refusal = confirmation.date_problem(starts_on, date.fromisoformat(call.closes_local[:10]), on)
    if refusal:
        raise NotPossible(refusal)
    pool = gather.pool_of(session, actor, row.round_id)
    pairs = session.exec(
        select(Pair).where(col(Pair.proposal_id) == proposal_id).order_by(col(Pair.value).desc())
    ).all()
    files = {pair.id or 0: (pair.first_id, pair.second_id) for pair in pairs}
    refusals.refuse_gone(session, pool, [side for sides in files.values() for side in sides])
    settings = settings_of(row.weights, row.settings)
    found = propose_for(pool, prepare(pool, gather.vectors_of(session, pool)), settings)
    refusals.refuse_broken(found, tuple(files.values()))
    names = {
        pair_id: f"{pool.name_of(first)} and {pool.name_of(second)}"
        for pair_id, (first, second) in files.items()
    }
    wrong = confirmation.facilitator_problems(files, names, facilitators, pool.conflicts)
    twins = {side for sides in files.values() for side in sides}
    wrong += confirmation.lapsed(pool.candidates, twins, on)
    if wrong:
        raise NotPossible(" ".join(wrong))
    strong = confirmation.retained(pool.candidates, twins)
    _decide(session, twins, Decision.PAIRED, f"Paired in {call.name}.", on)
    # Who was selected before keeps the reason and the day of that decision.
    new = {one.id for one in strong if one.decision is not Decision.SELECTED}
    _decide(session, new, Decision.SELECTED, confirmation.NO_PARTNER, on)
    for pair in pairs:
        pair.is_confirmed = True
    for other in session.exec(
        select(Proposal).where(
            col(Proposal.round_id) == row.round_id,
            col(Proposal.state) == ProposalState.KEPT,
            col(Proposal.id) != row.id,
        )
    ).all():
        other.state = ProposalState.SUPERSEDED
    row.state = ProposalState.CONFIRMED
    row.confirmed_by, row.confirmed_at = actor.person_id, now()
    call.state, call.starts_on = RoundState.CONFIRMED, starts_on
    # Written before the journeys, which stand in the trail under a name of their own.
    session.flush()
    opened = tuple(
        journeys.open_journey(
            session,
            actor,
            pair_id,
            facilitators[pair_id],
            starts_on,
            call.months,
            template.offsets,
            on=on,
        )
        for pair_id in files
    )
    return Confirmed(opened, tuple(candidate.name for candidate in strong))


def _wish(
    session: Session, actor: Actor, pool: Pool, kind: WishKind, first_id: int, second_id: int,
    reason: str,
) -> int:  # fmt: skip
    low, high = sorted((first_id, second_id))
    words = clean(reason, is_line=True)
    if not words:
        raise NotPossible("Write the reason in a few words: it stands beside the pair.")
    if len(words) > LONGEST_REASON:
        raise NotPossible(f"Shorten the reason to {LONGEST_REASON} characters.")
    for wish in pool.wishes:
        if (wish.first_id, wish.second_id) == (low, high):
            said = "pinned" if wish.kind is WishKind.PIN else "forbidden"
            raise NotPossible(f"This pair is {said} already. Lift that first.")
    row = PairWish(
        round_id=pool.round_id, first_id=low, second_id=high, kind=kind, reason=words,
        by_id=actor.person_id, made_at=now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def _decide(
    session: Session, expressions: set[int], decision: Decision, reason: str, on: date
) -> None:
    for row in session.exec(
        select(Expression).where(col(Expression.id).in_(sorted(expressions)))
    ).all():
        settle(row, decision, reason, on)
