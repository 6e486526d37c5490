"""What the pages read of journeys: frozen values, made by queries.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.journeys.effort import TwinEffort
from core.journeys.facts import JourneyFacts
from core.tables.journey import EffortKind, EntryKind, Ladder, Visibility


@dataclass(frozen=True)
class JourneySummary:
    """Hold one journey as the portfolio shows it."""

    journey_id: int
    pair_id: int
    label: str
    facilitator_id: int | None
    facilitator: str
    facts: JourneyFacts
    effort: tuple[TwinEffort, ...]
    version: int = 1
    round_id: int = 0


@dataclass(frozen=True)
class Twin:
    """Hold one side of a pair: the territory and who speaks for it, by name and by id."""

    expression_id: int
    name: str
    country: str
    people: tuple[str, ...]
    ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Item:
    """Hold a key item; `agreed_by` are ids of expressions of interest."""

    number: int
    text: str
    version: int
    id: int = 0
    owner: str = "both"
    evidence: str = ""
    agreed_by: tuple[int, ...] = ()


@dataclass(frozen=True)
class Objective:
    """Hold a learning objective; `agreed_by` are ids of expressions of interest."""

    id: int
    text: str
    owner: str
    evidence: str
    step: Ladder | None
    agreed_by: tuple[int, ...]
    is_agreed: bool
    version: int
    item_id: int | None = None


@dataclass(frozen=True)
class EffortLine:
    """Hold one line of time spent."""

    id: int
    expression_id: int
    kind: EffortKind
    half_days: int
    on: date
    by_id: int


@dataclass(frozen=True)
class JourneyView:
    """Hold one whole journey but for its entries.

    `people` are those who walk it, id and name; `may_write` tells whether the reader is one of
    them, `may_plan` whether they may move its steps.
    """

    summary: JourneySummary
    round_name: str
    first: Twin
    second: Twin
    items: tuple[Item, ...]
    objectives: tuple[Objective, ...]
    effort_lines: tuple[EffortLine, ...]
    people: tuple[tuple[int, str], ...]
    may_write: bool
    may_plan: bool

    @property
    def twins(self) -> tuple[Twin, Twin]:
        """Return both sides in the order of the pair."""
        return self.first, self.second


@dataclass(frozen=True)
class EntryRow:
    """Hold one entry as the logbook shows it; `mentions` are ids of persons."""

    id: int
    kind: EntryKind
    text: str
    visibility: Visibility
    milestone_id: int | None
    author_id: int
    author: str
    written_on: date
    written_at: datetime
    edited_at: datetime | None
    edited_by: str
    owner_id: int | None
    owner: str
    due_on: date | None
    version: int
    item_id: int | None = None
    objective_id: int | None = None
    mentions: tuple[int, ...] = ()
    done_on: date | None = None
    edited_by_id: int | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it is an action that nobody has done yet."""
        return self.kind is EntryKind.ACTION and self.done_on is None


@dataclass(frozen=True)
class PairName:
    """Name a pair that the reader may open."""

    pair_id: int
    journey_id: int
    label: str
