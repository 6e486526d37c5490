"""What a person says of a meeting that was held: the short form for a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.appointments.rules import PresentInput
from core.files.rules import NewFile
from core.journeys.calendar import Step
from core.journeys.logbook import EntryInput


@dataclass(frozen=True)
class ExchangeInput:
    """Hold who met when, half a day's work or more, and what they talked about.

    `version` is that of the meeting as the form was drawn; an empty text writes no entry.
    """

    milestone_id: int
    version: int
    held_on: date
    people: tuple[PresentInput, ...]
    half_days: int
    entry: EntryInput
    files: tuple[NewFile, ...] = ()


def to_log(steps: Sequence[Step], today: date) -> tuple[Step, ...]:
    """Return the meetings that may have been held by now, the likeliest first.

    Those that fell due come before those still ahead, the latest of them first.
    """
    waiting = [step for step in steps if step.is_meeting and step.held_on is None]
    due = [step for step in waiting if step.due_on <= today]
    ahead = [step for step in waiting if step.due_on > today]
    return (
        *sorted(due, key=lambda step: step.due_on, reverse=True),
        *sorted(ahead, key=lambda step: step.due_on),
    )
