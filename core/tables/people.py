"""Who may come in, and who is in."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON
from sqlmodel import Field

from core.tables.base import Record, Versioned, choice


class Role(StrEnum):
    """Name the five roles of the programme."""

    LEAD = "lead"
    FACILITATOR = "facilitator"
    REVIEWER = "reviewer"
    TWIN = "twin"
    STAKEHOLDER = "stakeholder"


class Person(Versioned, Record, table=True):
    """Hold one account; closing it keeps the row, because the trail points at it."""

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(max_length=254, unique=True)
    name: str = Field(max_length=120)
    role: Role = Field(sa_type=choice(Role))  # type: ignore[call-overload]
    is_active: bool = True
    password_hash: str = Field(max_length=200)
    created_at: datetime
    # What a reviewer can read (language codes, topic groups) and where they come from: files are
    # given out by the first two, possible conflicts of interest are seen by the others.
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    topic_groups: list[str] = Field(default_factory=list, sa_type=JSON)
    organisation: str = Field(default="", max_length=200)
    country: str = Field(default="", max_length=2)


class TwinMember(Record, table=True):
    """Say for which twin of which pair a person speaks."""

    __tablename__ = "twin_member"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)


class SignInSession(Record, table=True):
    """Hold the hash of one browser's cookie; ended means refused from the next run on."""

    __tablename__ = "sign_in_session"
    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    ended_because: str = Field(default="", max_length=60)


class FailedSignIn(Record, table=True):
    """Count failed attempts for one name, known or not, within a window."""

    __tablename__ = "failed_sign_in"
    name_hash: str = Field(max_length=64, primary_key=True)
    attempts: int = 0
    first_at: datetime
    locked_until: datetime | None = None
