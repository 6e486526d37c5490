"""The class of a candidate on each dimension of balance, in words, and their fixed order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from core import vocabulary
from core.diversity.support import SUPPORTS
from core.matchmaking.pool import Candidate

Dimension = Literal[
    "north_south", "east_west", "quadrant", "kind", "territory_type", "topic_group", "country",
    "level", "support",
]  # fmt: skip
#: What everybody may count by.
DIMENSIONS: tuple[Dimension, ...] = (
    "north_south", "east_west", "quadrant", "kind", "territory_type", "topic_group", "country",
)  # fmt: skip
#: What the team counts by: also how far the candidates are, and who had no support before.
TEAM_DIMENSIONS: tuple[Dimension, ...] = (*DIMENSIONS, "level", "support")

#: Countries too few of whom there are to be named outside the team.
OTHER_COUNTRIES = "Other countries"
NOT_STATED = "Not stated"
OUTSIDE = "Outside the axes"

AXES = {"N": "North", "S": "South", "E": "East", "W": "West"}
QUADRANTS = {"NW": "North-west", "NE": "North-east", "SW": "South-west", "SE": "South-east"}
KINDS = {"city": "City", "region": "Region"}


@dataclass(frozen=True)
class Home:
    """Hold a country of Europe on the axes: ISO code, name, and NW, NE, SW or SE."""

    code: str
    name: str
    quadrant: str


def homes(by_hand: Iterable[tuple[str, str]] = ()) -> tuple[Home, ...]:
    """Return the countries on the axes by name, each where the rule or a round (`by_hand`) puts it.

    `by_hand` are pairs of ISO code and quadrant.
    """
    told = dict(by_hand)
    placed = [(one, told.get(one.iso_a2) or one.quadrant) for one in vocabulary.countries()]
    return tuple(Home(one.iso_a2, one.name, where) for one, where in placed if where)


def classes_of(candidate: Candidate) -> dict[Dimension, str]:
    """Return the class of a candidate on each dimension but its earlier support."""
    profile = candidate.profile
    return {
        "north_south": AXES.get(profile.ns or "", OUTSIDE),
        "east_west": AXES.get(profile.ew or "", OUTSIDE),
        "quadrant": QUADRANTS.get(candidate.quadrant or "", OUTSIDE),
        "kind": KINDS.get(profile.kind, NOT_STATED),
        "territory_type": candidate.type_label or NOT_STATED,
        "topic_group": candidate.topic_group_label or NOT_STATED,
        "country": candidate.country_name,
        "level": level_class(profile.level),
    }


def level_class(level: float | None) -> str:
    """Name the class of a level: a half step belongs to the whole level below it."""
    if level is None:
        return NOT_STATED
    return _levels().get(math.floor(level), NOT_STATED)


@cache
def _levels() -> dict[int, str]:
    return {one.number: f"{one.number} {one.label}" for one in vocabulary.levels()}


def fixed_order(dimension: Dimension) -> tuple[str, ...]:
    """Return the classes of a dimension that has a known few; empty for countries.

    They are shown also where nobody is in them: what is missing is seen.
    """
    fixed: Mapping[Dimension, Iterable[str]] = {
        "north_south": ("North", "South"),
        "east_west": ("East", "West"),
        "quadrant": QUADRANTS.values(),
        "kind": KINDS.values(),
        "territory_type": (one.label for one in vocabulary.territory_types()),
        "topic_group": vocabulary.TOPIC_GROUPS.values(),
        "level": _levels().values(),
        "support": SUPPORTS,
    }
    return tuple(fixed.get(dimension, ()))
