"""Read the pool of a round, its kept proposals and the stored vectors of its texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.errors import Missing, NotPossible
from core.matchmaking import gather
from core.matchmaking.pool import Pool
from core.matchmaking.scenarios import Scenario, ScenarioPair
from core.matchmaking.settings import MatchSettings, settings_of
from core.matchmaking.snapshot import changes_since, twins_of
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
    name: str = ""


@dataclass(frozen=True)
class PackSource:
    """Hold what a decision pack is written from: the kept set, and the pool it rests on."""

    row: KeptRow
    pool: Pool
    vectors: Mapping[str, bytes]


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
    return _rows(session, _standing(session, round_id), now_hash)


def list_scenarios(session: Session, actor: Actor, round_id: int) -> tuple[Scenario, ...]:
    """List the kept and confirmed sets of a round to hold them side by side, the newest first."""
    access.require(session, actor, "list_scenarios")
    pool = gather.pool_of(session, actor, round_id)
    stored = _standing(session, round_id)
    rows = _rows(session, stored, pool.pool_hash)
    return tuple(_scenario(row, one, pool) for row, one in zip(rows, stored, strict=True))


def open_pack(session: Session, actor: Actor, proposal_id: int) -> PackSource:
    """Read what the decision pack of a kept set is written from.

    Raises Missing, and NotPossible when the pool is not the one that the set was drawn from.
    """
    access.require(session, actor, "open_pack")
    stored = session.get(Proposal, proposal_id)
    if stored is None or stored.state is ProposalState.SUPERSEDED:
        raise Missing("This set of pairs was put aside. Choose one from the list.")
    pool = gather.pool_of(session, actor, stored.round_id)
    (row,) = _rows(session, [stored], pool.pool_hash)
    if not row.is_current:
        changes = " ".join(changes_since(stored.snapshot, pool))
        raise NotPossible(
            "The pool has changed since these pairs were kept, so a decision pack would rest on "
            f"other facts. {changes} Keep the pairs again, then take the pack."
        )
    return PackSource(row, pool, gather.vectors_of(session, pool))


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


def _standing(session: Session, round_id: int) -> Sequence[Proposal]:
    return session.exec(
        select(Proposal)
        .where(
            col(Proposal.round_id) == round_id,
            col(Proposal.state) != ProposalState.SUPERSEDED,
        )
        .order_by(col(Proposal.kept_at).desc(), col(Proposal.id).desc())
    ).all()


def _rows(session: Session, rows: Sequence[Proposal], now_hash: str) -> tuple[KeptRow, ...]:
    people = dict(session.exec(select(col(Person.id), col(Person.name))).all())
    pairs = _pairs_of(session, [row.id or 0 for row in rows])
    return tuple(
        KeptRow(
            id=row.id or 0,
            version=row.version,
            state=row.state,
            name=row.name,
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


def _scenario(row: KeptRow, stored: Proposal, pool: Pool) -> Scenario:
    return Scenario(
        id=row.id,
        version=row.version,
        name=row.name,
        note=row.note,
        state=row.state,
        settings=row.settings,
        total=row.total,
        bound=stored.bound,
        status=row.status,
        pool_hash=stored.pool_hash,
        kept_by=row.kept_by,
        kept_by_id=row.kept_by_id,
        kept_at=row.kept_at,
        pairs=tuple(
            ScenarioPair(
                pair.first_id, pair.second_id, pair.name, pair.value, pair.contributions,
                pair.reason,
            )
            for pair in row.pairs
        ),
        twins=twins_of(stored.snapshot),
        changes=() if row.is_current else changes_since(stored.snapshot, pool),
    )  # fmt: skip


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
