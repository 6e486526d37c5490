"""How text comes in clean and goes out readable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

# Control characters, halves of a character, marks that turn the reading direction round,
# and marks that cannot be seen at all.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff"
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BREAK = re.compile("\r\n|[\r\v\f\u2028\u2029]")


def clean(text: str, *, is_line: bool = False) -> str:
    """Remove control and direction marks and outer space; a line loses its breaks too.

    Line breaks and tabs stay in a text of several lines; letters of every script stay.
    """
    return tidy(_HIDDEN.sub("", text), is_line=is_line)


def tidy(text: str, *, is_line: bool = False) -> str:
    """Bring breaks and outer space into order and leave every other character."""
    whole = unicodedata.normalize("NFC", _BREAK.sub("\n", text))
    return " ".join(whole.split()) if is_line else whole.strip()


def cut(words: str, most: int) -> str:
    """Shorten to so many characters, of which the last says that more would follow."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def has_hidden_marks(text: str) -> bool:
    """Tell whether `clean` would remove a character that a reader cannot see."""
    return _HIDDEN.search(text) is not None


def grouped(number: int) -> str:
    """Write a whole number with a space between thousands: 168 000."""
    return f"{number:,}".replace(",", " ")


def day_in_words(day: date) -> str:
    """Write a day as "Tue 14 Oct 2025", in English whatever the machine speaks."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def number_in_words(number: int) -> str:
    """Write a count up to ten as a word, as it stands before a noun: no, one ... ten, 11."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: "no pair", "1 pair", "10 pairs", "12 cities"."""
    if number == 0:
        return f"no {one}"
    return f"1 {one}" if number == 1 else f"{number} {many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """Join words as a sentence does: "a", "a and b", "a, b and c"."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
