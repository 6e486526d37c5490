"""From the bytes of an export to a preview of what importing it would change."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core import vocabulary
from core.selection import answers, columns, form
from core.selection.deadline import IN_TIME, Extension, arrival_in_words
from core.selection.questions import label_of
from core.selection.spreadsheet import open_table
from core.wording import clean

# What an anonymous survey writes in place of an identifier.
ANONYMOUS = "anonymous"
# An export may repeat one reference a thousand times: so many of them are named.
REPEATS_NAMED = 5
SURVEY_FIELDS = ("submitted_at", "revised_at", "form_language")


@dataclass(frozen=True)
class ReadRow:
    """Hold one row: an input, or the problems that refuse it; `number` is the file's own.

    `part` names the file of an archive of several.
    """

    number: int
    reference: str
    input: form.ExpressionInput | None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    part: str = ""

    @property
    def place(self) -> str:
        """Say where the row stands: "row 7", or "row 7 of part_2.xlsx"."""
        return f"row {self.number} of {self.part}" if self.part else f"row {self.number}"


@dataclass(frozen=True)
class Reading:
    """Hold a whole file as read; every row of answers is in `rows`, refused ones included.

    `notes` say what of an archive was left out.
    """

    mapping: columns.Mapping
    rows: tuple[ReadRow, ...]
    format: str
    notes: tuple[str, ...] = ()

    @property
    def questions(self) -> frozenset[str]:
        """Name the questions whose other answers the file gives; the rest stays as stored."""
        titles = {
            title
            for column in self.mapping.columns
            for title in (columns.title_of(column), columns.title_of(column, is_repeated=True))
        }
        return frozenset(titles | {label_of(name) for name in self.mapping.fields})

    @property
    def fields(self) -> frozenset[str]:
        """Name what the file speaks about; a field without a column must not be overwritten."""
        given = self.mapping.fields | {"reference"}
        derived = {"kind", "territory_type"} if given & {"territory_type", "population"} else set()
        return frozenset(given | derived | {"other_answers"})


@dataclass(frozen=True)
class Change:
    """Hold a row that differs from what is stored, and in which fields."""

    row: ReadRow
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """Say what an import would do; every row of the file is in exactly one of the four."""

    new: tuple[ReadRow, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[ReadRow, ...]
    refused: tuple[ReadRow, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Count the rows of each kind."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "refused": len(self.refused),
        }


def read(data: bytes, filename: str, remembered: Mapping[str, str] | None = None) -> Reading:
    """Read an export into expressions of interest; raise FileRefused when it is none.

    `remembered` maps headers to fields from an earlier import and goes before titles. When a
    Contribution ID comes twice the later usable row counts; the earlier one is refused with a
    sentence that names the later. A row of an anonymous survey gets a reference made of its
    country, name and authority, so that importing again updates it. In a file of our own the
    titles of the form mean what they say, whatever is remembered of them.
    """
    table = open_table(data, filename, score=lambda row: columns.recognised(row, remembered))
    if table.is_own:
        remembered = columns.without_titles(remembered or {})
    mapping = columns.map_columns(table.header, table.rows, remembered)
    parts = table.parts or [""] * len(table.rows)
    rows = [
        replace(_read_row(number, row, mapping, is_own=table.is_own), part=part)
        for number, row, part in zip(table.numbers, table.rows, parts, strict=True)
    ]
    return Reading(mapping, tuple(_without_repeats(rows)), table.format, table.notes)


def with_arrivals(
    rows: Iterable[ReadRow], closes: datetime, zone: str, extensions: Sequence[Extension] = ()
) -> tuple[ReadRow, ...]:
    """Note on every row that was not simply in time how it came: the grace hour leaves a mark."""
    found = []
    for row in rows:
        if row.input is not None and row.input.submitted_at is not None:
            said = arrival_in_words(row.input.submitted_at, closes, zone, extensions)
            row = row if said == IN_TIME else replace(row, notes=(*row.notes, said))
        found.append(row)
    return tuple(found)


def compare(
    rows: Iterable[ReadRow],
    existing: Mapping[str, Any],
    fields: Collection[str] | None = None,
    questions: Collection[str] | None = None,
) -> Preview:
    """Set rows against what is stored, by reference; write nothing.

    `existing` maps a reference to anything with the attributes of ExpressionInput. `fields`
    limits the comparison to what the file speaks about (`Reading.fields`), and so does
    `questions` for the answers without a field (`Reading.questions`). A row that is older than
    what the applicant changed on the own page since, such as an answer, changes nothing.
    """
    new: list[ReadRow] = []
    changed: list[Change] = []
    unchanged: list[ReadRow] = []
    refused: list[ReadRow] = []
    for row in rows:
        if row.input is None:
            refused.append(row)
        elif row.reference not in existing:
            new.append(row)
        elif _is_older(row.input, existing[row.reference]):
            unchanged.append(row)
        else:
            whole = _with_kept_answers(row.input, existing[row.reference], questions)
            names = _differing(whole, existing[row.reference], fields)
            if names:
                changed.append(Change(replace(row, input=whole), names))
            else:
                unchanged.append(row)
    return Preview(tuple(new), tuple(changed), tuple(unchanged), tuple(refused))


def _read_row(
    number: int, row: tuple[str, ...], mapping: columns.Mapping, *, is_own: bool
) -> ReadRow:
    cells = columns.cells_of(row, mapping)
    texts, other = cells.texts, cells.other
    if not is_own:
        other = {title: text for title, text in other.items() if text.lower() != ANONYMOUS}
        texts = {
            name: "" if name in SURVEY_FIELDS and text.lower() == ANONYMOUS else text
            for name, text in texts.items()
        }
    typed, notes = answers.read(texts, cells.chosen, other, is_own=is_own)
    reference = clean(cells.texts.get("reference", ""), is_line=True)
    if reference.lower() == ANONYMOUS and not is_own:
        reference = _stable_reference(typed)
        notes.append("The survey is anonymous: the row is known by its country and name.")
    typed["reference"] = reference
    checked = form.check(typed)
    return ReadRow(number, reference, checked.input, checked.problems, (*notes, *checked.notes))


def _stable_reference(typed: Mapping[str, Any]) -> str:
    parts = (typed.get("country"), typed.get("name"), typed.get("authority_name"))
    text = "|".join(vocabulary.fold(str(part or "")) for part in parts)
    return f"anonymous-{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def _is_older(given: form.ExpressionInput, stored: Any) -> bool:
    """Tell whether the stored file was revised after the survey last wrote this row."""
    ours, theirs = getattr(stored, "revised_at", None), given.revised_at
    if ours is None or theirs is None:
        return False
    return bool(theirs.replace(microsecond=0) < ours.replace(microsecond=0))


def _with_kept_answers(
    given: form.ExpressionInput, stored: Any, questions: Collection[str] | None
) -> form.ExpressionInput:
    """Keep the stored answers to questions that this file does not have."""
    if questions is None:
        return given
    kept = {
        question: answer
        for question, answer in (getattr(stored, "other_answers", None) or {}).items()
        if question not in questions
    }
    return replace(given, other_answers=kept | dict(given.other_answers))


def _without_repeats(rows: list[ReadRow]) -> list[ReadRow]:
    same: dict[str, list[ReadRow]] = {}
    for row in rows:
        if row.input is not None:
            same.setdefault(row.reference, []).append(row)
    found = []
    for row in rows:
        *earlier, last = same.get(row.reference, [row])
        if row.input is None:
            found.append(row)
        elif row is last:
            notes = [
                f"R{other.place[1:]} has the same Contribution ID and was left out."
                for other in earlier[:REPEATS_NAMED]
            ]
            found.append(replace(row, notes=(*row.notes, *notes)))
        else:
            problem = (
                f"The Contribution ID {row.reference} comes again in {last.place}, which counts. "
                "Delete one of the two rows if that is wrong."
            )
            found.append(replace(row, input=None, problems=(problem,)))
    return found


def _differing(
    given: form.ExpressionInput, stored: Any, fields: Collection[str] | None
) -> tuple[str, ...]:
    return tuple(
        name
        for name in form.FIELD_NAMES
        if (fields is None or name in fields)
        and _comparable(getattr(given, name)) != _comparable(getattr(stored, name, None))
    )


def _comparable(value: Any) -> Any:
    """Bring what a store may hold (lists, enum members, empty text) to what a form holds."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, list | tuple):
        return tuple(value)
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, str):
        return str(value) or None
    return value
