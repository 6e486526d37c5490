"""What the sheets of the journeys are filled from: one frozen line a row, made by walks.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.reports.rows import FileName
from core.tables.course import CourseChange, OutcomeStep
from core.tables.fiche import FicheVersion
from core.tables.journey import (
    Effort,
    Entry,
    Journey,
    LearningObjective,
    Milestone,
    PriorityItem,
)
from core.tables.notes import Insight


@dataclass(frozen=True)
class PairName:
    """Hold a pair by its number and both its files, the first one first."""

    pair_id: int
    first: FileName
    second: FileName


@dataclass(frozen=True)
class JourneyLine:
    """Hold one journey; `duties` are the days on which each twin accepted its own."""

    pair: PairName
    journey: Journey
    facilitator: str
    duties: tuple[date | None, date | None] = (None, None)
    fiche_agreed_on: date | None = None


@dataclass(frozen=True)
class ChangeLine:
    """Hold one change of the course of a journey."""

    pair: PairName
    change: CourseChange
    by: str


@dataclass(frozen=True)
class StepLine:
    """Hold one step; `came` counts the first twin's, the second's and the programme's people.

    It is None where nobody wrote down who came.
    """

    pair: PairName
    step: Milestone
    came: tuple[int, int, int] | None = None
    stand_ins: int = 0
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class TimeLine:
    """Hold half days that one twin spent."""

    pair: PairName
    file: FileName
    effort: Effort
    by: str


@dataclass(frozen=True)
class ItemLine:
    """Hold one key item and the names of the twins that signed it."""

    pair: PairName
    item: PriorityItem
    signed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ObjectiveLine:
    """Hold one objective, the number of its key item, who signed, and when it got so far."""

    pair: PairName
    objective: LearningObjective
    item: int | None = None
    signed: tuple[str, ...] = ()
    reached_on: date | None = None


@dataclass(frozen=True)
class OutcomeLine:
    """Hold one step of an objective; `evidence` is empty where it rests on what is not told."""

    pair: PairName
    objective: str
    step: OutcomeStep
    evidence: str
    by: str


@dataclass(frozen=True)
class EntryLine:
    """Hold one entry that the twins opened, with what it is about and its files' names."""

    pair: PairName
    entry: Entry
    author: str
    owner: str = ""
    mentions: tuple[str, ...] = ()
    about: str = ""
    item: int | None = None
    objective: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class InsightLine:
    """Hold one insight; its words are told only while all it rests on is."""

    pair: PairName
    insight: Insight
    is_told: bool
    agreed: tuple[str, ...]
    sources: tuple[str, ...]
    by: str
    published_by: str


@dataclass(frozen=True)
class FicheLine:
    """Hold one version of a fiche, without its content."""

    pair: PairName
    version: FicheVersion
    by: str
    agreed: tuple[str, ...]
    is_intact: bool


@dataclass(frozen=True)
class Walked:
    """Hold everything about the journeys of a round."""

    journeys: tuple[JourneyLine, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    steps: tuple[StepLine, ...] = ()
    time: tuple[TimeLine, ...] = ()
    items: tuple[ItemLine, ...] = ()
    objectives: tuple[ObjectiveLine, ...] = ()
    outcomes: tuple[OutcomeLine, ...] = ()
    entries: tuple[EntryLine, ...] = ()
    insights: tuple[InsightLine, ...] = ()
    fiches: tuple[FicheLine, ...] = ()
