"""What stands around the entries of a logbook: unsent texts, files, visits, insights.

Every table carries `pair_id`: rows are limited to the actor's own pair by that column.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from core.tables.base import Record, Versioned, choice
from core.tables.journey import Visibility


class InsightState(StrEnum):
    """Name how far an insight is on its way to the community."""

    DRAFT = "draft"
    AGREED = "agreed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class EntryDraft(Record, table=True):
    """Hold what one person is typing into one logbook, seen by nobody else.

    `entry_id` is the entry being changed, 0 for a new one, -1 for a meeting being logged.
    """

    __tablename__ = "entry_draft"
    __table_args__ = (
        UniqueConstraint("journey_id", "person_id", "entry_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    entry_id: int = 0
    entry_version: int = 0
    fields: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    saved_at: datetime


class LogbookVisit(Record, table=True):
    """Hold when one person last read one logbook."""

    __tablename__ = "logbook_visit"
    __table_args__ = (
        UniqueConstraint("journey_id", "person_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    seen_at: datetime
    before_at: datetime | None = None


class Attachment(Versioned, Record, table=True):
    """Describe one file of a journey; its bytes lie beside the store under their hash.

    It belongs to an entry or to a meeting (homework) and is never more visible than its entry.
    """

    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    entry_id: int | None = Field(default=None, foreign_key="entry.id", index=True)
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id", index=True)
    name: str = Field(max_length=200)
    media_type: str = Field(max_length=120)
    size: int
    sha256: str = Field(max_length=64, index=True)
    visibility: Visibility = Field(default=Visibility.FACILITATOR, sa_type=choice(Visibility))  # type: ignore[call-overload]
    by_id: int = Field(foreign_key="person.id")
    uploaded_on: date
    uploaded_at: datetime
    removed_at: datetime | None = None


class Insight(Versioned, Record, table=True):
    """Hold what the wider community should know of one journey.

    Nobody outside reads it before it is published, and never more than its strictest source allows.
    """

    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    title: str = Field(max_length=200)
    text: str
    state: InsightState = Field(default=InsightState.DRAFT, sa_type=choice(InsightState))  # type: ignore[call-overload]
    # Ids of the twins' expressions of interest that agreed to the words as they stand.
    agreed_by: list[int] = Field(default_factory=list, sa_type=JSON)
    marked_on: date
    by_id: int = Field(foreign_key="person.id")
    published_on: date | None = None
    published_by_id: int | None = Field(default=None, foreign_key="person.id")
    withdrawn_on: date | None = None


class InsightSource(Record, table=True):
    """Tie an insight to an entry or a meeting that supports it."""

    __tablename__ = "insight_source"
    __table_args__ = (
        UniqueConstraint("insight_id", "entry_id", "milestone_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    insight_id: int = Field(foreign_key="insight.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    entry_id: int | None = Field(default=None, foreign_key="entry.id", index=True)
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id", index=True)
