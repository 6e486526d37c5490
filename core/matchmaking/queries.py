"""Read the pool of a round, its kept proposals and the stored vectors of its texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.matchmaking import gather
from core.matchmaking.pool import Pool
from core.matchmaking.settings import MatchSettings, settings_of
from core.tables.journey import Journey, JourneyState
from core.tables.pairing import Pair, Proposal, ProposalState
from core.tables.people import Person
from core.tables.selection import Expression


@dataclass(frozen=True)
class KeptPair:
    """Hold one pair of a kept proposal; `contributions` are points of 100 by criterion."""

    id: int
    first_id: int
    second_id: int
    first: str
    second: str
    value: float
    contributions: tuple[tuple[str, float], ...]
    reason: str

    @property
    def name(self) -> str:
        """Name the pair by its twins."""
        return f"{self.first} and {self.second}"


@dataclass(frozen=True)
class KeptRow:
    """Hold one kept or confirmed proposal, its pairs from the best down.

    `is_current` is False when a file, a review, a pin or an earlier pair changed since.
    """

    id: int
    version: int
    state: ProposalState
    note: str
    settings: MatchSettings
    total: float
    status: str
    text_model: str
    kept_by: str
    kept_by_id: int | None
    kept_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    is_current: bool
    pairs: tuple[KeptPair, ...]


def open_pool(session: Session, actor: Actor, round_id: int) -> Pool:
    """Read everything a proposal of a round follows from. Raises Missing."""
    access.require(session, actor, "open_pool")
    pool = gather.pool_of(session, actor, round_id)
    # Worked out here, the hash travels with every cached copy and is not made again.
    assert pool.pool_hash
    return pool


def read_vectors(session: Session, actor: Actor, round_id: int) -> dict[str, bytes]:
    """Return the stored vectors of a round's texts, by hash of the text."""
    access.require(session, actor, "read_vectors")
    return gather.vectors_of(session, gather.pool_of(session, actor, round_id))


def list_proposals(session: Session, actor: Actor, round_id: int) -> tuple[KeptRow, ...]:
    """List the kept and confirmed proposals of a round, the newest first."""
    access.require(session, actor, "list_proposals")
    now_hash = gather.pool_of(session, actor, round_id).pool_hash
    rows = session.exec(
        select(Proposal)
        .where(
            col(Proposal.round_id) == round_id,
            col(Proposal.state) != ProposalState.SUPERSEDED,
        )
        .order_by(col(Proposal.kept_at).desc(), col(Proposal.id).desc())
    ).all()
    people = dict(session.exec(select(col(Person.id), col(Person.name))).all())
    pairs = _pairs_of(session, [row.id or 0 for row in rows])
    return tuple(
        KeptRow(
            id=row.id or 0,
            version=row.version,
            state=row.state,
            note=row.note,
            settings=settings_of(row.weights, row.settings),
            total=row.total,
            status=row.status,
            text_model=row.text_model,
            kept_by=people.get(row.kept_by, "the program"),
            kept_by_id=row.kept_by,
            kept_at=row.kept_at,
            confirmed_by=people.get(row.confirmed_by, ""),
            confirmed_at=row.confirmed_at,
            is_current=row.pool_hash == now_hash,
            pairs=tuple(pairs.get(row.id or 0, [])),
        )
        for row in rows
    )


def count_journeys(session: Session, actor: Actor) -> dict[int, int]:
    """Count the journeys under way of each facilitator, by person id."""
    access.require(session, actor, "count_journeys")
    return {
        person: number
        for person, number in session.exec(
            select(col(Journey.facilitator_id), func.count(col(Journey.id)))
            .where(col(Journey.state) == JourneyState.RUNNING)
            .group_by(col(Journey.facilitator_id))
        ).all()
        if person is not None
    }


def _pairs_of(session: Session, proposals: Sequence[int]) -> dict[int, list[KeptPair]]:
    rows = session.exec(
        select(Pair)
        .where(col(Pair.proposal_id).in_(proposals))
        .order_by(col(Pair.value).desc(), col(Pair.id))
    ).all()
    ids = {side for row in rows for side in (row.first_id, row.second_id)}
    names = dict(
        session.exec(
            select(col(Expression.id), col(Expression.name)).where(col(Expression.id).in_(ids))
        ).all()
    )
    found: dict[int, list[KeptPair]] = {}
    for row in rows:
        found.setdefault(row.proposal_id, []).append(
            KeptPair(
                id=row.id or 0,
                first_id=row.first_id,
                second_id=row.second_id,
                first=names.get(row.first_id, "?"),
                second=names.get(row.second_id, "?"),
                value=row.value,
                contributions=tuple(row.contributions.items()),
                reason=row.reason,
            )
        )
    return found
