"""Templates of a plan, what they would move, and who has agreed to the plan as it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.errors import Missing
from core.journeys.calendar import (
    FICHE_MONTHS_AFTER_END,
    OFFSETS,
    USUAL_MONTHS,
    Offsets,
    Step,
    in_words,
    months_after,
    weekday_from,
)
from core.tables.journey import MilestoneKind
from core.wording import counted, listed

_H, _I, _X, _M, _C = (
    MilestoneKind.HOMEWORK,
    MilestoneKind.INCEPTION,
    MilestoneKind.EXCHANGE,
    MilestoneKind.MIDTERM,
    MilestoneKind.CONCLUSION,
)
USUAL = "usual"


# More dates than these are counted, not named.
NAMED_AT_MOST = 2


@dataclass(frozen=True)
class Template:
    """Hold one way to spread the steps: months after the start in a journey of nine months."""

    code: str
    name: str
    meaning: str
    offsets: Offsets


@dataclass(frozen=True)
class Change:
    """Hold one step that a template would put on another day."""

    step: Step
    to: date


# The programme's own plan, and two that stay within its spans ("around 9 months", three
# facilitated meetings, four to five exchanges between inception and conclusion).
TEMPLATES = (
    Template(USUAL, "The programme's usual plan",
             "Inception after six weeks, midterm in the middle, an exchange about every month.",
             {(kind, number): at for kind, number, at in OFFSETS}),
    Template("early", "Early start",
             "Inception after a month and the first exchange two weeks later.",
             {(_H, 1): 0.5, (_I, 1): 1.0, (_X, 1): 1.5, (_X, 2): 2.5, (_M, 1): 3.75,
              (_X, 3): 4.75, (_X, 4): 6.0, (_X, 5): 7.25, (_C, 1): 9.0}),
    Template("slow", "Slow start",
             "Ten weeks for the homework, for a start before a summer or an election.",
             {(_H, 1): 1.5, (_I, 1): 2.5, (_X, 1): 3.25, (_X, 2): 4.25, (_M, 1): 5.25,
              (_X, 3): 6.0, (_X, 4): 7.0, (_X, 5): 8.0, (_C, 1): 9.0}),
)  # fmt: skip


def template(code: str) -> Template:
    """Return the template of a code. Raises Missing."""
    for one in TEMPLATES:
        if one.code == code:
            return one
    raise Missing("There is no such template of the plan. Choose one from the list.")


def preview(
    chosen: Template, steps: Sequence[Step], started_on: date, months: int, ends_on: date,
    today: date, settled: Collection[int] = (),
) -> tuple[Change, ...]:  # fmt: skip
    """Return what a template would move, by the new day.

    Held steps stay, and so do the ids in `settled`: meetings whose time is fixed. What comes after
    the last held step is spread over the time left as the template spreads it; a step the pair
    went past stays where it is.
    """
    held = {(step.kind, step.number): step.held_on for step in steps if step.held_on}
    past = max((chosen.offsets.get(place, 0.0) for place in held), default=0.0)
    spread = [
        (step, chosen.offsets[step.kind, step.number])
        for step in steps
        if chosen.offsets.get((step.kind, step.number), 0.0) > past and step.held_on is None
    ]
    last_held = max((day for day in held.values() if day), default=started_on)
    if not any(kind in (_I, _X, _M, _C) for kind, _ in held):
        last_held, past = started_on, 0.0

    def day_of(at: float, anchor: date) -> date:
        if (anchor, past) == (started_on, 0.0):
            return weekday_from(months_after(started_on, at * months / USUAL_MONTHS))
        share = (at - past) / (USUAL_MONTHS - past)
        return weekday_from(anchor + timedelta(days=round(share * (ends_on - anchor).days)))

    anchor = last_held
    if any(day_of(at, anchor) < today for _, at in spread):
        anchor = today
    found = [Change(step, day_of(at, anchor)) for step, at in spread]
    found += [
        Change(step, weekday_from(months_after(ends_on, FICHE_MONTHS_AFTER_END)))
        for step in steps
        if step.kind is MilestoneKind.FICHE and step.held_on is None
    ]
    moved = [one for one in found if one.to != one.step.due_on and one.step.id not in settled]
    return tuple(sorted(moved, key=lambda one: (one.to, one.step.id)))


def check_replan(ends_on: date, today: date, changes: Sequence[Change]) -> str | None:
    """Return why the plan cannot be laid out anew, or None."""
    if ends_on <= today:
        return (
            f"The agreed months ended on {in_words(ends_on)}. Give the journey more months first."
        )
    if not changes:
        return "The plan stands like this already. Nothing would move."
    return None


def preview_sentence(changes: Sequence[Change]) -> str:
    """Say what a template would move."""
    if not changes:
        return "The plan stands like this already: no date would move."
    first = changes[0]
    return (
        f"{counted(len(changes), 'date')} would move, the first is {first.step.mention}: from "
        f"{in_words(first.step.due_on)} to {in_words(first.to)}. The first plan stays visible, "
        "and both twins are asked to agree anew."
    )


def asked_for(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps whose days both twins agree to: what is still to come, consent aside."""
    return tuple(
        step
        for step in steps
        if step.held_on is None
        and not step.is_called_off
        and step.kind is not MilestoneKind.CONSENT
    )


def missing(steps: Sequence[Step], expression_id: int) -> tuple[Step, ...]:
    """Return the steps whose day one twin has yet to agree to."""
    return tuple(step for step in asked_for(steps) if expression_id not in step.agreed_by)


def agreement(steps: Sequence[Step], twins: Sequence[tuple[int, str]]) -> str:
    """Say which twin has agreed to the plan as it stands; `twins` are ids and names."""
    open_steps = asked_for(steps)
    if not open_steps:
        return "Every date of the plan has been kept."
    waiting = {name: missing(steps, side) for side, name in twins}
    said = [
        f"{name} has yet to agree to {which(left, len(open_steps))}"
        for name, left in waiting.items()
        if left
    ]
    if not said:
        return "Both twins have agreed to every date of the plan."
    return f"{listed(said)}."


def which(left: Sequence[Step], of: int) -> str:
    """Name a few of so many dates, count more: "the day of exchange 5", "all 9 dates"."""
    if len(left) == of > NAMED_AT_MOST:
        return f"all {counted(of, 'date')}"
    if len(left) <= NAMED_AT_MOST:
        return f"the {'day' if len(left) == 1 else 'days'} of " + listed(
            [step.mention for step in left]
        )
    return counted(len(left), "date")


def moved_words(step: Step, names: Mapping[int, str], twins: Sequence[tuple[int, str]]) -> str:
    """Say who moved a step and which twin has not said yes to its new day; empty if not moved."""
    if step.due_on == step.planned_on or step.held_on is not None:
        return ""
    by = names.get(step.moved_by or 0, "")
    said = f"Moved by {by}." if by else "Moved."
    waiting = [name for side, name in twins if side not in step.agreed_by]
    if waiting:
        have = "has" if len(waiting) == 1 else "have"
        said += f" {listed(waiting)} {have} not said yes yet."
    return said
