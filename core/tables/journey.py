"""The nine months of a pair: milestones, items, objectives, logbook, effort, surveys.

Every table carries `pair_id`: rows are limited to the actor's own pair by that column.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from core.tables.base import Record, Versioned, choice


class MilestoneKind(StrEnum):
    """Name the steps of a journey in the order of the programme."""

    CONSENT = "consent"
    HOMEWORK = "homework"
    INCEPTION = "inception"
    EXCHANGE = "exchange"
    MIDTERM = "midterm"
    CONCLUSION = "conclusion"
    FICHE = "fiche"


class JourneyState(StrEnum):
    """Name whether a journey still runs."""

    RUNNING = "running"
    CONCLUDED = "concluded"
    ENDED_EARLY = "ended_early"


class EntryKind(StrEnum):
    """Name what a logbook entry is about."""

    POINT = "point"
    CHALLENGE = "challenge"
    GOOD_PRACTICE = "good_practice"
    GAP = "gap"
    DECISION = "decision"
    ACTION = "action"


class Visibility(StrEnum):
    """Name who may read an entry, from the strictest on."""

    PAIR = "pair"
    FACILITATOR = "facilitator"
    PROGRAMME = "programme"
    PUBLIC = "public"


class Ladder(StrEnum):
    """Name the steps of the outcome ladder."""

    HEARD = "heard"
    UNDERSTOOD = "understood"
    DECIDED = "decided"
    PILOTED = "piloted"
    ADOPTED = "adopted"


class EffortKind(StrEnum):
    """Name what time was spent on."""

    PREPARATION = "preparation"
    MEETING = "meeting"
    FOLLOW_UP = "follow_up"


class Occasion(StrEnum):
    """Name when the twins are asked how it goes, in order."""

    INCEPTION = "inception"
    MIDTERM = "midterm"
    CONCLUSION = "conclusion"
    END = "end"
    SIX_MONTHS = "six_months"
    TWELVE_MONTHS = "twelve_months"


class Journey(Versioned, Record, table=True):
    """Hold one pair's journey and its facilitator."""

    id: int | None = Field(default=None, primary_key=True)
    pair_id: int = Field(foreign_key="pair.id", unique=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    facilitator_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    started_on: date
    months: int = 9
    state: JourneyState = Field(default=JourneyState.RUNNING, sa_type=choice(JourneyState))  # type: ignore[call-overload]
    # Why it ended early; empty for all others.
    end_reason: str = ""
    ended_on: date | None = None
    # Set while it rests: nothing is late then.
    paused_on: date | None = None
    # Set once the facilitator lets everybody see the dots of the inception exercise.
    votes_opened_on: date | None = None
    # Time zones of the twins' meetings (IANA names); empty stands for the country's own.
    first_zone: str = Field(default="", max_length=60)
    second_zone: str = Field(default="", max_length=60)


class Milestone(Versioned, Record, table=True):
    """Hold one step; `planned_on` is the first plan and never changes.

    `agreed_by` holds the ids of the twins' expressions of interest that said yes to `due_on`.
    `sequence` counts what calendars were told about a meeting, so that they update it; `told_at`
    is when its time was settled, moved or called off last.
    """

    __table_args__ = (
        UniqueConstraint("journey_id", "kind", "number"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    kind: MilestoneKind = Field(sa_type=choice(MilestoneKind))  # type: ignore[call-overload]
    number: int = 1
    planned_on: date
    due_on: date
    is_booked: bool = False
    # Who put it on another day last.
    moved_by: int | None = Field(default=None, foreign_key="person.id")
    held_on: date | None = None
    starts_at: datetime | None = None
    minutes: int = 90
    place: str = Field(default="", max_length=500)
    agreed_by: list[int] = Field(default_factory=list, sa_type=JSON)
    called_off_on: date | None = None
    sequence: int = 0
    told_at: datetime | None = None


class PriorityItem(Versioned, Record, table=True):
    """Hold one of the 4-5 key items found at the inception meeting."""

    __tablename__ = "priority_item"
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    number: int
    text: str
    owner: str = Field(default="both", max_length=10)
    # What will show that it was reached.
    evidence: str = ""
    # Ids of the twins' expressions of interest that signed.
    agreed_by: list[int] = Field(default_factory=list, sa_type=JSON)


class LearningObjective(Versioned, Record, table=True):
    """Hold one goal of the pair with its owner, evidence of success and ladder step.

    `item_id` is the key item it serves.
    """

    __tablename__ = "learning_objective"
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    text: str
    owner: str = Field(default="both", max_length=10)
    evidence: str = ""
    step: Ladder | None = Field(default=None, sa_type=choice(Ladder))  # type: ignore[call-overload]
    # Ids of the twins' expressions of interest that signed; agreed once both have.
    agreed_by: list[int] = Field(default_factory=list, sa_type=JSON)
    is_agreed: bool = False
    item_id: int | None = Field(default=None, foreign_key="priority_item.id")


class Entry(Versioned, Record, table=True):
    """Hold one typed entry of the shared logbook.

    A removed entry keeps its row without words; what it said stands in its last revision.
    """

    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id", index=True)
    kind: EntryKind = Field(sa_type=choice(EntryKind))  # type: ignore[call-overload]
    text: str
    visibility: Visibility = Field(default=Visibility.FACILITATOR, sa_type=choice(Visibility))  # type: ignore[call-overload]
    author_id: int = Field(foreign_key="person.id", index=True)
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    due_on: date | None = None
    written_on: date
    written_at: datetime
    edited_at: datetime | None = None
    edited_by: int | None = Field(default=None, foreign_key="person.id")
    removed_at: datetime | None = None
    removed_by: int | None = Field(default=None, foreign_key="person.id")
    item_id: int | None = Field(default=None, foreign_key="priority_item.id")
    objective_id: int | None = Field(default=None, foreign_key="learning_objective.id")
    # Ids of the persons named in the text.
    mentions: list[int] = Field(default_factory=list, sa_type=JSON)
    # When an action was done.
    done_on: date | None = None


class EntryRevision(Record, table=True):
    """Keep what an entry said before each save."""

    __tablename__ = "entry_revision"
    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entry.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    version: int
    kind: EntryKind = Field(sa_type=choice(EntryKind))  # type: ignore[call-overload]
    text: str
    visibility: Visibility = Field(sa_type=choice(Visibility))  # type: ignore[call-overload]
    by_id: int = Field(foreign_key="person.id")
    at: datetime


class Effort(Record, table=True):
    """Hold half days that one twin spent."""

    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    kind: EffortKind = Field(sa_type=choice(EffortKind))  # type: ignore[call-overload]
    half_days: int
    on: date
    by_id: int = Field(foreign_key="person.id")


class SurveyAnswer(Versioned, Record, table=True):
    """Hold what one twin answered on one occasion, by code of question.

    `by_id` is who wrote it last; a question that was left out has no answer.
    """

    __tablename__ = "survey_answer"
    __table_args__ = (
        UniqueConstraint("pair_id", "expression_id", "occasion"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    journey_id: int = Field(foreign_key="journey.id", index=True)
    pair_id: int = Field(foreign_key="pair.id", index=True)
    expression_id: int = Field(foreign_key="expression.id", index=True)
    occasion: Occasion = Field(sa_type=choice(Occasion))  # type: ignore[call-overload]
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    by_id: int = Field(foreign_key="person.id")
    answered_on: date
