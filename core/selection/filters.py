"""Choose files from a list by what a person is looking for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core import vocabulary
from core.selection.rows import ExpressionRow
from core.selection.rules import STATE_LABELS

LOWEST_LEVEL, HIGHEST_LEVEL = 1.0, 5.0

Words = npt.NDArray[np.str_]
Mask = npt.NDArray[np.bool_]


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


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Hold what filters ask of each file of a list, file after file in the list's order.

    Made once for a list: a filter then looks through 2 000 files in less than a millisecond.
    `words` is everything that can be searched for, folded; a missing level is not a number.
    """

    words: tuple[str, ...]
    states: Words
    shapes: Words
    quadrants: Words
    groups: Words
    levels: npt.NDArray[np.float64]


def catalogue(rows: Sequence[ExpressionRow]) -> Catalogue:
    """Write down what filters ask of each file."""
    return Catalogue(
        words=tuple(_words(row) for row in rows),
        states=np.array([row.state for row in rows], dtype=str),
        shapes=np.array([row.shape for row in rows], dtype=str),
        quadrants=np.array([row.quadrant or "" for row in rows], dtype=str),
        groups=np.array([row.topic_group for row in rows], dtype=str),
        levels=np.array([row.level for row in rows], dtype=float),
    )


def matches(known: Catalogue, wanted: Filter) -> Mask:
    """Tell for each file whether it is what is looked for.

    Every word of the text must stand somewhere in the file's row, case and accents aside. A file
    without a level is left out as soon as the levels are narrowed.
    """
    found = np.ones(len(known.words), dtype=bool)
    for codes, column in (
        (wanted.states, known.states),
        (wanted.shapes, known.shapes),
        (wanted.quadrants, known.quadrants),
        (wanted.groups, known.groups),
    ):
        if codes:
            found &= np.isin(column, codes)
    low, high = wanted.levels
    if (low, high) != (LOWEST_LEVEL, HIGHEST_LEVEL):
        found &= (known.levels >= low) & (known.levels <= high)
    for word in vocabulary.fold(wanted.text).split():
        found &= np.fromiter((word in words for words in known.words), bool, len(known.words))
    return found


def chosen(rows: Sequence[ExpressionRow], found: Mask) -> tuple[ExpressionRow, ...]:
    """Return the files that match, in their order."""
    return tuple(rows[at] for at in np.flatnonzero(found).tolist())


def _words(row: ExpressionRow) -> str:
    return vocabulary.fold(
        " ".join((
            row.name, row.authority_name or "", row.country_name, row.organisation_label,
            row.type_label, row.main_topic, row.topic_group, row.reference,
            STATE_LABELS[row.state], *row.languages,
        ))
    )  # fmt: skip
