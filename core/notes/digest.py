"""What happened in a journey, in the words of a letter to both twins.

A letter leaves the pair's own page: nothing that the twins keep between themselves stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.journeys.calendar import Step
from core.journeys.logbook import KIND_WORDS
from core.journeys.views import EntryRow
from core.notes.markup import plain
from core.tables.journey import EntryKind, Visibility
from core.wording import counted, cut, day_in_words

LONGEST_QUOTE = 200
# A letter is read on a phone; the rest stands in the notes.
MOST_QUOTES = 12


@dataclass(frozen=True)
class Happened:
    """Hold what a digest tells of, from the first to the last of whole days."""

    since: date
    until: date
    held: tuple[Step, ...]
    written: tuple[EntryRow, ...]
    done: tuple[EntryRow, ...]
    open_actions: tuple[EntryRow, ...]
    following: Step | None

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to tell."""
        return not (self.held or self.written or self.done)


def happened(
    entries: Sequence[EntryRow], steps: Sequence[Step], since: date, today: date
) -> Happened:
    """Choose what a digest written today tells of: the whole days up to yesterday.

    Days are whole, so that nothing stands in two digests and nothing in none.
    """
    until = today - timedelta(days=1)

    def is_in(day: date | None) -> bool:
        return day is not None and since <= day <= until

    shared = [row for row in entries if row.visibility is not Visibility.PAIR]
    actions = sorted((row for row in shared if row.is_open), key=lambda row: row.due_on or today)
    ahead = [step for step in steps if step.held_on is None]
    return Happened(
        since, until, tuple(step for step in steps if is_in(step.held_on)),
        tuple(sorted((row for row in shared if is_in(row.written_on)), key=lambda row: row.id)),
        tuple(row for row in shared if row.kind is EntryKind.ACTION and is_in(row.done_on)),
        tuple(actions), min(ahead, key=lambda step: step.due_on, default=None),
    )  # fmt: skip


def fields(told: Happened) -> Mapping[str, str]:
    """Return what fills the letter."""
    return {
        "since": day_in_words(told.since),
        "until": day_in_words(told.until),
        "happened": "\n".join(_happened(told)),
        "following": "\n".join(_following(told)),
    }


def _happened(told: Happened) -> list[str]:
    lines = [
        f"- {step.label} took place on {day_in_words(step.held_on)}."
        for step in told.held
        if step.held_on is not None
    ]
    quoted = told.written[:MOST_QUOTES]
    lines += [f"- {KIND_WORDS[row.kind]}, {row.author}: {_short(row.text)}" for row in quoted]
    left = len(told.written) - len(quoted)
    if left:
        lines.append(f"- {counted(left, 'more entry', 'more entries')} in your shared notes.")
    lines += [f"- Done by {row.owner}: {_short(row.text)}" for row in told.done]
    return lines


def _following(told: Happened) -> list[str]:
    lines = []
    if told.following is not None:
        lines.append(f"- {told.following.label}, {day_in_words(told.following.due_on)}.")
    lines += [
        f"- {row.owner}, by {day_in_words(row.due_on)}: {_short(row.text)}"
        for row in told.open_actions[:MOST_QUOTES]
        if row.due_on is not None
    ]
    return lines or ["- Nothing is planned yet: settle the next meeting."]


def _short(text: str) -> str:
    line = plain(text)
    return cut(line, LONGEST_QUOTE)
