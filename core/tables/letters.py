"""Letters: their templates, and the outbox that a person releases by hand."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field

from core.tables.base import Record, Versioned, choice


class LetterKind(StrEnum):
    """Name what a letter tells."""

    RECEIVED = "received"
    CLARIFICATION = "clarification"
    PAIRED = "paired"
    SELECTED = "selected"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"
    INELIGIBLE = "ineligible"
    INVITATION = "invitation"
    DIGEST = "digest"
    SURVEY = "survey"


class LetterState(StrEnum):
    """Name where a letter stands; nothing leaves before a person releases it."""

    WAITING = "waiting"
    RELEASED = "released"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class LetterTemplate(Versioned, Record, table=True):
    """Hold the programme's own wording of a kind of letter, with merge fields."""

    __tablename__ = "letter_template"
    id: int | None = Field(default=None, primary_key=True)
    kind: LetterKind = Field(sa_type=choice(LetterKind), unique=True)  # type: ignore[call-overload]
    subject: str = Field(max_length=200)
    body: str = ""


class Letter(Versioned, Record, table=True):
    """Hold one letter to the contact person of one file, as it will be or was sent."""

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    kind: LetterKind = Field(sa_type=choice(LetterKind))  # type: ignore[call-overload]
    state: LetterState = Field(default=LetterState.WAITING, sa_type=choice(LetterState))  # type: ignore[call-overload]
    to_name: str = Field(default="", max_length=200)
    to_email: str = Field(default="", max_length=254)
    subject: str = Field(max_length=200)
    body: str = ""
    made_on: date
    released_at: datetime | None = None
    released_by_id: int | None = Field(default=None, foreign_key="person.id")
    # Handed to the mail server, and its answer is not noted yet.
    begun_at: datetime | None = None
    sent_at: datetime | None = None
    failure: str = ""
