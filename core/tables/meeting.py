"""The consensus meeting: its agenda, who was present, and what was agreed on each file."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from core.tables.base import Record, Versioned, choice
from core.tables.selection import Criterion


class MeetingState(StrEnum):
    """Name where a consensus meeting stands; frozen, nothing in it changes any more."""

    PLANNED = "planned"
    RUNNING = "running"
    FROZEN = "frozen"


class Meeting(Versioned, Record, table=True):
    """Hold one consensus meeting of a round; `seal` is a hash over all that was agreed."""

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    held_on: date
    state: MeetingState = Field(default=MeetingState.PLANNED, sa_type=choice(MeetingState))  # type: ignore[call-overload]
    # The file on the screen of everybody in the room.
    expression_id: int | None = Field(default=None, foreign_key="expression.id")
    frozen_at: datetime | None = None
    seal: str = Field(default="", max_length=64)


class MeetingItem(Versioned, Record, table=True):
    """Hold one file on the agenda: why it is there, and the sentence that was agreed."""

    __tablename__ = "meeting_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "expression_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    position: int
    why: str = ""
    rapporteur_id: int | None = Field(default=None, foreign_key="person.id")
    sentence: str = ""
    minority_view: str = ""
    agreed_at: datetime | None = None


class Presence(Record, table=True):
    """Record who was in the room while a file was discussed."""

    __table_args__ = (
        UniqueConstraint("item_id", "person_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="meeting_item.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    is_present: bool = True


class ConsensusScore(Record, table=True):
    """Hold the agreed mark on one criterion; it stands beside the individual ones."""

    __tablename__ = "consensus_score"
    __table_args__ = (
        UniqueConstraint("item_id", "criterion"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="meeting_item.id", index=True)
    criterion: Criterion = Field(sa_type=choice(Criterion))  # type: ignore[call-overload]
    mark: float | None = None
