"""The versions of a pair's fiche, who agreed to them, and which entries were chosen by hand.

Every table carries `pair_id`: rows are limited to the actor's own pair by that column.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from core.tables.base import Record, Versioned


class FicheVersion(Versioned, Record, table=True):
    """Hold one fiche as it was put before the three who sign it.

    `content` is what stood in it, `content_hash` its SHA-256; neither changes. It is frozen once
    both twins and the facilitator have agreed; `replaced_on` says that a later one took its place.
    """

    __tablename__ = "fiche_version"
    __table_args__ = (UniqueConstraint("journey_id", "number"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    number: int
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    content_hash: str = Field(max_length=64)
    note: str = ""
    offered_on: date
    by_id: int = Field(foreign_key="person.id")
    frozen_on: date | None = None
    replaced_on: date | None = None


class FichePick(Record, table=True):
    """Hold that an entry was taken into the fiche by hand, or left out, whatever its kind says.

    The openness of the entry comes before it: what the readers may not see never enters.
    """

    __tablename__ = "fiche_pick"
    __table_args__ = (UniqueConstraint("entry_id"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    entry_id: int = Field(foreign_key="entry.id")
    is_in: bool
    picked_on: date
    by_id: int = Field(foreign_key="person.id")


class FicheAgreement(Record, table=True):
    """Hold that one of the three agreed, or what they want changed first (`remark`).

    `expression_id` is None for the facilitator.
    """

    __tablename__ = "fiche_agreement"
    id: int | None = Field(default=None, primary_key=True)
    fiche_version_id: int = Field(foreign_key="fiche_version.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    expression_id: int | None = Field(default=None, foreign_key="expression.id")
    person_id: int = Field(foreign_key="person.id")
    name: str = Field(max_length=200)
    agreed_on: date
    agreed_at: datetime
    remark: str = ""
