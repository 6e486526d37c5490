"""How the plain text of a letter falls into paragraphs and lists, for page and paper alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

_POINT = re.compile(r"^[-•]\s+")


@dataclass(frozen=True)
class Paragraph:
    """Hold one paragraph; its line breaks are kept."""

    text: str


@dataclass(frozen=True)
class Points:
    """Hold the points of one list, without their marks."""

    points: tuple[str, ...]


Block = Paragraph | Points


def blocks(body: str) -> tuple[Block, ...]:
    """Part a body at its empty lines, and take lines that begin with a dash as a list."""
    found: list[Block] = []
    lines: list[str] = []
    points: list[str] = []

    def close() -> None:
        if lines:
            found.append(Paragraph("\n".join(lines)))
        if points:
            found.append(Points(tuple(points)))
        lines.clear()
        points.clear()

    for line in map(str.rstrip, body.split("\n")):
        is_point = _POINT.match(line) is not None
        if not line or (is_point and lines) or (points and not is_point):
            close()
        if is_point:
            points.append(_POINT.sub("", line))
        elif line:
            lines.append(line)
    close()
    return tuple(found)
