"""Proposals, the pairs in them, the twins' consent, and what people pinned or forbade."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field

from core.tables.base import Record, Versioned, choice


class ProposalState(StrEnum):
    """Name where a proposal stands."""

    KEPT = "kept"
    CONFIRMED = "confirmed"
    SUPERSEDED = "superseded"


class WishKind(StrEnum):
    """Tell a pinned pair from a forbidden one."""

    PIN = "pin"
    FORBID = "forbid"


class ConsentState(StrEnum):
    """Name what a twin said to its pairing."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


class ConsentWay(StrEnum):
    """Name how an answer came: written here by the twin, or told to the team."""

    IN_PROGRAM = "in_program"
    TOLD = "told"


class Proposal(Versioned, Record, table=True):
    """Hold a kept set of pairs with everything needed to explain it later.

    `snapshot` holds what the pool looked like, as core/matchmaking/snapshot.py writes it.
    """

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    name: str = Field(default="", max_length=80)
    note: str = ""
    weights: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    total: float = 0.0
    bound: float = 0.0
    status: str = Field(max_length=20)
    pool_hash: str = Field(max_length=64)
    text_model: str = Field(default="", max_length=120)
    snapshot: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    state: ProposalState = Field(default=ProposalState.KEPT, sa_type=choice(ProposalState))  # type: ignore[call-overload]
    kept_by: int | None = Field(default=None, foreign_key="person.id")
    kept_at: datetime
    confirmed_by: int | None = Field(default=None, foreign_key="person.id")
    confirmed_at: datetime | None = None


class Pair(Versioned, Record, table=True):
    """Hold two candidates proposed or confirmed as twins; the smaller id comes first.

    A pair stands while it is confirmed; nothing of it is published before `published_on`, the day
    on which the second twin agreed. One that was declined stands no more: it has `declined_on`,
    and the pair that took its place points at it.
    """

    __table_args__ = (
        UniqueConstraint("proposal_id", "first_id"),
        UniqueConstraint("proposal_id", "second_id"),
        CheckConstraint("first_id < second_id", name="order"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    proposal_id: int = Field(foreign_key="proposal.id", index=True)
    first_id: int = Field(foreign_key="expression.id", index=True)
    second_id: int = Field(foreign_key="expression.id", index=True)
    value: float = 0.0
    contributions: dict[str, float] = Field(default_factory=dict, sa_type=JSON)
    reason: str = ""
    is_confirmed: bool = False
    published_on: date | None = None
    declined_on: date | None = None
    replaces_id: int | None = Field(default=None, foreign_key="pair.id", unique=True)


class PairConsent(Versioned, Record, table=True):
    """Hold one twin's answer to its pairing.

    `answered_by_id` is who wrote it down: somebody who speaks for the twin, or of the team for an
    answer that was told; `said_by` then names who said it.
    """

    __tablename__ = "pair_consent"
    __table_args__ = (
        UniqueConstraint("pair_id", "expression_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    state: ConsentState = Field(default=ConsentState.ASKED, sa_type=choice(ConsentState))  # type: ignore[call-overload]
    asked_on: date
    answered_on: date | None = None
    answered_by_id: int | None = Field(default=None, foreign_key="person.id")
    way: ConsentWay | None = Field(default=None, sa_type=choice(ConsentWay))  # type: ignore[call-overload]
    said_by: str = Field(default="", max_length=200)
    reason: str = ""


class FiledPack(Record, table=True):
    """Point at the decision pack of a confirmed set, whose bytes lie under these hashes.

    It stays as it was filed, whatever becomes of the candidates it speaks of.
    """

    __tablename__ = "filed_pack"
    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposal.id", unique=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    data_sha256: str = Field(max_length=64)
    document_sha256: str = Field(max_length=64)
    filed_on: date
    by_id: int = Field(foreign_key="person.id")


class PairWish(Record, table=True):
    """Pin or forbid one pair of candidates, with a reason."""

    __tablename__ = "pair_wish"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="order"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    first_id: int = Field(foreign_key="expression.id", index=True)
    second_id: int = Field(foreign_key="expression.id", index=True)
    kind: WishKind = Field(sa_type=choice(WishKind))  # type: ignore[call-overload]
    reason: str = ""
    by_id: int | None = Field(default=None, foreign_key="person.id")
    made_at: datetime


class TopicVector(Record, table=True):
    """Keep the vector of one text under one model, so that it is computed once."""

    __tablename__ = "topic_vector"
    text_hash: str = Field(max_length=64, primary_key=True)
    model: str = Field(max_length=120, primary_key=True)
    vector: bytes
