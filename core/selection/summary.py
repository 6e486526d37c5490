"""Sentences and tables on the files of a round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pandas as pd

from core.selection.filters import Catalogue, Mask, catalogue
from core.selection.intake import Preview
from core.selection.rows import ExpressionFile, ExpressionRow, OwnStep
from core.selection.rules import REVIEWS_NEEDED, STATE_LABELS, FileState
from core.selection.scores import criterion
from core.wording import counted, listed

# The states in the order in which a sentence names them, in its words.
_STATE_WORDS: Mapping[str, str] = {
    "eligible": "eligible",
    "refer": "for the team to look at",
    "late": "received too late",
    "ineligible": "ineligible",
    "withdrawn": "withdrawn",
}


class Owed(Protocol):
    """Name what a list needs to know of a review that is owed."""

    @property
    def expression_id(self) -> int: ...
    @property
    def assigned_on(self) -> date: ...


@dataclass(frozen=True, eq=False)
class Board:
    """Hold what the list of a round draws at every run, made once for its files.

    `frame` is the table of all files in their order; nobody may change it.
    """

    rows: tuple[ExpressionRow, ...]
    sentence: str
    figures: list[tuple[str, str, str]]
    catalogue: Catalogue
    frame: pd.DataFrame

    def table(self, found: Mask) -> pd.DataFrame:
        """Return the table of the files that match."""
        return self.frame if found.all() else self.frame[found].reset_index(drop=True)


STEP_LABELS: Mapping[OwnStep, str] = {
    "declare": "To declare, then write",
    "write": "To write",
    "draft": "Draft to finish",
    "done": "Handed in",
}
_ALONE: tuple[FileState, ...] = ("refer", "late", "ineligible", "withdrawn")


def headline(rows: Sequence[ExpressionRow]) -> str:
    """Say how the files of a round stand: "36 expressions of interest: 31 eligible, ..."."""
    if not rows:
        return "No expression of interest yet. A lead imports them under Import."
    groups = [row.state if row.state in _ALONE else "eligible" for row in rows]
    states = [
        f"{groups.count(group)} {words}" for group, words in _STATE_WORDS.items() if group in groups
    ]
    countries = len({row.country for row in rows})
    return (
        f"{counted(len(rows), 'expression')} of interest from "
        f"{counted(countries, 'country', 'countries')}: {listed(states)}."
    )


def reviewer_headline(rows: Sequence[ExpressionRow]) -> str:
    """Say what a reviewer still owes: "12 files are yours to review: 2 reviews to write"."""
    if not rows:
        return "No file is yours to review. A lead will give you some."
    owed = sum(row.own_step != "done" for row in rows)
    files = "1 file is" if len(rows) == 1 else f"{len(rows)} files are"
    if not owed:
        return f"{files} yours to review, and every review is handed in."
    return f"{files} yours to review: {counted(owed, 'review')} to write."


def days_waiting(owed: Sequence[Owed], today: date) -> dict[int, int]:
    """Return for how many days each review that is owed has been asked for."""
    return {item.expression_id: max((today - item.assigned_on).days, 0) for item in owed}


def owed_first(rows: Sequence[ExpressionRow], days: Mapping[int, int]) -> tuple[ExpressionRow, ...]:
    """Put the files whose review was asked for the longest ago first, those handed in last."""
    return tuple(sorted(rows, key=lambda row: (-days.get(row.id, -1), row.name)))


def figures(rows: Sequence[ExpressionRow]) -> list[tuple[str, str, str]]:
    """Return the strip of figures: label, value with its base, explanation."""
    to_review = [row for row in rows if row.state not in _ALONE]
    complete = sum(row.reviews_in >= row.reviews_needed for row in to_review)
    needed = rows[0].reviews_needed if rows else REVIEWS_NEEDED
    regions = sum(row.kind == "region" for row in rows)
    return [
        ("Eligible", f"{len(to_review)} of {len(rows)}",
         "Met every rule of the call, or a person decided so."),
        ("Regions", f"{regions} of {len(rows)}", "The others are cities."),
        ("Reviewed", f"{complete} of {len(to_review)}",
         f"Files with at least {needed} reviews handed in."),
        ("For the meeting", f"{sum(row.needs_meeting for row in to_review)} of {complete}",
         "Reviewers lie 1.5 marks or more apart, or disagree about a threshold."),
    ]  # fmt: skip


def file_sentence(file: ExpressionFile) -> str:
    """Say how one file stands now, with the fact that decides it."""
    row = file.row
    if row.state in ("refer", "ineligible"):
        label = STATE_LABELS[row.state]
        if row.is_overridden:
            return f"{label}, as decided by a person: {file.override_reason}"
        deciding = "not_met" if row.state == "ineligible" else "look"
        facts = [item.fact for item in file.eligibility.results if item.state == deciding]
        return f"{label}: {facts[0]}" if facts else f"{label}."
    if row.state == "late":
        return f"Received after the deadline and its hour of grace: {file.sent}."
    how = "Eligible" + (" as decided by a person" if row.is_overridden else "")
    if row.state in ("paired", "selected", "reserve", "not_selected", "withdrawn"):
        how = STATE_LABELS[row.state]
    if row.arrival == "grace":
        how += ", received in the hour of grace"
    if file.is_in_time_by_extension:
        how += ", in time by the extension of the deadline"
    return f"{how}. {_reviews_sentence(file)}"


def _reviews_sentence(file: ExpressionFile) -> str:
    row, result = file.row, file.result
    if row.own_step is not None and row.own_step != "done":
        return "The other reviews open when yours is handed in."
    if not result.reviews:
        if not row.reviews_asked:
            return "No reviewer has been asked yet."
        return f"{counted(row.reviews_asked, 'review')} asked for, none is in."
    mean = "" if result.weighted_mean is None else f", mean {result.weighted_mean:.1f} of 5"
    # A reviewer is not told how many were asked.
    of = f"{result.reviews} of {row.reviews_asked}" if row.own_step is None else result.reviews
    are = "is" if result.reviews == 1 and row.own_step is not None else "are"
    low = [criterion(item.criterion).title for item in result.criteria if item.is_met is False]
    below = f", below the threshold for {listed(low).lower()}" if low else ""
    return f"{of} {'review' if of == 1 else 'reviews'} {are} in{mean}{below}."


def board(rows: tuple[ExpressionRow, ...]) -> Board:
    """Make what the list of a round draws at every run."""
    return Board(rows, headline(rows), figures(rows), catalogue(rows), table(rows))


def import_sentence(preview: Preview) -> str:
    """Say what an import would do; nothing is written by saying it."""
    new, changed = len(preview.new), len(preview.changed)
    unchanged, refused = len(preview.unchanged), len(preview.refused)
    tail = f" {counted(refused, 'row is', 'rows are')} refused." if refused else ""
    if not new and not changed:
        if not unchanged:
            return f"Nothing to import.{tail}"
        return f"{unchanged} unchanged: nothing to import.{tail}"
    parts = [f"{new} new"] * bool(new) + [f"{changed} changed"] * bool(changed)
    parts += [f"{unchanged} unchanged"] * bool(unchanged)
    return f"{listed(parts)}. Nothing is written yet.{tail}"


def import_button(preview: Preview) -> str:
    """Name what the button would write: "Import 12 expressions of interest"."""
    count = len(preview.new) + len(preview.changed)
    if not preview.new:
        return f"Update {counted(count, 'expression')} of interest"
    return f"Import {counted(count, 'expression')} of interest"


def imported_sentence(preview: Preview) -> str:
    """Say what was written, for the message after an import."""
    done = [f"{len(preview.new)} imported"] * bool(preview.new)
    done += [f"{len(preview.changed)} updated"] * bool(preview.changed)
    return f"{listed(done)}." if done else "Nothing to import."


def table(rows: Sequence[ExpressionRow], days: Mapping[int, int] | None = None) -> pd.DataFrame:
    """Return the list as a table, one line a file in the given order.

    `days` makes it a reviewer's own list: file to the days since the review was asked for,
    without the files whose review is handed in.
    """
    columns: dict[str, list[object]] = {"Name": [row.name for row in rows]}
    if days is not None:
        columns["Your review"] = [STEP_LABELS[row.own_step or "declare"] for row in rows]
        columns["Asked"] = [days.get(row.id) for row in rows]
    columns["Country"] = [row.country_name for row in rows]
    if days is None:
        columns["State"] = [STATE_LABELS[row.state] for row in rows]
        columns["Mean"] = [row.mean for row in rows]
        columns["Reviews"] = [
            f"{row.reviews_in} of {row.reviews_asked}" if row.reviews_asked else "" for row in rows
        ]
    columns["Main topic"] = [row.main_topic for row in rows]
    columns["Level"] = [row.level for row in rows]
    columns["Type"] = [row.type_label for row in rows]
    if days is None:
        columns["Spread"] = [row.spread for row in rows]
        columns["Languages"] = [", ".join(row.languages) for row in rows]
    frame = pd.DataFrame(columns)
    for name in ("Level", "Mean", "Spread", "Asked"):
        if name in frame:
            frame[name] = frame[name].astype("float64")
    return frame
