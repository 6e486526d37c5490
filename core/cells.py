"""How a text stands in the cells of our own files: nothing acts there, and nothing is lost.

A workbook and a text file cannot hold every character, a cell cannot hold every length, and a
spreadsheet program takes some text of a text file for a formula. What is written by these rules
says so in its last column (`mark`), and only there are the rules undone when it is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MAKER = "Twinning Desk format"
FORMAT = 1
# A cell holds 32 767 of the units in which spreadsheet programs count; an emoji is two of them.
CELL_UNITS = 32_000
GUARD = "'"
# What OWASP names for CSV injection; their wide and small forms fold to them.
FORMULA_STARTS = frozenset("=+-@\u2212")
BREAKS = ("\t", "\r", "\n")

_MARK = re.compile(MAKER + r" (\d{1,6})(, guarded)?")
# Characters that neither XML nor a text file can hold; the marks with which workbooks write them
# themselves, such as _x000D_; and our own mark.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
    r"|x(?=[0-9A-Fa-f]{4}_)"
    r"|\\(?=u\{)"
)
_ESCAPE = re.compile(r"\\u\{([0-9A-F]{1,6})\}")
# No escape looks like this, so no title of a person can.
_GOES_ON = re.compile(r"(.*) \\u\{\+(\d{1,3})\}", re.DOTALL)


@dataclass(frozen=True)
class Mark:
    """Hold what a file says of itself: the format it was written in, and whether it is guarded."""

    version: int
    is_guarded: bool


def mark(*, is_guarded: bool) -> str:
    """Return the title of the column that says by which rules a file was written."""
    return f"{MAKER} {FORMAT}{', guarded' if is_guarded else ''}"


def mark_of(header: Sequence[str]) -> tuple[int, Mark] | None:
    """Return the place of the mark in a header and what it says; None in files of others."""
    for place, title in enumerate(header):
        found = _MARK.fullmatch(title.strip())
        if found:
            return place, Mark(int(found[1]), bool(found[2]))
    return None


def escaped(text: str) -> str:
    """Write a character that a file cannot hold as "\\u{7}", and every other as it is."""
    return _UNSAFE.sub(lambda found: f"\\u{{{ord(found[0]):X}}}", text)


def unescaped(text: str) -> str:
    """Undo `escaped`."""
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= 0x10FFFF else found[0]


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet program could take a text of a text file for a formula.

    Also behind spaces and marks that cannot be seen, and in full-width forms.
    """
    if text[:1].isalnum():
        return False
    if text.startswith(BREAKS):
        return True
    seen = next((letter for letter in text if not _is_blank(letter)), "")
    return unicodedata.normalize("NFKC", seen)[:1] in FORMULA_STARTS if seen else False


def _is_blank(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in ("Cc", "Cf", "Mn")


def guarded(text: str) -> str:
    """Put an apostrophe before a text that looks like a formula, or begins with one already."""
    return GUARD + text if text.startswith(GUARD) or is_formula(text) else text


def unguarded(text: str) -> str:
    """Undo `guarded`."""
    return text.removeprefix(GUARD)


def pieces(text: str) -> tuple[str, ...]:
    """Cut a text into what one cell can hold; most texts are one piece."""
    if len(text) * 2 <= CELL_UNITS:
        return (text,)
    found, start, units = [], 0, 0
    for place, letter in enumerate(text):
        width = 2 if ord(letter) > 0xFFFF else 1
        if units + width > CELL_UNITS:
            found.append(text[start:place])
            start, units = place, 0
        units += width
    return (*found, text[start:])


def title_of_piece(title: str, number: int) -> str:
    """Title the column in which a long text goes on; the first piece is number 1."""
    return title if number == 1 else f"{title} \\u{{+{number}}}"


def restored(
    header: Sequence[str], rows: Sequence[Sequence[str]], place: int, said: Mark
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return a header and rows as they were before they were written; `place` is the mark's."""
    plain = unguarded if said.is_guarded else str
    titles: list[str] = []
    columns: list[list[int]] = []
    for position, title in enumerate(map(plain, header)):
        if position == place:
            continue
        goes_on = _GOES_ON.fullmatch(title)
        if goes_on and titles and titles[-1] == goes_on[1]:
            columns[-1].append(position)
        else:
            titles.append(title)
            columns.append([position])
    return tuple(map(unescaped, titles)), tuple(
        tuple(
            unescaped("".join(plain(row[at]) for at in places if at < len(row)))
            for places in columns
        )
        for row in rows
    )
