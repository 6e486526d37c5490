"""Read the versioned files of `data/reference` and fold text for comparison."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "data" / "reference"

# Letters that carry no separable accent in Unicode but are typed without one.
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Names come again and again in a file; long answers do not.
_REMEMBERED_LENGTH = 200
_NOT_A_LETTER_OR_DIGIT = re.compile(r"[\W_]+")


def table(name: str) -> list[dict[str, str]]:
    """Read a CSV file of the reference folder as dictionaries of text."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document(name: str) -> Any:
    """Read a JSON file of the reference folder."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def lines(name: str) -> list[str]:
    """Read a plain file of the reference folder without its comment lines."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def fold(text: str) -> str:
    """Reduce text to lower-case letters, digits and single spaces, without accents.

    "  São  Tomé-Nord " becomes "sao tome nord"; letters of other scripts stay.
    """
    return _folded(text) if len(text) <= _REMEMBERED_LENGTH else _folded.__wrapped__(text)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _NOT_A_LETTER_OR_DIGIT.sub(" ", bare).strip()
