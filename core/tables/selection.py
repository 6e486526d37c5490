"""Rounds, expressions of interest and their reviews."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from core.tables.base import Record, Versioned, choice


class RoundState(StrEnum):
    """Name where a round stands."""

    OPEN = "open"
    MATCHING = "matching"
    CONFIRMED = "confirmed"
    CLOSED = "closed"


class OrganisationType(StrEnum):
    """Name who may apply."""

    LOCAL_GOVERNMENT = "local_government"
    REGIONAL_GOVERNMENT = "regional_government"
    PUBLIC_AGENCY = "public_agency"
    PUBLIC_COMPANY = "public_company"


class Kind(StrEnum):
    """Tell cities from regions; an agency takes the kind of its authority."""

    CITY = "city"
    REGION = "region"


class Decision(StrEnum):
    """Name what a person decided about a file."""

    NONE = "none"
    PAIRED = "paired"
    SELECTED = "selected"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"
    INELIGIBLE = "ineligible"
    WITHDRAWN = "withdrawn"


class Origin(StrEnum):
    """Name how an expression of interest came in."""

    IMPORT = "import"
    FORM = "form"


class Criterion(StrEnum):
    """Name the selection criteria that are scored for one applicant."""

    COMMITMENT = "commitment"
    RELEVANT_EXPERIENCE = "relevant_experience"
    EXPANDING_ACCESS = "expanding_access"


class ConflictOutcome(StrEnum):
    """Name what a lead decided about a declared conflict of interest."""

    OPEN = "open"
    NONE = "none"
    MANAGE = "manage"
    EXCLUDE = "exclude"


class Round(Versioned, Record, table=True):
    """Hold one call with its slots and dates; `settings` holds what a lead changed."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120, unique=True)
    slots: int = 10
    # Local wall-clock time, "2025-07-18 18:00": the call names a time in Brussels.
    closes_local: str = Field(max_length=16)
    time_zone: str = Field(default="Europe/Brussels", max_length=40)
    starts_on: date | None = None
    months: int = 9
    state: RoundState = Field(default=RoundState.OPEN, sa_type=choice(RoundState))  # type: ignore[call-overload]
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime


