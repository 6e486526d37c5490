"""What an answer changed, field by field, in words that can be laid side by side."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from json import dumps
from typing import Any

from core.applying.words import in_words
from core.selection.questions import ITEM_FIELDS, TEXT_FIELDS, label_of

# Beyond this many words a comparison word by word takes longer than a page may.
WORDS_COMPARED = 1_500
# What a revision of the logbook is compared by.
ENTRY = "entry"
# Texts are compared word by word; a number, a name or an item of a list is one thing.
_WORD, _LINE = re.compile(r"\n|[^\s]+"), re.compile(r"\n|[^\n]+")
_TEXTS = frozenset((*TEXT_FIELDS, *ITEM_FIELDS, ENTRY))

# A run of words, and whether the other text has it too.
Piece = tuple[str, bool]


@dataclass(frozen=True)
class Change:
    """Hold one field as it stood and as it was answered, in words."""

    field: str
    label: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Tell whether the answer differs from what stood before."""
        return self.before != self.after

    @property
    def pieces(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
        """Return both texts in pieces `(words, is_changed)`."""
        return _pieces(self.before, self.after, _WORD if self.field in _TEXTS else _LINE)


def changes_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Set an answer beside what stood before: what changed first, then what was confirmed."""
    found = [_change(name, before.get(name), value) for name, value in after.items()]
    return tuple(sorted(found, key=lambda change: not change.is_changed))


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it, so that it compares equal after a save."""
    return list(value) if isinstance(value, tuple | list) else value


def stand_of(values: Mapping[str, Any]) -> int:
    """Return a number that stands for these values: a form notices when they changed meanwhile."""
    texts = {name: plain(value) for name, value in sorted(values.items())}
    return zlib.crc32(dumps(texts, ensure_ascii=False, default=str).encode()) + 1


def _change(name: str, old: Any, new: Any) -> Change:
    return Change(name, label_of(name), in_words(name, old), in_words(name, new))


# A page draws the same answers at every run.
@lru_cache(maxsize=256)
def _pieces(
    before: str, after: str, part: re.Pattern[str]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    old, new = part.findall(before), part.findall(after)
    if before == after or len(old) + len(new) > WORDS_COMPARED:
        is_changed = before != after
        return ((before, is_changed),), ((after, is_changed),)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, start, end, low, high in SequenceMatcher(None, old, new, False).get_opcodes():
        left += _run(old[start:end], kind != "equal")
        right += _run(new[low:high], kind != "equal")
    return tuple(left), tuple(right)


def _run(words: Iterable[str], is_changed: bool) -> list[Piece]:
    """Join words to pieces; a break of line stands alone, so that no mark runs over it."""
    found: list[Piece] = []
    line: list[str] = []
    for word in (*words, None):
        if word is not None and word != "\n":
            line.append(word)
            continue
        if line:
            found.append((" ".join(line), is_changed))
            line = []
        if word == "\n":
            found.append(("\n", False))
    return found
