"""What a person says of a meeting that was held: the short form for a phone."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.appointments.rules import PresentInput
from core.files.rules import NewFile
from core.journeys.calendar import Step
from core.journeys.effort import LARGEST_LINE
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


@dataclass(frozen=True)
class ExchangeForm:
    """Hold what the form says while it is filled in; `there` are ids of persons.

    No meeting or no half days stand for nothing chosen.
    """

    milestone_id: int | None
    held_on: date
    there: tuple[int, ...]
    half_days: int | None = None
    text: str = ""


def check_words(given: ExchangeInput) -> str | None:
    """Return why a meeting cannot be logged like this, or None."""
    if given.files and not given.entry.text.strip():
        return "Write a few words beside the files: they are kept with what you write."
    return None


def as_left(
    fields: Mapping[str, Any], start: ExchangeForm, people: Collection[int], today: date
) -> ExchangeForm:
    """Bring an unsent form back as it was left; what no longer fits gives way to the start."""
    held_on, half_days, step = start.held_on, fields.get("half_days"), fields.get("step")
    with contextlib.suppress(TypeError, ValueError):
        held_on = min(date.fromisoformat(fields.get("day") or ""), today)
    there = fields.get("there")
    return ExchangeForm(
        step if isinstance(step, int) else None,
        held_on,
        tuple(one for one in there if one in people) if isinstance(there, list) else start.there,
        half_days if half_days in range(LARGEST_LINE + 1) else None,
        str(fields.get("text") or ""),
    )


def button_words(waiting: Sequence[Step], left: Step | None, *, is_left: bool) -> str:
    """Say what the button opens: "Log exchange 2", or that one goes on with what one began.

    `left` is the meeting of the unsent form; a form may also name none.
    """
    if is_left:
        return f"Go on logging {left.mention if left else 'a meeting'}"
    return f"Log {waiting[0].mention}"


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