class Expression(Versioned, Record, table=True):
    """Hold one expression of interest; the contact person lies in a table of its own."""

    __table_args__ = (
        UniqueConstraint("round_id", "reference"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    reference: str = Field(max_length=80)
    name: str = Field(max_length=200)
    organisation_type: OrganisationType = Field(sa_type=choice(OrganisationType))  # type: ignore[call-overload]
    authority_name: str | None = Field(default=None, max_length=200)
    country: str = Field(max_length=2)
    nuts3: str | None = Field(default=None, max_length=8)
    territory_type: str | None = Field(default=None, max_length=40)
    kind: Kind = Field(sa_type=choice(Kind))  # type: ignore[call-overload]
    population: int | None = None
    population_year: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    topic_text: str = ""
    topic_codes: list[str] = Field(default_factory=list, sa_type=JSON)
    main_topic: str | None = Field(default=None, max_length=20)
    good_practices: str = ""
    challenges: str = ""
    offers: list[str] = Field(default_factory=list, sa_type=JSON)
    wants: list[str] = Field(default_factory=list, sa_type=JSON)
    level_overall: float | None = None
    level_topic: float | None = None
    level_evidence: str = ""
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    prior_support: str = ""
    management_agrees: bool | None = None
    consent_processing: bool = False
    consent_retention: bool = False
    consent_publication: bool = False
    # Which wording the consents were asked under; empty for imported files.
    consent_version: str = Field(default="", max_length=20)
    submitted_at: datetime | None = None
    revised_at: datetime | None = None
    form_language: str = Field(default="", max_length=20)
    other_answers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    notes: list[str] = Field(default_factory=list, sa_type=JSON)
    # What a person set after reading, each with its reason in the trail.
    eligibility_override: str | None = Field(default=None, max_length=20)
    eligibility_reason: str = ""
    eligibility_by_id: int | None = Field(default=None, foreign_key="person.id")
    topic_corrected: str | None = Field(default=None, max_length=20)
    level_corrected: float | None = None
    correction_reason: str = ""
    # The quadrant (NW, NE, SW, SE) in which it counts, whatever its country does.
    axes_override: str | None = Field(default=None, max_length=2)
    axes_reason: str = ""
    axes_by_id: int | None = Field(default=None, foreign_key="person.id")
    axes_on: date | None = None
    decision: Decision = Field(default=Decision.NONE, sa_type=choice(Decision))  # type: ignore[call-overload]
    decision_reason: str = ""
    decided_on: date | None = None
    # A retained candidate takes part in the rounds that match up to and on this day.
    retained_until: date | None = None
    origin: Origin = Field(default=Origin.IMPORT, sa_type=choice(Origin))  # type: ignore[call-overload]


class ContactPerson(Record, table=True):
    """Hold the personal data of an expression of interest, apart from the file itself."""

    __tablename__ = "contact_person"
    id: int | None = Field(default=None, primary_key=True)
    expression_id: int = Field(foreign_key="expression.id", unique=True)
    lead_person: str = Field(default="", max_length=200)
    lead_function: str = Field(default="", max_length=200)
    lead_email: str = Field(default="", max_length=254)
    deputy: str = Field(default="", max_length=200)


class ColumnMapping(Record, table=True):
    """Remember which column of an export means which field."""

    __tablename__ = "column_mapping"
    header: str = Field(max_length=300, primary_key=True)
    field: str = Field(max_length=60)


class Assignment(Record, table=True):
    """Give one file to one reviewer."""

    __table_args__ = (
        UniqueConstraint("expression_id", "reviewer_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    reviewer_id: int = Field(foreign_key="person.id", index=True)
    assigned_on: date


class ConflictOfInterest(Versioned, Record, table=True):
    """Hold what ties a person to a file, and the lead's outcome with its reason."""

    __tablename__ = "conflict_of_interest"
    __table_args__ = (
        UniqueConstraint("expression_id", "person_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    # The questions answered with yes, by their codes.
    answers: list[str] = Field(default_factory=list, sa_type=JSON)
    declaration: str = ""
    # Put down by a lead; the reviewer has not answered the questions.
    is_recorded: bool = False
    outcome: ConflictOutcome = Field(default=ConflictOutcome.OPEN, sa_type=choice(ConflictOutcome))  # type: ignore[call-overload]
    reason: str = ""
    decided_by_id: int | None = Field(default=None, foreign_key="person.id")
    decided_on: date | None = None


class Review(Versioned, Record, table=True):
    """Hold one reviewer's judgement of one file; `completed_at` empty means a draft."""

    __table_args__ = (
        UniqueConstraint("expression_id", "reviewer_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    reviewer_id: int = Field(foreign_key="person.id", index=True)
    completed_at: datetime | None = None
    saved_at: datetime | None = None
    # What the reviewer confirms or corrects beside the marks, with the evidence for it.
    topic_confirmed: bool | None = None
    topic_proposed: str | None = Field(default=None, max_length=20)
    level_confirmed: bool | None = None
    level_proposed: float | None = None
    evidence: str = ""
    meeting_languages: list[str] = Field(default_factory=list, sa_type=JSON)
    to_clarify: str = ""
    # The team asked about it, or said that no question is needed.
    clarify_settled_on: date | None = None


class Score(Record, table=True):
    """Hold one mark, 0 to 5 in half steps; an empty mark means "cannot judge"."""

    __table_args__ = (
        UniqueConstraint("review_id", "criterion"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id", index=True)
    criterion: Criterion = Field(sa_type=choice(Criterion))  # type: ignore[call-overload]
    mark: float | None = None
    sentence: str = ""
    # In a draft: the sentence stands, and neither a mark nor "cannot judge" is chosen yet.
    is_open: bool = False
