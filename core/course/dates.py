"""Where the steps of a journey stand after a rest or under another length, before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.journeys.calendar import (
    LONGEST_MONTHS,
    SATURDAY,
    Step,
    conflicts,
    ends_on,
    in_words,
)
from core.journeys.facts import JourneyFacts
from core.tables.journey import MilestoneKind
from core.wording import counted, listed

LAST = frozenset({MilestoneKind.CONCLUSION, MilestoneKind.FICHE})


@dataclass(frozen=True)
class Shift:
    """Move one step that is still to be taken to another day."""

    step: Step
    to: date

    @property
    def sentence(self) -> str:
        """Say from where to where."""
        return f"{self.step.label}: {in_words(self.step.due_on)} to {in_words(self.to)}."


@dataclass(frozen=True)
class NewDates:
    """Hold a plan before it is saved: what moves, what is booked and stays, the length in months.

    `clashes` are the contradictions that the plan has then and has not now.
    """

    months: int
    shifts: tuple[Shift, ...]
    kept: tuple[Step, ...] = ()
    clashes: tuple[str, ...] = ()


def after_rest(facts: JourneyFacts, resumed_on: date, *, moves: bool = True) -> NewDates:
    """Move every step that is still to be taken by the length of the rest.

    What is booked for a day to come stays where both twins wanted it. Without `moves` nothing
    moves. The months grow so that the conclusion lies within them, to 15 at most.
    """
    days = (resumed_on - (facts.paused_on or resumed_on)).days
    if not moves or days <= 0:
        return NewDates(facts.months, ())
    found = _moved(facts, resumed_on, lambda step: step.due_on + timedelta(days=days))
    end = max(
        (shift.to for shift in found.shifts if shift.step.kind is MilestoneKind.CONCLUSION),
        default=facts.ends_on,
    )
    months = facts.months
    # The first plan puts the conclusion on the Monday after a weekend; that is no longer journey.
    while months < LONGEST_MONTHS and end > ends_on(facts.started_on, months) + timedelta(days=2):
        months += 1
    return replace(found, months=months)


def stretched(facts: JourneyFacts, months: int, today: date) -> NewDates:
    """Spread the steps to come over the new length, as they were spread over the old one."""
    old, new = facts.ends_on, ends_on(facts.started_on, months)
    left = (old - today).days

    def place(step: Step) -> date:
        if step.due_on < today:
            return step.due_on
        if step.due_on > old or left <= 0:
            return step.due_on + (new - old)
        share = (step.due_on - today).days / left
        return today + timedelta(days=round(share * (new - today).days))

    return replace(_moved(facts, today, place), months=months)


def moved_end(facts: JourneyFacts, months: int, today: date) -> NewDates:
    """Move the conclusion and the fiche alone by as much as the length changes."""
    by = ends_on(facts.started_on, months) - facts.ends_on

    def place(step: Step) -> date:
        return step.due_on + by if step.kind in LAST else step.due_on

    return replace(_moved(facts, today, place), months=months)


def sentences(found: NewDates) -> tuple[str, ...]:
    """Say what will move and what stays, before it is saved."""
    said = [f"{counted(len(found.shifts), 'date')} will move.".capitalize()]
    if found.kept:
        kept = listed([f"{step.mention} ({in_words(step.due_on)})" for step in found.kept])
        verb = "keeps its day" if len(found.kept) == 1 else "keep their days"
        said.append(f"Booked already: {kept} {verb}.")
    return (*said, *found.clashes)


def _moved(facts: JourneyFacts, today: date, place: Callable[[Step], date]) -> NewDates:
    waiting = [
        step for step in facts.steps
        if step.held_on is None and step.kind is not MilestoneKind.CONSENT
    ]  # fmt: skip
    kept = [step for step in waiting if step.is_booked and step.due_on >= today]
    shifts = [
        Shift(step, to)
        for step in waiting
        if step not in kept and (to := _weekday(place(step))) != step.due_on
    ]
    then = {shift.step.id: shift.to for shift in shifts}
    before = set(conflicts(facts.steps))
    after = conflicts(
        [replace(step, due_on=then.get(step.id, step.due_on)) for step in facts.steps]
    )
    # Those that stay although everything moves are worth a word; the others hold as before.
    stays = tuple(step for step in kept if _weekday(place(step)) != step.due_on)
    return NewDates(
        facts.months, tuple(shifts), stays, tuple(one for one in after if one not in before)
    )


def _weekday(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
