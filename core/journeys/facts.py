"""What is known of one journey, and the words in which its state is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.journeys.calendar import Step, ends_on
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
class JourneyFacts:
    """Hold everything the state of a journey is told from."""

    started_on: date
    months: int
    state: JourneyState
    steps: tuple[Step, ...]
    objectives: int = 0
    objectives_agreed: int = 0
    voices: tuple[Voice, ...] = ()
    last_entry_on: date | None = None
    end_reason: str = ""

    @property
    def ends_on(self) -> date:
        """Return the last day of the months agreed."""
        return ends_on(self.started_on, self.months)

    @property
    def is_running(self) -> bool:
        """Tell whether anything is still to be done."""
        return self.state is JourneyState.RUNNING

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
