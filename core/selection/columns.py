"""Which column of a file means which field."""

from __future__ import annotations

import collections.abc as abc
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from core import vocabulary
from core.selection.answers import yes_or_no
from core.selection.questions import LABELS, TITLE_LIMIT
from core.wording import clean

Found = Literal["title", "short name", "remembered", "split answer", "not recognised"]

FIELDS = tuple(LABELS)
# Without these no file can be read; a file without the others is read with gaps.
NEEDED = ("name", "country", "organisation_type", "reference")

# The survey tool appends "Languages", the language the form was filled in. It is another
# thing than the question "Working languages", so the plain word never means the question.
_OTHER_TITLES = {
    "contribution id": "reference",
    "name": "name",
    "email": "lead_email",
    "e mail address": "lead_email",
    "working language s": "languages",
    "nuts 3 code": "nuts3",
    "nuts 3": "nuts3",
    "year of population": "population_year",
    "creation date": "submitted_at",
    "last update": "revised_at",
}
_SHORT_NAME = re.compile(r"^(?P<title>.*\S)\s*\((?P<short>[^()]+)\)\s*$", re.DOTALL)
_SPLIT_FIELDS: dict[str, abc.Callable[[str], object | None]] = {
    "topic_codes": vocabulary.topic_named,
    "languages": vocabulary.language_named,
}


@dataclass(frozen=True)
class Column:
    """Say what one column means; `option` is the answer that a Yes/No column stands for."""

    position: int
    header: str
    field: str | None
    found: Found
    option: str | None = None


@dataclass(frozen=True)
class Mapping:
    """Hold the meaning of every column of a file."""

    columns: tuple[Column, ...]

    @property
    def fields(self) -> frozenset[str]:
        """Name the fields that the file has."""
        return frozenset(column.field for column in self.columns if column.field)

    @property
    def missing(self) -> tuple[str, ...]:
        """Name the fields of the form that no column gives, in the order of the form."""
        return tuple(name for name in FIELDS if name not in self.fields)

    @property
    def not_recognised(self) -> tuple[str, ...]:
        """List the headers that were kept without a field."""
        return tuple(column.header for column in self.columns if column.field is None)


@dataclass(frozen=True)
class Cells:
    """Hold one row by meaning: cells by field, chosen answers by field, and the rest."""

    texts: dict[str, str]
    chosen: dict[str, tuple[str, ...]]
    other: dict[str, str]


def field_of(
    header: str, remembered: abc.Mapping[str, str] | None = None
) -> tuple[str | None, Found]:
    """Find the field of a header: remembered first, then by title, then by short name.

    Case, space and accents do not matter; "Title (shortname)" is read both ways. A remembered
    header with an empty field stays without one.
    """
    known = {vocabulary.fold(title): name for title, name in (remembered or {}).items()}
    key = vocabulary.fold(header)
    if key in known:
        name = known[key]
        return (name, "remembered") if name in LABELS else (None, "remembered")
    if header.strip() in LABELS:
        return header.strip(), "short name"
    if key in _titles():
        return _titles()[key], "title"
    parts = _SHORT_NAME.match(header)
    if parts:
        title, short = vocabulary.fold(parts["title"]), parts["short"].strip().lower()
        if title in _titles():
            return _titles()[title], "title"
        if short in LABELS:
            return short, "short name"
    short = header.strip().lower()
    return (short, "short name") if short in LABELS else (None, "not recognised")


def without_titles(remembered: abc.Mapping[str, str]) -> dict[str, str]:
    """Leave out of what is remembered of headers the titles of the form itself."""
    return {title: name for title, name in remembered.items()
            if vocabulary.fold(title) not in _titles()}  # fmt: skip


def recognised(header: abc.Sequence[str], remembered: abc.Mapping[str, str] | None = None) -> int:
    """Count the different fields that a row of a sheet would name if it were the header."""
    return len({field_of(title, remembered)[0] for title in header if title.strip()} - {None})


def map_columns(
    header: abc.Sequence[str],
    rows: abc.Sequence[abc.Sequence[str]],
    remembered: abc.Mapping[str, str] | None = None,
) -> Mapping:
    """Give every column its meaning; the rows tell split multiple choices from joined ones.

    When two columns would mean the same field the first keeps it.
    """
    columns: list[Column] = []
    taken: set[str] = set()
    split_until: dict[int, str] = {}
    for position, title in enumerate(header):
        if position in split_until:
            name = split_until[position]
            columns.append(Column(position, title, name, "split answer", title))
            continue
        field, found = field_of(title, remembered)
        if field in taken:
            field, found = None, "not recognised"
        columns.append(Column(position, title, field, found))
        if field is None:
            continue
        taken.add(field)
        if field in _SPLIT_FIELDS and not any(_cell(row, position) for row in rows):
            end = _end_of_split(field, position, header, rows, remembered)
            split_until |= dict.fromkeys(range(position + 1, end), field)
    return Mapping(tuple(columns))


def cells_of(row: abc.Sequence[str], mapping: Mapping) -> Cells:
    """Take one row apart by the meaning of its columns; empty unknown cells are dropped."""
    texts: dict[str, str] = {}
    chosen: dict[str, list[str]] = {}
    other: dict[str, str] = {}
    for column in mapping.columns:
        text = _cell(row, column.position)
        if column.option is not None and column.field:
            if yes_or_no(text):
                chosen.setdefault(column.field, []).append(column.option)
        elif column.field:
            texts[column.field] = text
        elif text:
            title = title_of(column)
            if title in other:
                title = title_of(column, is_repeated=True)
            other[title] = text
    return Cells(texts, {name: tuple(labels) for name, labels in chosen.items()}, other)


def title_of(column: Column, *, is_repeated: bool = False) -> str:
    """Name a column as the answers without a field are filed under, told from its like."""
    place = column.position + 1
    tail = f" (column {place})" if is_repeated else ""
    title = clean(column.header, is_line=True)[: TITLE_LIMIT - len(tail)]
    return title + tail if title else f"Column {place}"


def _end_of_split(
    field: str,
    position: int,
    header: abc.Sequence[str],
    rows: abc.Sequence[abc.Sequence[str]],
    remembered: abc.Mapping[str, str] | None,
) -> int:
    """Return the position after the last Yes/No column that belongs to a split question."""
    end = position + 1
    for place in range(position + 1, len(header)):
        answers = {_cell(row, place) for row in rows} - {""}
        is_known = _SPLIT_FIELDS[field](header[place]) is not None
        if field_of(header[place], remembered)[0] or any(
            yes_or_no(text) is None for text in answers
        ):
            break
        if is_known:
            end = place + 1
    return end


def _cell(row: abc.Sequence[str], position: int) -> str:
    return row[position].strip() if position < len(row) else ""


@cache
def _titles() -> dict[str, str]:
    return {vocabulary.fold(title): name for name, title in LABELS.items()} | _OTHER_TITLES
