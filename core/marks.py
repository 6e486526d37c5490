"""What markdown reads as a mark, and how people's words are kept from being one."""

from __future__ import annotations

import re

# Anywhere, before a word, or at the start of a line.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>$~|])")
_BEFORE_A_WORD = re.compile(r"(:(?=[A-Za-z+])|&(?=#?\w))")
_AT_THE_START = re.compile(r"^(#|[-+=])")
# An address that becomes a link: a mark put before one of its signs would become part of it.
_ADDRESS = re.compile(r"(https?://[\w.:/?=%-]+)")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def plain_line(line: str, *, at_start: bool = True) -> str:
    """Return one line of text so that markdown shows it as it stands.

    A bare address still becomes a link, which shows where it leads.
    """
    line = "".join(
        piece if _ADDRESS.fullmatch(piece) else _ANYWHERE.sub(r"\\\1", piece)
        for piece in _ADDRESS.split(line)
    )
    line = _BEFORE_A_WORD.sub(r"\\\1", line)
    if not at_start:
        return line
    return _NUMBERED.sub(r"\1\\\2", _AT_THE_START.sub(r"\\\1", line))
