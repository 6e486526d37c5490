"""The exercise of the inception meeting: cards, clusters, votes.

Every table carries `pair_id`: rows are limited to the actor's own pair by that column.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from core.tables.base import Record, Versioned, choice


class CardKind(StrEnum):
    """Name what a card says about the twin that put it down."""

    OFFER = "offer"
    WANT = "want"
    CHALLENGE = "challenge"


class Cluster(Versioned, Record, table=True):
    """Hold cards that belong together under one name; a key item can be made of it."""

    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    name: str = Field(max_length=120)
    # The key item it became, from 1 to 5.
    item_number: int | None = None


class Card(Versioned, Record, table=True):
    """Hold one card; `expression_id` is the twin whose card it is."""

    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    cluster_id: int | None = Field(default=None, foreign_key="cluster.id", index=True)
    kind: CardKind = Field(sa_type=choice(CardKind))  # type: ignore[call-overload]
    text: str
    by_id: int = Field(foreign_key="person.id")
    put_at: datetime


class ClusterVote(Record, table=True):
    """Hold one dot of one person on one cluster."""

    __tablename__ = "cluster_vote"
    __table_args__ = (
        UniqueConstraint("cluster_id", "person_id", "number"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    cluster_id: int = Field(foreign_key="cluster.id", index=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    expression_id: int = Field(foreign_key="expression.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    # The same person may give one cluster several of its dots.
    number: int = 1
