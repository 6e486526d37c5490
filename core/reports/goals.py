"""The sheets of what the pairs set out to do: key items, objectives, how far each came."""

from __future__ import annotations

from collections.abc import Iterable

from core.reports.journeys import pair_columns, whose
from core.reports.sheets import YES_OR_NO, Column, Sheet, choices, sheet, words
from core.reports.views import ItemLine, ObjectiveLine, OutcomeLine
from core.tables.journey import Ladder

_STEPS = choices(map(words, Ladder))

ITEMS: tuple[Column[ItemLine], ...] = (
    *pair_columns(),
    Column("Number", "Its place among the 4 to 5 of the pair.", lambda line: line.item.number,
           "whole number"),
    Column("Key item", "What the two found together.", lambda line: line.item.text),
    Column("Whose", "Which twin it belongs to.", lambda line: whose(line, line.item.owner)),
    Column("Evidence of success", "What will show that it was reached.",
           lambda line: line.item.evidence),
    Column("Signed by", "Which twins signed it as it stands.", lambda line: line.signed, "list"),
)  # fmt: skip

OBJECTIVES: tuple[Column[ObjectiveLine], ...] = (
    *pair_columns(),
    Column("Objective", "What the two want to learn.", lambda line: line.objective.text),
    Column("Key item", "The number of the key item it serves.", lambda line: line.item,
           "whole number"),
    Column("Whose", "Which twin it belongs to.", lambda line: whose(line, line.objective.owner)),
    Column("Evidence of success", "What will show that it was reached.",
           lambda line: line.objective.evidence),
    Column("Signed by", "Which twins signed it as it stands.", lambda line: line.signed, "list"),
    Column("Signed by both", "Whether it counts as agreed.",
           lambda line: line.objective.is_agreed, "yes or no", YES_OR_NO),
    Column("Outcome", "How far it came on the ladder; empty where nobody judged it.",
           lambda line: line.objective.step, allowed=_STEPS),
    Column("Outcome since", "The day of its newest step.", lambda line: line.reached_on, "date"),
)  # fmt: skip

OUTCOMES: tuple[Column[OutcomeLine], ...] = (
    *pair_columns(),
    Column("Objective", "Which objective moved.", lambda line: line.objective),
    Column("Outcome", "The step it came to.", lambda line: line.step.step, allowed=_STEPS),
    Column("Reached on", "On which day.", lambda line: line.step.reached_on, "date"),
    Column("Evidence", "What shows it; empty where it rests on an entry that is not told here.",
           lambda line: line.evidence),
    Column("By", "Who wrote it down.", lambda line: line.by, is_personal=True),
)  # fmt: skip


def items(lines: Iterable[ItemLine]) -> Sheet:
    """Return the sheet of key items."""
    said = "One row for each key item that a pair found at its inception meeting."
    return sheet("Key items", said, ITEMS, lines)


def objectives(lines: Iterable[ObjectiveLine]) -> Sheet:
    """Return the sheet of learning objectives."""
    return sheet("Objectives", "One row for each learning objective.", OBJECTIVES, lines)


def outcomes(lines: Iterable[OutcomeLine]) -> Sheet:
    """Return the sheet of steps on the outcome ladder."""
    return sheet("Outcomes", "One row for each step of an objective.", OUTCOMES, lines)
