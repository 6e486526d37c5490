"""Count the classes of a set of candidates and hold them against the programme's bands.

Programme, "Matching", diversity over the chosen twins; the numbers are those of
`core.matchmaking.targets`. Diversity is a property of the set, never a score of one candidate.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.diversity.classes import (
    DIMENSIONS,
    NOT_STATED,
    OUTSIDE,
    TEAM_DIMENSIONS,
    Dimension,
    classes_of,
    fixed_order,
)
from core.matchmaking.pool import Candidate
from core.matchmaking.targets import DEFAULT_TARGETS
from core.wording import listed, number_in_words

#: What two sets are called wherever they stand.
POOL, CONFIRMED = "Pool", "Confirmed pairs"

#: Smaller groups are not broken down for people outside the team.
SMALLEST_GROUP = 3


@dataclass(frozen=True)
class BandRule:
    """Hold the band of one class, as shares of all twins, and the class on its other side."""

    dimension: Dimension
    label: str
    other: str
    low: float
    high: float | None


def _band(group: str, dimension: Dimension, label: str, other: str) -> BandRule:
    target = next(target for target in DEFAULT_TARGETS if target.group == group)
    return BandRule(dimension, label, other, target.at_least, target.at_most)


BANDS = (
    _band("north", "north_south", "North", "South"),
    _band("east", "east_west", "East", "West"),
    _band("region", "kind", "Region", "City"),
)
MOST_OF_A_COUNTRY, MOST_OF_A_TOPIC_GROUP = (
    next(target.most_twins or 0 for target in DEFAULT_TARGETS if target.group == group)
    for group in ("country", "topic_group")
)


@dataclass(frozen=True)
class SetCounts:
    """Count one set; `counts` holds label and number of each class, by dimension.

    `noun` is what is counted ("candidates", "twins"), `countries` how many countries there are.
    The bands judge twins, not a pool.
    """

    name: str
    noun: str
    total: int
    countries: int
    counts: tuple[tuple[Dimension, tuple[tuple[str, int], ...]], ...]
    is_judged: bool = True

    def of(self, dimension: Dimension) -> dict[str, int]:
        """Return the numbers of one dimension by label."""
        return dict(dict(self.counts)[dimension])


@dataclass(frozen=True)
class Balance:
    """Hold the sets of one round side by side; the pool or all applicants first.

    The confirmed twins or the proposal follow, then what they are held against.
    """

    sets: tuple[SetCounts, ...]

    @property
    def judged(self) -> SetCounts | None:
        """Return the set that the page speaks of: the one beside the pool."""
        return self.sets[1] if len(self.sets) > 1 else None


def count(
    name: str,
    noun: str,
    candidates: Iterable[Candidate],
    *,
    is_judged: bool = True,
    support: Mapping[int, str] | None = None,
) -> SetCounts:
    """Count a set on every dimension; the larger classes first.

    With `support` (the class of the answer on earlier support by id of the candidate) the team's
    dimensions are counted too, without it those that everybody may count by.
    """
    rows = []
    for one in candidates:
        classes = classes_of(one)
        if support is None:
            del classes["level"]
        else:
            classes["support"] = support.get(one.id, NOT_STATED)
        rows.append(classes)
    wanted = DIMENSIONS if support is None else TEAM_DIMENSIONS
    counts: list[tuple[Dimension, tuple[tuple[str, int], ...]]] = []
    for dimension in wanted:
        found = Counter(row[dimension] for row in rows)
        counts.append(
            (dimension, tuple(sorted(found.items(), key=lambda item: (-item[1], item[0]))))
        )
    countries = len({row["country"] for row in rows})
    return SetCounts(name, noun, len(rows), countries, tuple(counts), is_judged)


def order_of(dimension: Dimension, sets: Sequence[SetCounts]) -> tuple[str, ...]:
    """Return the classes of a dimension in one order for all sets: the known few, then others."""
    total: Counter[str] = Counter()
    for counts in sets:
        total.update(counts.of(dimension))
    named = [name for name in fixed_order(dimension) if name != NOT_STATED or total[name]]
    last = (NOT_STATED, OUTSIDE)
    rest = sorted(set(total) - set(named), key=lambda name: (name in last, -total[name], name))
    return (*named, *rest)


def shortfall(rule: BandRule, counts: SetCounts) -> tuple[str, int, int, int] | None:
    """Return which class is short, by how many, how many it has and needs; None within the band."""
    here, there = (counts.of(rule.dimension).get(name, 0) for name in (rule.label, rule.other))
    least = least_of(rule, counts.total)
    if here < least:
        return rule.label, least - here, here, least
    if rule.high is None:
        return None
    most = math.floor(rule.high * counts.total + 1e-9)
    if here > most:
        return rule.other, here - most, there, counts.total - most
    return None


def shortage(counts: SetCounts) -> str:
    """Say which classes are short of their bands: "South is two twins short of its band."."""
    missing = [found for rule in BANDS if (found := shortfall(rule, counts)) is not None]
    if not missing or not counts.total:
        return ""
    return f"{listed([short_words(name, number) for name, number, _, _ in missing])}."


def cap_of(dimension: Dimension) -> int:
    """Return how many twins of one country or one topic group the programme allows."""
    return MOST_OF_A_COUNTRY if dimension == "country" else MOST_OF_A_TOPIC_GROUP


def over_cap(dimension: Dimension, counts: SetCounts) -> dict[str, int]:
    """Return the classes that have more than the programme allows."""
    return {
        name: number
        for name, number in counts.of(dimension).items()
        if number > cap_of(dimension) and name != NOT_STATED
    }


def short_words(name: str, missing: int) -> str:
    """Say that a class is short of its band: "South is two twins short of its band"."""
    twins = "one twin" if missing == 1 else f"{number_in_words(missing)} twins"
    if name == "Region":
        return f"Regions are {twins} short of their band"
    return f"{name} is {twins} short of its band"


def least_of(rule: BandRule, total: int) -> int:
    """Return the smallest number of twins within a band."""
    return math.ceil(rule.low * total - 1e-9)
