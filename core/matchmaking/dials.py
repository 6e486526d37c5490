"""Weights as people turn them: whole points that always add up to 100, and named settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.matchmaking.weights import CRITERIA, Weights

POINTS = 100


@dataclass(frozen=True)
class Preset:
    """Hold weights under a name, each in points of 100, and what they are good for."""

    name: str
    points: tuple[int, int, int, int]
    use: str


#: The first is the programme's own ("Matching"); the others are for looking what would change.
PRESETS = (
    Preset("Programme", (45, 35, 10, 10), "Topic and level first, language and context second."),
    Preset("Topic above all", (70, 20, 5, 5), "Who works on the same thing."),
    Preset("Level above all", (20, 60, 10, 10), "Who stands at the same point."),
    Preset("Easy to talk", (30, 20, 40, 10), "A shared language beside English counts most."),
    Preset("Alike places", (30, 20, 10, 40), "Similar size, setting and figures count most."),
)


def points_of(weights: Weights) -> dict[str, int]:
    """Return weights as whole points of 100 by criterion."""
    return dict(zip(CRITERIA, whole_shares(list(weights.shares().values())), strict=True))


def turned(
    points: Mapping[str, int], name: str, to: int, home: Mapping[str, int]
) -> dict[str, int]:
    """Set one weight; the others keep their proportion and fill up to 100.

    Where the others are all 0 they take the proportion of `home`, or equal parts.
    """
    others = [one for one in points if one != name]
    rest = POINTS - min(max(to, 0), POINTS)
    base = [points[one] for one in others]
    if not sum(base):
        base = [home[one] for one in others]
    if not sum(base):
        base = [1] * len(others)
    parts = _parts([rest * one / sum(base) for one in base], rest)
    found = dict(zip(others, parts, strict=True)) | {name: POINTS - rest}
    return {one: found[one] for one in points}


def preset_of(points: Mapping[str, int]) -> str | None:
    """Return the name of the preset that these points are, None for any others."""
    given = tuple(points[name] for name in CRITERIA)
    return next((preset.name for preset in PRESETS if preset.points == given), None)


def whole_shares(shares: Sequence[float]) -> list[int]:
    """Round shares of 1 to whole hundredths that add up to 100, the largest rests first."""
    return _parts([POINTS * share for share in shares], POINTS)


def _parts(exact: Sequence[float], total: int) -> list[int]:
    # A hair above, so that 10 written as 9.999999 is not taken for 9.
    whole = [int(value + 1e-9) for value in exact]
    by_rest = sorted(range(len(exact)), key=lambda at: (whole[at] - exact[at], at))
    for at in by_rest[: total - sum(whole)]:
        whole[at] += 1
    return whole
