"""The frozen rows that queries of meetings return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.access import Actor
from core.appointments.zones import Place
from core.journeys.calendar import FACILITATED, Step
from core.tables.journey import MilestoneKind


@dataclass(frozen=True)
class Side:
    """Hold one twin: its zone, the zones it may choose from, and who speaks for it."""

    expression_id: int
    name: str
    zone: str
    zones: tuple[str, ...]
    people: tuple[tuple[int, str], ...]

    @property
    def place(self) -> Place:
        """Return the twin as a place with its time."""
        return Place(self.name, self.zone)


@dataclass(frozen=True)
class Present:
    """Hold one person of a meeting's attendance."""

    person_id: int | None
    name: str
    expression_id: int | None
    stands_in_for_id: int | None
    stands_in_for: str
    was_there: bool


@dataclass(frozen=True)
class Meeting:
    """Hold one meeting as it stands; `step` is the same as a step of the plan.

    `reference` names the meeting to calendars and never changes.
    """

    step: Step
    reference: str
    starts_at: datetime | None
    minutes: int
    place: str
    called_off_on: date | None
    sequence: int
    told_at: datetime | None
    version: int
    present: tuple[Present, ...] = ()

    @property
    def agreed_by(self) -> tuple[int, ...]:
        """Return the ids of the twins' expressions of interest that said yes to its time."""
        return self.step.agreed_by if self.starts_at else ()

    @property
    def is_facilitated(self) -> bool:
        """Tell whether the facilitator sets its time and guides it."""
        return self.step.kind in FACILITATED

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to come or to be recorded."""
        return self.step.held_on is None


@dataclass(frozen=True)
class HandedIn:
    """Hold one file that a twin handed in."""

    expression_id: int
    on: date
    name: str
    file_id: int


@dataclass(frozen=True)
class Homework:
    """Hold the twins' presentations for the inception meeting, in the order they came."""

    milestone_id: int
    due_on: date
    held_on: date | None
    handed_in: tuple[HandedIn, ...]

    def of(self, expression_id: int) -> HandedIn | None:
        """Return the newest file of a twin, or None."""
        own = [one for one in self.handed_in if one.expression_id == expression_id]
        return own[-1] if own else None


@dataclass(frozen=True)
class Aims:
    """Hold what a pair's agendas are filled with, as far as the reader may see it."""

    topics: tuple[str, ...]
    items: tuple[str, ...]
    objectives: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]


@dataclass(frozen=True)
class MeetingsView:
    """Hold the meetings of one journey with all that settling them needs.

    `own` are the sides the reader speaks for; `may_settle` tells whether they walk the journey
    and it still runs; `link_made_at` is set while the reader has a calendar link to it.
    """

    journey_id: int
    pair_id: int
    label: str
    round_name: str
    started_on: date
    facilitator_id: int | None
    facilitator: str
    first: Side
    second: Side
    meetings: tuple[Meeting, ...]
    homework: Homework | None
    aims: Aims
    own: frozenset[int]
    may_settle: bool
    is_running: bool
    link_made_at: datetime | None

    @property
    def sides(self) -> tuple[Side, Side]:
        """Return both twins, the reader's own first."""
        mine = self.second.expression_id in self.own
        return (self.second, self.first) if mine else (self.first, self.second)

    @property
    def places(self) -> tuple[Place, ...]:
        """Return where the twins live, the reader's own place first."""
        return tuple(side.place for side in self.sides)

    def of(self, kind: MilestoneKind, number: int = 1) -> Meeting | None:
        """Return one meeting of the plan."""
        found = (one for one in self.meetings if (one.step.kind, one.step.number) == (kind, number))
        return next(found, None)


@dataclass(frozen=True)
class Asked:
    """Name a meeting whose time waits for the yes of the reader's own twin."""

    pair_id: int
    mention: str
    on: date


@dataclass(frozen=True)
class LinkHolder:
    """Say whose calendar a link feeds, and with the meetings of which pair."""

    actor: Actor
    pair_id: int
