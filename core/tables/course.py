"""How a journey is run: changes of its course, hand-overs, duties, who came, calendar links.

Every table carries `pair_id`: rows are limited to the actor's own pair by that column.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from core.tables.base import Record, Versioned, choice
from core.tables.journey import Ladder


class CourseKind(StrEnum):
    """Name what changed in the course of a whole journey."""

    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    SHORTENED = "shortened"
    ENDED_EARLY = "ended_early"
    REOPENED = "reopened"


class CourseChange(Record, table=True):
    """Keep one change of a journey's course with its reason, in words the twins read too."""

    __tablename__ = "course_change"
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    kind: CourseKind = Field(sa_type=choice(CourseKind))  # type: ignore[call-overload]
    reason: str
    months_before: int | None = None
    months_after: int | None = None
    changed_on: date
    by_id: int = Field(foreign_key="person.id")


class HandOver(Record, table=True):
    """Hold what one facilitator tells the next; the team alone reads it."""

    __tablename__ = "hand_over"
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    from_id: int | None = Field(default=None, foreign_key="person.id")
    to_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    note: str
    handed_on: date
    by_id: int = Field(foreign_key="person.id")


class FactAnswer(Versioned, Record, table=True):
    """Hold why one of the five facts needs nobody's attention: "known, because ...".

    It speaks until `until_on`, and only as long as the fact says what it said then (`found`).
    """

    __tablename__ = "fact_answer"
    __table_args__ = (UniqueConstraint("journey_id", "fact"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    fact: str = Field(max_length=40)
    found: str = ""
    reason: str
    until_on: date
    answered_on: date
    by_id: int = Field(foreign_key="person.id")


class DutyAcceptance(Record, table=True):
    """Hold that one twin accepted its duties of Annex I, in the wording of `wording`."""

    __tablename__ = "duty_acceptance"
    __table_args__ = (
        UniqueConstraint("journey_id", "expression_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    wording: str = Field(max_length=40)
    accepted_on: date
    by_id: int = Field(foreign_key="person.id")


class Attendance(Record, table=True):
    """Hold one person at one meeting: somebody with an account, or a name that came along.

    A stand-in names whom it stood in for; `expression_id` is the side it came for, None for the
    programme's own people.
    """

    id: int | None = Field(default=None, primary_key=True)
    milestone_id: int = Field(foreign_key="milestone.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    expression_id: int | None = Field(default=None, foreign_key="expression.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    name: str = Field(default="", max_length=200)
    stands_in_for_id: int | None = Field(default=None, foreign_key="person.id")
    was_there: bool = True
    by_id: int = Field(foreign_key="person.id")


class CalendarLink(Record, table=True):
    """Let one person's calendar program read the meetings of one journey by an address.

    The address itself is never stored; an ended link opens nothing.
    """

    __tablename__ = "calendar_link"
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    token_hash: str = Field(max_length=64, unique=True)
    made_at: datetime
    ended_at: datetime | None = None


class OutcomeStep(Record, table=True):
    """Keep one step of an objective on the outcome ladder with what shows it."""

    __tablename__ = "outcome_step"
    id: int | None = Field(default=None, primary_key=True)
    objective_id: int = Field(foreign_key="learning_objective.id", index=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    step: Ladder = Field(sa_type=choice(Ladder))  # type: ignore[call-overload]
    evidence: str
    entry_id: int | None = Field(default=None, foreign_key="entry.id")
    reached_on: date
    by_id: int = Field(foreign_key="person.id")
