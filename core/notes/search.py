"""Find entries of a logbook: by words, kind, meeting, objective, writer, what is open or new."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.journeys.views import EntryRow
from core.notes.markup import plain
from core.tables.journey import EntryKind

# Letters that no accent is taken from, though people type them without.
_FOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


@dataclass(frozen=True)
class EntryFilter:
    """Hold what a reader looks for; what is empty does not narrow."""

    words: str = ""
    kinds: tuple[EntryKind, ...] = ()
    milestone_id: int | None = None
    objective_id: int | None = None
    author_id: int | None = None
    is_open: bool = False
    is_new: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether everything is shown."""
        return self == EntryFilter()


def matching(
    rows: Sequence[EntryRow], wanted: EntryFilter, new: Collection[int] = ()
) -> tuple[EntryRow, ...]:
    """Return the entries that hold every word and meet every other wish, in their order.

    `new` are the ids of those that are new to the reader.
    """
    words = folded(wanted.words).split()
    return tuple(row for row in rows if _meets(row, wanted, new) and _has(row, words))


def folded(text: str) -> str:
    """Return a text in small letters without accents: "Žďár" is found by "zdar"."""
    parted = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    return "".join(one for one in parted if not unicodedata.combining(one))


def _has(row: EntryRow, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = folded(f"{plain(row.text)} {row.author} {row.owner if row.owner_id else ''}")
    return all(word in text for word in words)


def _meets(row: EntryRow, wanted: EntryFilter, new: Collection[int]) -> bool:
    return (
        (not wanted.kinds or row.kind in wanted.kinds)
        and wanted.milestone_id in (None, row.milestone_id)
        and wanted.objective_id in (None, row.objective_id)
        and wanted.author_id in (None, row.author_id)
        and (not wanted.is_open or row.is_open)
        and (not wanted.is_new or row.id in new)
    )
