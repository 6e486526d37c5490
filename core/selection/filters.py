"""Choose files from a list by what a person is looking for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core import vocabulary
from core.selection.rows import ExpressionRow
from core.selection.rules import STATE_LABELS

LOWEST_LEVEL, HIGHEST_LEVEL = 1.0, 5.0


@dataclass(frozen=True)
class Filter:
    """Hold what is looked for; an empty field lets everything through.

    `states`, `shapes`, `quadrants` and `groups` hold codes or labels as a row has them.
    """

    text: str = ""
    states: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    quadrants: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    levels: tuple[float, float] = (LOWEST_LEVEL, HIGHEST_LEVEL)

    @property
    def is_empty(self) -> bool:
        """Tell whether everything is let through."""
        return self == Filter(text=self.text) and not self.text.strip()


def matches(row: ExpressionRow, wanted: Filter) -> bool:
    """Tell whether a file is what is looked for.

    Every word of the text must stand somewhere in the row, case and accents aside. A file
    without a level is left out as soon as the levels are narrowed.
    """
    low, high = wanted.levels
    is_narrowed = (low, high) != (LOWEST_LEVEL, HIGHEST_LEVEL)
    return (
        (not wanted.states or row.state in wanted.states)
        and (not wanted.shapes or row.shape in wanted.shapes)
        and (not wanted.quadrants or row.quadrant in wanted.quadrants)
        and (not wanted.groups or row.topic_group in wanted.groups)
        and (not is_narrowed or (row.level is not None and low <= row.level <= high))
        and all(word in _words(row) for word in vocabulary.fold(wanted.text).split())
    )


def _words(row: ExpressionRow) -> str:
    return vocabulary.fold(
        " ".join((
            row.name, row.authority_name or "", row.country_name, row.organisation_label,
            row.type_label, row.main_topic, row.topic_group, row.reference,
            STATE_LABELS[row.state], *row.languages,
        ))
    )  # fmt: skip


def chosen(rows: Sequence[ExpressionRow], wanted: Filter) -> tuple[ExpressionRow, ...]:
    """Return the files that match, in their order."""
    return tuple(row for row in rows if matches(row, wanted))
