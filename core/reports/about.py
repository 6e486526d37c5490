"""The sheets that explain a report: what it is, how it is read, what each column means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core import cells
from core.reports import applications
from core.reports.sheets import KINDS, Column, Sheet, sheet
from core.selection.scores import Criterion
from core.wording import day_in_words

Fact = tuple[str, str]

ABOUT: tuple[Column[Fact], ...] = (
    Column("What", "What is said.", lambda fact: fact[0]),
    Column("Said", "The answer.", lambda fact: fact[1]),
)

_RULES: tuple[Fact, ...] = (
    ("Personal data",
     "This file holds personal data. The sheet Columns says in which columns; keep and share it "
     "as carefully as the program itself."),
    ("How to import it",
     f"On the page Import, or by `python -m core import`. The sheet {applications.TITLE} alone is "
     "read: files are recognised by their Contribution ID, new ones are added, changed answers "
     "are updated, the rest stays. A cell that is empty empties the answer."),
    ("What an import does not read",
     "Everything else: reviews, conflicts, assignments, consensus, decisions, clarifications, "
     "territories, letters, proposals, pairs, wishes, journeys with their steps, goals, logbook, "
     "insights and fiches, and surveys are written here to be read by "
     "people and other programs. They change in Twinning Desk only. To move a whole installation "
     "use `python -m core backup` and `restore`."),
    ("What is not told here",
     "What the twins keep between themselves and what rests on it, removed entries and earlier "
     "texts, the cards of the inception exercise, notes between facilitators, single answers to "
     "surveys, reviews that were not handed in, the texts of letters, and files."),
    ("Readers of the logbook",
     "Each entry says who may read it in the program. Hand on no more than those may read."),
    ("Text that looks like a formula",
     "In the workbook every text is stored as text, so nothing in it is ever computed. A .csv "
     "file cannot say that: there an apostrophe stands before a text that begins with = + - @, a "
     "tab or a line break, also behind spaces or in full-width form, and before one that begins "
     "with an apostrophe. An import takes it away again, and only in files with the last column "
     f"“{cells.mark(is_guarded=True)}”."),
    ("Characters that no cell can hold",
     "They are written as a backslash and u{7}, with their number in the Unicode table, and come "
     "back at the import. So do a backslash that stands before u{ and the x of _xNNNN_, with "
     "which workbooks write such characters themselves (NNNN: four digits)."),
    ("Text longer than a cell",
     "It goes on in the next column, which has the same title, then a backslash and u{+2}."),
    ("Lists",
     "What can you offer, what do you want to learn: one item a line. All other lists: “; ” "
     "between the items."),
    ("Times", "In UTC, to the second. Dates without a time are days in Brussels."),
    ("To edit it",
     "Edit the .xlsx. A program that opens a .csv may turn text such as 007 or 3-4 into numbers "
     "or dates when it saves."),
)  # fmt: skip


@dataclass(frozen=True)
class Circumstances:
    """Hold what the About sheet says of the round; deadlines are written out."""

    round_name: str
    state: str
    slots: int
    deadline: str
    moves: tuple[str, ...]
    starts_on: date | None
    months: int
    criteria: tuple[Criterion, ...]
    made_on: date


@dataclass(frozen=True)
class _Explained:
    """Hold a column together with its sheet."""

    sheet: str
    column: Column[Any]


COLUMNS: tuple[Column[_Explained], ...] = (
    Column("Sheet", "In which sheet the column stands.", lambda line: line.sheet),
    Column("Column", "Its title.", lambda line: line.column.title),
    Column("Meaning", "What it holds.", lambda line: line.column.meaning),
    Column("Type", "What kind of value.", lambda line: KINDS[line.column.kind],
           allowed="; ".join(KINDS.values())),
    Column("Allowed values", "Where they are few, and the unit of a number.",
           lambda line: line.column.allowed),
    Column("Personal data", "Whether it names or reaches a person.",
           lambda line: line.column.is_personal, "yes or no", "Yes; No"),
)  # fmt: skip


def about(given: Circumstances, others: Sequence[Sheet]) -> Sheet:
    """Return the sheet that says what the file is and how it is read."""
    return sheet("About", "What this file is.", ABOUT, _facts(given, others))


def columns(sheets: Iterable[Sheet]) -> Sheet:
    """Return the sheet that explains every column of the sheets, and its own."""
    own = [_Explained("Columns", column) for column in COLUMNS]
    lines = [_Explained(one.title, column) for one in sheets for column in one.columns]
    return sheet("Columns", "What each column of each sheet means.", COLUMNS, [*own, *lines])


def _facts(given: Circumstances, others: Sequence[Sheet]) -> Iterator[Fact]:
    yield "File", "Everything about one round of the Twinning Programme"
    yield "Written by", f"Twinning Desk, format {cells.FORMAT}"
    yield "Round", given.round_name
    yield "Written on", day_in_words(given.made_on)
    yield "State of the round", given.state
    yield "Deadline", given.deadline
    for move in given.moves:
        yield "Deadline moved", move
    yield "Slots (pairs)", str(given.slots)
    starts = day_in_words(given.starts_on) if given.starts_on else "not set yet"
    yield "Journeys", f"{given.months} months; start: {starts}"
    for item in given.criteria:
        least = "no threshold" if item.threshold is None else f"threshold {item.threshold:g}"
        yield "Criterion", f"{item.title}: weight {item.weight}, {least}"
    yield from _RULES
    for one in others:
        yield f"Sheet {one.title}", f"{one.meaning} Rows: {len(one.rows)}."
