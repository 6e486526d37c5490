"""The sheets of what the pairs wrote: logbook, actions, insights, versions of the fiche."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from core.fiche.content import AUDIENCE_WORDS, Audience
from core.insights.rules import STATE_WORDS
from core.journeys.logbook import KIND_WORDS, VISIBILITY_WORDS
from core.notes.markup import lines as plain
from core.reports.journeys import pair_columns
from core.reports.sheets import YES_OR_NO, Column, Sheet, choices, sheet
from core.reports.views import EntryLine, FicheLine, InsightLine
from core.tables.journey import EntryKind, Visibility

OPEN, DONE, LATE = "Open", "Done", "Late"
FICHE_STATES = ("Waits", "Agreed", "Replaced")
_READERS = choices(
    words for openness, words in VISIBILITY_WORDS.items() if openness is not Visibility.PAIR
)
_NUMBER: Column[EntryLine] = Column(
    "Entry", "Its number.", lambda line: line.entry.id, "whole number"
)
_OWNER: Column[EntryLine] = Column(
    "Who does it", "Whose action it is.", lambda line: line.owner, is_personal=True
)
_DUE: Column[EntryLine] = Column(
    "Due on", "By when it is to be done.", lambda line: line.entry.due_on, "date"
)
_DONE: Column[EntryLine] = Column(
    "Done on", "When it was done.", lambda line: line.entry.done_on, "date"
)

LOGBOOK: tuple[Column[EntryLine], ...] = (
    *pair_columns(),
    _NUMBER,
    Column("Kind", "What it is about.", lambda line: KIND_WORDS[line.entry.kind],
           allowed=choices(KIND_WORDS.values())),
    Column("Readers", "Who may read it in the program: give it to nobody else.",
           lambda line: VISIBILITY_WORDS[line.entry.visibility], allowed=_READERS),
    Column("Text", "What was written, without its marks for bold and lists.",
           lambda line: plain(line.entry.text)),
    Column("Meeting", "The step it belongs to.", lambda line: line.about),
    Column("Key item", "The number of the key item it is about.", lambda line: line.item,
           "whole number"),
    Column("Objective", "The objective it is about.", lambda line: line.objective),
    Column("Author", "Who wrote it.", lambda line: line.author, is_personal=True),
    Column("Written on", "On which day.", lambda line: line.entry.written_on, "date"),
    Column("Changed at", "When it was changed last.", lambda line: line.entry.edited_at, "time"),
    Column("For", "Who is named in it.", lambda line: line.mentions, "list", is_personal=True),
    _OWNER,
    _DUE,
    _DONE,
    Column("Files", "Names of the files beside it; the files stay in the program.",
           lambda line: line.files, "list"),
)  # fmt: skip

INSIGHTS: tuple[Column[InsightLine], ...] = (
    *pair_columns(),
    Column("State", "How far it is on its way to the community.",
           lambda line: STATE_WORDS[line.insight.state], allowed=choices(STATE_WORDS.values())),
    Column("Title", "What it is called; empty where an entry it rests on is not told here.",
           lambda line: line.insight.title if line.is_told else ""),
    Column("Text", "What others can learn from it; empty in the same case.",
           lambda line: line.insight.text if line.is_told else ""),
    Column("Agreed by", "Which twins agreed to its words.", lambda line: line.agreed, "list"),
    Column("Rests on", "The entries and meetings that support it.", lambda line: line.sources,
           "list"),
    Column("Marked by", "Who marked it.", lambda line: line.by, is_personal=True),
    Column("Marked on", "On which day.", lambda line: line.insight.marked_on, "date"),
    Column("Published by", "Who published it.", lambda line: line.published_by, is_personal=True),
    Column("Published on", "On which day.", lambda line: line.insight.published_on, "date"),
    Column("Withdrawn on", "On which day.", lambda line: line.insight.withdrawn_on, "date"),
)  # fmt: skip


def _fiche_state(line: FicheLine) -> str:
    waits, agreed, replaced = FICHE_STATES
    if line.version.replaced_on is not None:
        return replaced
    return agreed if line.version.frozen_on is not None else waits


def _readers(line: FicheLine) -> str:
    # Somebody may have spoiled the content: the column "Intact" says so, and nothing breaks here.
    chosen = line.version.content.get("choice")
    audience = chosen.get("audience") if isinstance(chosen, dict) else None
    return AUDIENCE_WORDS[Audience(audience)] if audience in list(Audience) else ""


FICHES: tuple[Column[FicheLine], ...] = (
    *pair_columns(),
    Column("Version", "Its number.", lambda line: line.version.number, "whole number"),
    Column("State", "Agreed: by both twins and the facilitator; it does not change any more.",
           _fiche_state, allowed=choices(FICHE_STATES)),
    Column("Readers", "Whom it is for.", _readers, allowed=choices(AUDIENCE_WORDS.values())),
    Column("Put forward on", "On which day it was put before the three.",
           lambda line: line.version.offered_on, "date"),
    Column("Put forward by", "Who put it.", lambda line: line.by, is_personal=True),
    Column("Agreed by", "Who agreed to it, and when.", lambda line: line.agreed, "list",
           is_personal=True),
    Column("Agreed on", "The day on which all three had agreed.",
           lambda line: line.version.frozen_on, "date"),
    Column("Replaced on", "The day on which a later version took its place.",
           lambda line: line.version.replaced_on, "date"),
    Column("Mark", "The SHA-256 of its content; it stands in the document too.",
           lambda line: line.version.content_hash),
    Column("Intact", "Whether its content still has that mark.", lambda line: line.is_intact,
           "yes or no", YES_OR_NO),
)  # fmt: skip


def logbook(lines: Iterable[EntryLine]) -> Sheet:
    """Return the sheet of the entries that the twins opened."""
    said = ("One row for each entry of a logbook, without what the twins keep between themselves, "
            "removed entries and earlier texts.")  # fmt: skip
    return sheet("Logbook", said, LOGBOOK, lines)


def actions(lines: Iterable[EntryLine], on: date) -> Sheet:
    """Return the sheet of the actions among these entries, as they stand on a day."""
    columns: tuple[Column[EntryLine], ...] = (
        *pair_columns(),
        _NUMBER,
        Column("State", "How it stood on the day this file was written.", _action_state(on),
               allowed=choices((OPEN, LATE, DONE))),
        Column("Action", "What is to be done.", lambda line: plain(line.entry.text)),
        _OWNER,
        _DUE,
        _DONE,
    )  # fmt: skip
    said = "One row for each action of the logbook; it stands there too."
    found = (line for line in lines if line.entry.kind is EntryKind.ACTION)
    return sheet("Actions", said, columns, found)


def insights(lines: Iterable[InsightLine]) -> Sheet:
    """Return the sheet of insights."""
    said = "One row for each insight, never more open than the strictest entry it rests on."
    return sheet("Insights", said, INSIGHTS, lines)


def fiches(lines: Iterable[FicheLine]) -> Sheet:
    """Return the sheet of the versions of fiches."""
    said = "One row for each version of a fiche; its content is taken along on its own page."
    return sheet("Fiche versions", said, FICHES, lines)


def _action_state(on: date) -> Callable[[EntryLine], Any]:
    def state(line: EntryLine) -> str:
        entry = line.entry
        if entry.done_on is not None:
            return DONE
        return LATE if entry.due_on is not None and entry.due_on < on else OPEN

    return state
