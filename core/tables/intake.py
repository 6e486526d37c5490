"""What comes in before and around an expression of interest: drafts, questions, territories."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from core.tables.base import Record, Versioned, choice


class TerritoryVerdict(StrEnum):
    """Name what a person decided about two files that may speak for one territory."""

    SAME = "same"
    RELATED = "related"
    DIFFERENT = "different"


class Draft(Versioned, Record, table=True):
    """Hold a form that a stranger is still filling in, found only by its token.

    The token itself is never stored. `client_hash` stands for where the form was begun, so that
    one place cannot fill the store; `saves` counts for the same reason. Sent, it keeps no answers.
    """

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    token_hash: str = Field(max_length=64, unique=True)
    client_hash: str = Field(default="", max_length=64, index=True)
    step: int = 1
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    saves: int = 0
    created_at: datetime
    saved_at: datetime
    sent_at: datetime | None = None


class ApplicantLink(Record, table=True):
    """Let whoever holds the token follow one file; an ended link opens nothing."""

    __tablename__ = "applicant_link"
    id: int | None = Field(default=None, primary_key=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    token_hash: str = Field(max_length=64, unique=True)
    made_at: datetime
    ended_at: datetime | None = None


class Clarification(Versioned, Record, table=True):
    """Hold a question about named fields of a file, and what the answer changed.

    `before` and `after` hold the named fields as they stood and as they were answered.
    """

    id: int | None = Field(default=None, primary_key=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    asked_by_id: int = Field(foreign_key="person.id", index=True)
    asked_on: date
    due_on: date
    question: str = ""
    fields: list[str] = Field(default_factory=list, sa_type=JSON)
    before: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    after: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    # What the applicant says beside the fields, such as that one stands as it is.
    remark: str = ""
    answered_at: datetime | None = None
    # Read by the team; without an answer: taken back.
    closed_on: date | None = None
    letter_id: int | None = Field(default=None, foreign_key="letter.id")


class TerritoryLink(Versioned, Record, table=True):
    """Hold a person's verdict on two files that may speak for the same territory."""

    __tablename__ = "territory_link"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    # The lower id comes first.
    first_id: int = Field(foreign_key="expression.id", index=True)
    second_id: int = Field(foreign_key="expression.id", index=True)
    verdict: TerritoryVerdict = Field(sa_type=choice(TerritoryVerdict))  # type: ignore[call-overload]
    reason: str = ""
    decided_by_id: int | None = Field(default=None, foreign_key="person.id")
    decided_on: date


class DeadlineExtension(Record, table=True):
    """Remember that a deadline was moved, and why."""

    __tablename__ = "deadline_extension"
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    before_local: str = Field(max_length=16)
    after_local: str = Field(max_length=16)
    reason: str = ""
    extended_on: date
