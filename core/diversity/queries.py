"""Read how balanced a round is, as numbers alone."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core import access, scope
from core.access import Actor
from core.diversity.rules import CONFIRMED, POOL, PROPOSAL, Balance, count, limited
from core.matchmaking import gather
from core.tables.pairing import Pair, Proposal, ProposalState
from core.tables.people import Role


def read_balance(session: Session, actor: Actor, round_id: int) -> Balance:
    """Count the pool, the latest kept proposal and the confirmed twins of a round.

    The one query in which people outside the team count over rows they cannot see: nothing but
    numbers leaves it, and for them countries with fewer than three are put together.
    """
    access.require(session, actor, "read_balance")
    with scope.lifted(session):
        everybody = gather.everybody_of(session, actor, round_id)
        candidates = {candidate.id: candidate for candidate, _ in everybody}
        confirmed = _twins(session, round_id, None)
        latest = session.exec(
            select(col(Proposal.id))
            .where(col(Proposal.round_id) == round_id, col(Proposal.state) == ProposalState.KEPT)
            .order_by(col(Proposal.kept_at).desc(), col(Proposal.id).desc())
        ).first()
        proposed = [] if latest is None or confirmed else _twins(session, round_id, latest)
    in_pool = (candidate for candidate, is_in in everybody if is_in)
    sets = [count(POOL, "candidates", in_pool, is_judged=False)]
    for name, ids in ((PROPOSAL, proposed), (CONFIRMED, confirmed)):
        if ids:
            sets.append(count(name, "twins", (candidates[one] for one in ids)))
    retained = sum(is_in and bool(candidate.retained_from) for candidate, is_in in everybody)
    is_limited = actor.role not in (Role.LEAD, Role.FACILITATOR)
    shown = tuple(limited(counts) if is_limited else counts for counts in sets)
    return Balance(shown, is_limited, retained)


def _twins(session: Session, round_id: int, proposal_id: int | None) -> list[int]:
    """Return the ids of the twins of one proposal, or of all confirmed pairs."""
    wanted = col(Pair.is_confirmed) if proposal_id is None else col(Pair.proposal_id) == proposal_id
    rows = session.exec(select(Pair).where(col(Pair.round_id) == round_id, wanted)).all()
    return [side for row in rows for side in (row.first_id, row.second_id)]
