"""What a report is made of: columns that say what they mean, and sheets that consist of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

from core import cells

Value = str | int | float | date | datetime | None
Kind = Literal["text", "list", "whole number", "number", "yes or no", "date", "time"]
Line = TypeVar("Line")

# What a column of a kind holds, for the sheet that explains the columns.
KINDS: Mapping[Kind, str] = {
    "text": "text",
    "list": "list",
    "whole number": "whole number",
    "number": "number",
    "yes or no": "yes or no",
    "date": "date",
    "time": "date and time, UTC",
}
YES_OR_NO = "Yes; No"
# Programs count days from 1900 and mistake its February; earlier instants are written as text.
FIRST_YEAR = 1901


@dataclass(frozen=True)
class Column(Generic[Line]):
    """Hold one column: its title, what it means, and how its value is taken from a line.

    `allowed` names the values it can have, where they are few.
    """

    title: str
    meaning: str
    value: Callable[[Line], Any]
    kind: Kind = "text"
    allowed: str = ""
    is_personal: bool = False


@dataclass(frozen=True)
class Sheet:
    """Hold one sheet; every row is as long as there are columns."""

    title: str
    meaning: str
    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Name the columns."""
        return tuple(column.title for column in self.columns)


def sheet(
    title: str, meaning: str, columns: Sequence[Column[Line]], lines: Iterable[Line]
) -> Sheet:
    """Fill a sheet: one row a line, one value a column."""
    rows = tuple(tuple(_value(column.value(line)) for column in columns) for line in lines)
    return Sheet(title, meaning, tuple(columns), rows)


def printed(given: Sheet) -> tuple[tuple[str, ...], list[list[Value]]]:
    """Return the header and rows of a sheet as its cells hold them.

    Text is escaped, and one too long for a cell goes on in a further column.
    """
    longest = [1] * len(given.columns)
    rows: list[list[tuple[Value, ...]]] = []
    for row in given.rows:
        held: list[tuple[Value, ...]] = [
            cells.pieces(cells.escaped(value)) if isinstance(value, str) else (value,)
            for value in row
        ]
        longest = [max(most, len(parts)) for most, parts in zip(longest, held, strict=True)]
        rows.append(held)
    header = tuple(
        cells.title_of_piece(cells.escaped(title), number + 1)
        for title, most in zip(given.header, longest, strict=True)
        for number in range(most)
    )
    return header, [
        [
            value
            for parts, most in zip(row, longest, strict=True)
            for value in (*parts, *[None] * (most - len(parts)))
        ]
        for row in rows
    ]


def choices(labels: Iterable[str]) -> str:
    """Write the allowed values of a column."""
    return "; ".join(labels)


def words(value: StrEnum | str | None) -> str:
    """Write a code of the store as a word: "not_selected" becomes "Not selected"."""
    return (value or "").replace("_", " ").capitalize()


def _value(value: Any) -> Value:
    """Bring a value to one that a cell can hold."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        moment = value.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        return moment if moment.year >= FIRST_YEAR else moment.isoformat(" ")
    if isinstance(value, date):
        return value if value.year >= FIRST_YEAR else value.isoformat()
    if isinstance(value, StrEnum):
        return words(value)
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {item}" for name, item in value.items())
    kept: Value = value
    return kept
