"""From the bytes of an export to a preview of what importing it would change."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core import vocabulary
from core.selection import answers, columns, form
from core.selection.spreadsheet import open_table
from core.wording import clean

# What an anonymous survey writes in place of an identifier.
ANONYMOUS = "anonymous"
SURVEY_FIELDS = ("submitted_at", "revised_at", "form_language")


@dataclass(frozen=True)
class ReadRow:
    """Hold one row: an input, or the problems that refuse it; `number` is the file's own."""

    number: int
    reference: str
    input: form.ExpressionInput | None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """Hold a whole file as read; every row of answers is in `rows`, refused ones included."""

    mapping: columns.Mapping
    rows: tuple[ReadRow, ...]
    format: str

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
    country, name and authority, so that importing again updates it.
    """
    table = open_table(data, filename, score=lambda row: columns.recognised(row, remembered))
    mapping = columns.map_columns(table.header, table.rows, remembered)
    rows = [
        _read_row(number, row, mapping)
        for number, row in zip(table.numbers, table.rows, strict=True)
    ]
    return Reading(mapping, tuple(_without_repeats(rows)), table.format)


def compare(
    rows: Iterable[ReadRow],
    existing: Mapping[str, Any],
    fields: Collection[str] | None = None,
) -> Preview:
    """Set rows against what is stored, by reference; write nothing.

    `existing` maps a reference to anything with the attributes of ExpressionInput. `fields`
    limits the comparison to what the file speaks about (`Reading.fields`).
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
        else:
            names = _differing(row.input, existing[row.reference], fields)
            if names:
                changed.append(Change(row, names))
            else:
                unchanged.append(row)
    return Preview(tuple(new), tuple(changed), tuple(unchanged), tuple(refused))


def _read_row(number: int, row: tuple[str, ...], mapping: columns.Mapping) -> ReadRow:
    cells = columns.cells_of(row, mapping)
    other = {title: text for title, text in cells.other.items() if text.lower() != ANONYMOUS}
    texts = {
        name: "" if name in SURVEY_FIELDS and text.lower() == ANONYMOUS else text
        for name, text in cells.texts.items()
    }
    typed, notes = answers.read(texts, cells.chosen, other)
    reference = clean(cells.texts.get("reference", ""), is_line=True)
    if reference.lower() == ANONYMOUS:
        reference = _stable_reference(typed)
        notes.append("The survey is anonymous: the row is known by its country and name.")
    typed["reference"] = reference
    checked = form.check(typed)
    return ReadRow(number, reference, checked.input, checked.problems, (*notes, *checked.notes))


def _stable_reference(typed: Mapping[str, Any]) -> str:
    parts = (typed.get("country"), typed.get("name"), typed.get("authority_name"))
    text = "|".join(vocabulary.fold(str(part or "")) for part in parts)
    return f"anonymous-{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def _without_repeats(rows: list[ReadRow]) -> list[ReadRow]:
    numbers: dict[str, list[int]] = {}
    for row in rows:
        if row.input is not None:
            numbers.setdefault(row.reference, []).append(row.number)
    found = []
    for row in rows:
        *earlier, last = numbers.get(row.reference, [row.number])
        if row.input is None:
            found.append(row)
        elif row.number == last:
            notes = [f"Row {n} has the same Contribution ID and was left out." for n in earlier]
            found.append(replace(row, notes=(*row.notes, *notes)))
        else:
            problem = (
                f"The Contribution ID {row.reference} comes again in row {last}, which counts. "
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
