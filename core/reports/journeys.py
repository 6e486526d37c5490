"""The sheets of how the journeys went: dates, changes of course, steps, time spent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from core.journeys.calendar import ends_on, label
from core.journeys.effort import HALF_DAYS_A_DAY
from core.reports.reviewing import reference_column
from core.reports.sheets import Column, Sheet, choices, sheet, words
from core.reports.views import ChangeLine, JourneyLine, StepLine, TimeLine
from core.tables.course import CourseKind
from core.tables.journey import EffortKind, JourneyState, Milestone, MilestoneKind

RESTING = "Resting"
STATES = ("Planned", "Booked", "Held", "Called off")


def pair_columns() -> tuple[Column[Any], ...]:
    """Return the columns that say which pair a row is about, for every sheet of the journeys."""
    return (
        Column("Pair", "The number of its pair.", lambda line: line.pair.pair_id, "whole number"),
        Column("Twins", "What the two are called.",
               lambda line: f"{line.pair.first.name} and {line.pair.second.name}"),
    )  # fmt: skip


def whose(line: Any, owner: str) -> str:
    """Name the twin that owns a key item or an objective."""
    names: dict[str, str] = {"first": line.pair.first.name, "second": line.pair.second.name}
    return names.get(owner, "Both twins")


def step_name(step: Milestone) -> str:
    """Name a step; only exchanges carry their number."""
    return label(step.kind, step.number)


def _state(line: JourneyLine) -> str:
    is_resting = line.journey.state is JourneyState.RUNNING and line.journey.paused_on is not None
    return RESTING if is_resting else words(line.journey.state)


def _stands(line: StepLine) -> str:
    step = line.step
    if step.held_on is not None:
        return "Held"
    if step.called_off_on is not None:
        return "Called off"
    return "Booked" if step.is_booked else "Planned"


def _came(at: int) -> Callable[[StepLine], int | None]:
    return lambda line: line.came[at] if line.came is not None else None


JOURNEYS: tuple[Column[JourneyLine], ...] = (
    *pair_columns(),
    *reference_column(lambda line: line.pair.first, "First"),
    *reference_column(lambda line: line.pair.second, "Second"),
    Column("State", "Whether it goes on.", _state,
           allowed=choices([*map(words, JourneyState), RESTING])),
    Column("Facilitator", "Who guides the two; empty for nobody yet.",
           lambda line: line.facilitator, is_personal=True),
    Column("Started on", "The day it is counted from.", lambda line: line.journey.started_on,
           "date"),
    Column("Months", "How long it is meant to take.", lambda line: line.journey.months,
           "whole number", "months"),
    Column("Ends on", "The last day of these months.",
           lambda line: ends_on(line.journey.started_on, line.journey.months), "date"),
    Column("Resting since", "Set while it rests: nothing is late then.",
           lambda line: line.journey.paused_on, "date"),
    Column("Ended on", "The day on which it was ended early.",
           lambda line: line.journey.ended_on, "date"),
    Column("Why it ended early", "In the words that both twins read.",
           lambda line: line.journey.end_reason),
    Column("First: duties accepted on", "When the first twin accepted the twins' duties.",
           lambda line: line.duties[0], "date"),
    Column("Second: duties accepted on", "When the second twin accepted the twins' duties.",
           lambda line: line.duties[1], "date"),
    Column("Fiche agreed on", "The day on which all three agreed to the newest agreed version.",
           lambda line: line.fiche_agreed_on, "date"),
)  # fmt: skip

CHANGES: tuple[Column[ChangeLine], ...] = (
    *pair_columns(),
    Column("Change", "What changed in the course of the journey.",
           lambda line: line.change.kind, allowed=choices(map(words, CourseKind))),
    Column("Reason", "Why, in the words that both twins read.", lambda line: line.change.reason),
    Column("Months before", "How long it was meant to take, where that changed.",
           lambda line: line.change.months_before, "whole number", "months"),
    Column("Months after", "How long since, where that changed.",
           lambda line: line.change.months_after, "whole number", "months"),
    Column("Changed on", "On which day.", lambda line: line.change.changed_on, "date"),
    Column("By", "Who changed it.", lambda line: line.by, is_personal=True),
)  # fmt: skip

STEPS: tuple[Column[StepLine], ...] = (
    *pair_columns(),
    Column("Step", "Which step of the journey.", lambda line: step_name(line.step),
           allowed=choices(label(kind, 1).removesuffix(" 1") for kind in MilestoneKind)
           + "; exchanges carry their number"),
    Column("State", "How it stands.", _stands, allowed=choices(STATES)),
    Column("First plan", "The day of the first plan; it never changes.",
           lambda line: line.step.planned_on, "date"),
    Column("Day", "The day it is on now.", lambda line: line.step.due_on, "date"),
    Column("Starts at", "When the meeting begins, where that is settled.",
           lambda line: line.step.starts_at, "time"),
    Column("Minutes", "How long the meeting is meant to be.",
           lambda line: line.step.minutes if line.step.starts_at else None, "whole number",
           "minutes"),
    Column("Held on", "The day it took place.", lambda line: line.step.held_on, "date"),
    Column("Called off on", "The day it was called off.", lambda line: line.step.called_off_on,
           "date"),
    Column("First: came", "How many came for the first twin; empty where nobody wrote it down.",
           _came(0), "whole number", "people"),
    Column("Second: came", "How many came for the second twin.", _came(1), "whole number",
           "people"),
    Column("Programme: came", "How many of the programme's own people came.", _came(2),
           "whole number", "people"),
    Column("Stand-ins", "How many of them came for somebody else.",
           lambda line: line.stand_ins if line.came is not None else None, "whole number",
           "people"),
    Column("Files", "Names of files that were handed in for it.", lambda line: line.files, "list"),
)  # fmt: skip

TIME: tuple[Column[TimeLine], ...] = (
    *pair_columns(),
    *reference_column(lambda line: line.file),
    Column("Spent on", "What the time went into.", lambda line: line.effort.kind,
           allowed=choices(map(words, EffortKind))),
    Column("Days", "How much time.", lambda line: line.effort.half_days / HALF_DAYS_A_DAY,
           "number", "full days, in halves"),
    Column("On", "On which day.", lambda line: line.effort.on, "date"),
    Column("Logged by", "Who logged it.", lambda line: line.by, is_personal=True),
)  # fmt: skip


def journeys(lines: Iterable[JourneyLine]) -> Sheet:
    """Return the sheet of journeys."""
    return sheet("Journeys", "One row for each journey of a pair.", JOURNEYS, lines)


def changes(lines: Iterable[ChangeLine]) -> Sheet:
    """Return the sheet of what changed in the course of journeys."""
    said = "One row for each rest, new length, early end or new start of a journey."
    return sheet("Course changes", said, CHANGES, lines)


def steps(lines: Iterable[StepLine]) -> Sheet:
    """Return the sheet of steps and meetings, by pair and day."""
    said = "One row for each step or meeting of a journey: how many came, not who."
    return sheet("Steps", said, STEPS, lines)


def time(lines: Iterable[TimeLine]) -> Sheet:
    """Return the sheet of time spent."""
    return sheet("Time spent", "One row for each time that a twin logged.", TIME, lines)
