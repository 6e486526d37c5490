"""What is known of one journey, and the words in which its state is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.journeys.calendar import Step, ends_on
from core.journeys.presence import Absence
from core.tables.journey import JourneyState, MilestoneKind


class Status(StrEnum):
    """Name how something stands against its date."""

    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    LATE = "late"
    DONE = "done"


class Owner(StrEnum):
    """Name whose step is next."""

    TWINS = "twins"
    FACILITATOR = "facilitator"


class Stage(StrEnum):
    """Name the part of the journey the pair is in."""

    PREPARATION = "Preparation"
    FIRST_EXCHANGES = "First exchanges"
    FURTHER_EXCHANGES = "Further exchanges"
    CLOSING = "Closing"
    CONCLUDED = "Concluded"
    ENDED_EARLY = "Ended early"


@dataclass(frozen=True)
class Voice:
    """Hold when one twin last wrote in the logbook or logged time; None means never."""

    name: str
    last_on: date | None


@dataclass(frozen=True)
class Known:
    """Hold why one of the five facts needs nobody's attention until a day.

    It speaks only as long as the fact, named `fact`, still says what it said then (`found`).
    """

    fact: str
    found: str
    reason: str
    until_on: date
    by: str
    answered_on: date
    version: int = 1


@dataclass(frozen=True)
class JourneyFacts:
    """Hold everything the state of a journey is told from.

    `paused_on` is set while it rests, `rest_reason` says why; `resumed_on` is the day on which it
    went on after its last rest: what lies before counts as silence no more.
    """

    started_on: date
    months: int
    state: JourneyState
    steps: tuple[Step, ...]
    objectives: int = 0
    objectives_agreed: int = 0
    voices: tuple[Voice, ...] = ()
    last_entry_on: date | None = None
    end_reason: str = ""
    paused_on: date | None = None
    rest_reason: str = ""
    resumed_on: date | None = None
    known: tuple[Known, ...] = ()
    absences: tuple[Absence, ...] = ()

    @property
    def ends_on(self) -> date:
        """Return the last day of the months agreed."""
        return ends_on(self.started_on, self.months)

    @property
    def is_running(self) -> bool:
        """Tell whether anything is still to be done."""
        return self.state is JourneyState.RUNNING

    @property
    def is_resting(self) -> bool:
        """Tell whether the journey is paused: nothing is late then."""
        return self.is_running and self.paused_on is not None

    @property
    def is_moving(self) -> bool:
        """Tell whether anything can be late: it runs and does not rest."""
        return self.is_running and self.paused_on is None

    def waited(self, since: date, today: date) -> int:
        """Return for how many days something is awaited, without what lies before a rest."""
        return (today - max(since, self.resumed_on or since)).days

    def held(self, kind: MilestoneKind) -> date | None:
        """Return when the last step of this kind was held."""
        days = [step.held_on for step in self.steps if step.kind is kind and step.held_on]
        return max(days, default=None)

    @property
    def last_contact_on(self) -> date:
        """Return the day of the last meeting held or entry written; the start if there is none."""
        days = [step.held_on for step in self.steps if step.is_meeting and step.held_on]
        return max([*days, self.last_entry_on or self.started_on, self.started_on])

    def is_open(self, step: Step, today: date) -> bool:
        """Tell whether a step still has to be taken.

        Exchanges left out before the conclusion meeting, and an optional one whose day has
        passed, are not asked for any more.
        """
        if step.held_on is not None or not self.is_running:
            return False
        if step.kind is MilestoneKind.EXCHANGE and self.held(MilestoneKind.CONCLUSION):
            return False
        return not (step.is_optional and step.due_on < today)
