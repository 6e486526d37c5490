"""Count the classes of a set of candidates and hold them against the programme's bands.

Programme, "Matching", diversity over the chosen twins; the numbers are those of
`core.matchmaking.targets`. Diversity is a property of the set, never a score of one candidate.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.matchmaking.pool import Candidate
from core.matchmaking.targets import DEFAULT_TARGETS
from core.wording import counted, listed, number_in_words

Dimension = Literal[
    "north_south", "east_west", "quadrant", "kind", "territory_type", "topic_group", "country"
]
DIMENSIONS: tuple[Dimension, ...] = (
    "north_south", "east_west", "quadrant", "kind", "territory_type", "topic_group", "country",
)  # fmt: skip

#: The sets that stand side by side, in this order.
SETS = POOL, PROPOSAL, CONFIRMED = "Pool", "Proposal", "Confirmed pairs"

#: Smaller groups are not broken down by country for people outside the team.
SMALLEST_GROUP = 3
#: More classes that tie for the first place are counted and not named.
MOST_NAMED = 3
OTHER_COUNTRIES = "Other countries"
NOT_STATED = "Not stated"
OUTSIDE = "Outside the axes"

_AXES = {"N": "North", "S": "South", "E": "East", "W": "West"}
_QUADRANTS = {"NW": "North-west", "NE": "North-east", "SW": "South-west", "SE": "South-east"}
_KINDS = {"city": "City", "region": "Region"}


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
    """Hold the sets of one round side by side; the pool first, a set that is not there left out.

    `is_limited` is True for a reader from whom small groups are kept. `retained` counts those of
    the pool who were kept from earlier rounds.
    """

    sets: tuple[SetCounts, ...]
    is_limited: bool = False
    retained: int = 0

    @property
    def judged(self) -> SetCounts | None:
        """Return the set that the bands speak of: the confirmed twins, else the proposal."""
        return self.sets[-1] if len(self.sets) > 1 else None


def classes_of(candidate: Candidate) -> dict[Dimension, str]:
    """Return the class of a candidate on each dimension, in words."""
    profile = candidate.profile
    return {
        "north_south": _AXES.get(profile.ns or "", OUTSIDE),
        "east_west": _AXES.get(profile.ew or "", OUTSIDE),
        "quadrant": _QUADRANTS.get(candidate.quadrant or "", OUTSIDE),
        "kind": _KINDS.get(profile.kind, NOT_STATED),
        "territory_type": candidate.type_label,
        "topic_group": candidate.topic_group_label,
        "country": candidate.country_name,
    }


def count(
    name: str, noun: str, candidates: Iterable[Candidate], *, is_judged: bool = True
) -> SetCounts:
    """Count a set on every dimension; classes in a fixed order, else the larger first."""
    rows = [classes_of(candidate) for candidate in candidates]
    classes: dict[Dimension, tuple[tuple[str, int], ...]] = {}
    for dimension in DIMENSIONS:
        found = Counter(row[dimension] for row in rows)
        classes[dimension] = tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    countries = len({row["country"] for row in rows})
    return SetCounts(name, noun, len(rows), countries, tuple(classes.items()), is_judged)


def limited(counts: SetCounts) -> SetCounts:
    """Put countries with fewer than three together, for readers outside the team."""
    countries = counts.of("country")
    shown = {name: number for name, number in countries.items() if number >= SMALLEST_GROUP}
    rest = counts.total - sum(shown.values())
    if rest:
        shown[OTHER_COUNTRIES] = rest
    kept = tuple(
        (dimension, tuple(shown.items()) if dimension == "country" else numbers)
        for dimension, numbers in counts.counts
    )
    return replace(counts, counts=kept)


def order_of(dimension: Dimension, sets: Sequence[SetCounts]) -> tuple[str, ...]:
    """Return the classes that occur in any set, in one order for all of them."""
    fixed: Mapping[Dimension, Iterable[str]] = {
        "north_south": ("North", "South"), "east_west": ("East", "West"),
        "quadrant": _QUADRANTS.values(), "kind": _KINDS.values(),
    }  # fmt: skip
    total: Counter[str] = Counter()
    for counts in sets:
        total.update(counts.of(dimension))
    named = list(fixed.get(dimension, ()))
    last = (OTHER_COUNTRIES, NOT_STATED, OUTSIDE)
    rest = sorted(set(total) - set(named), key=lambda name: (name in last, -total[name], name))
    return (*named, *rest)


def band_sentence(rule: BandRule, counts: SetCounts) -> str:
    """Say how one class stands against its band, by how many twins it is short if it is.

    A pool has no band: its numbers are told without a judgement.
    """
    here, there = (counts.of(rule.dimension).get(name, 0) for name in (rule.label, rule.other))
    if not counts.is_judged:
        sides = f"{here} {rule.label.lower()} and {there} {rule.other.lower()}"
        if rule.label == "Region":
            sides = f"{counted(here, 'region')} and {counted(there, 'city', 'cities')}"
        return f"Of {counts.total} {counts.noun}: {sides}."
    found = shortfall(rule, counts)
    if found is None:
        if rule.high is None:
            least = _least(rule, counts.total)
            return f"Regions: {here} of {counts.total} {counts.noun}, at least {least} wanted."
        return (
            f"{rule.label} and {rule.other.lower()} are in balance: {here} and {there} of "
            f"{counts.total} {counts.noun}."
        )
    name, missing, number, least = found
    return f"{_short(name, missing)} ({number} of {counts.total} {counts.noun}, at least {least})."


def shortfall(rule: BandRule, counts: SetCounts) -> tuple[str, int, int, int] | None:
    """Return which class is short, by how many, how many it has and needs; None within the band."""
    here, there = (counts.of(rule.dimension).get(name, 0) for name in (rule.label, rule.other))
    least = _least(rule, counts.total)
    if here < least:
        return rule.label, least - here, here, least
    if rule.high is None:
        return None
    most = math.floor(rule.high * counts.total + 1e-9)
    if here > most:
        return rule.other, here - most, there, counts.total - most
    return None


def cap_sentence(dimension: Dimension, counts: SetCounts) -> str:
    """Say which country or topic group has more twins than the programme allows."""
    most, over = _cap(dimension), _over(dimension, counts)
    if not counts.is_judged:
        return largest_sentence(dimension, counts)
    what = "country" if dimension == "country" else "main topic group"
    if not over:
        return (
            f"No {what} has more than {number_in_words(most)} of the {counts.total} {counts.noun}."
        )
    named = [f"{name} has {number}" for name, number in over.items()]
    return f"{listed(named)} of {counts.total} {counts.noun}; at most {most} of one {what}."


def largest_sentence(dimension: Dimension, counts: SetCounts) -> str:
    """Say which class of a dimension is the largest, and how many classes there are."""
    found = sorted(counts.of(dimension).items(), key=lambda item: (-item[1], item[0]))
    named = [(name, number) for name, number in found if name != OTHER_COUNTRIES]
    if not named:
        return (
            f"{counts.total} {counts.noun} from {counts.countries} countries, fewer than "
            f"{number_in_words(SMALLEST_GROUP)} from each of them."
        )
    most = named[0][1]
    top = [name for name, number in named if number == most]
    classes = counts.countries if dimension == "country" else len(found)
    if len(top) == classes == 1:
        return f"{top[0]}: all {counts.total} {counts.noun}."
    if len(top) > MOST_NAMED:
        return f"{len(top)} of {classes} lead with {most} of {counts.total} {counts.noun} each."
    each = " each" if len(top) > 1 else ""
    return f"{listed(top)}: {most} of {counts.total} {counts.noun}{each}, the most of {classes}."


def headline(balance: Balance) -> str:
    """Say in one sentence whether the set at hand is balanced."""
    if not balance.sets or not balance.sets[0].total:
        return "There is no candidate yet, so there is nothing to balance."
    pool, judged = balance.sets[0], balance.judged
    if judged is None:
        return f"{_size(pool)} in the pool. No pairs are proposed yet."
    caps: tuple[Dimension, ...] = ("country", "topic_group")
    over = [cap_sentence(dimension, judged) for dimension in caps if _over(dimension, judged)]
    wrong = " ".join(filter(None, [shortage(judged), *over]))
    if not wrong:
        return f"{judged.name}: {_size(judged)}, all within their bands."
    return f"{judged.name}: {_size(judged)}. {wrong}"


def retained_words(balance: Balance) -> str:
    """Say how many of the pool come from earlier rounds; empty when none does."""
    if not balance.retained:
        return ""
    are = "was" if balance.retained == 1 else "were"
    of = f"{balance.retained} of {balance.sets[0].total} candidates"
    return f"{of} {are} retained from earlier rounds."


def shortage(counts: SetCounts) -> str:
    """Say which classes are short of their bands: "South is two twins short of its band."."""
    missing = [found for rule in BANDS if (found := shortfall(rule, counts)) is not None]
    if not missing or not counts.total:
        return ""
    return f"{listed([_short(name, number) for name, number, _, _ in missing])}."


def _cap(dimension: Dimension) -> int:
    return MOST_OF_A_COUNTRY if dimension == "country" else MOST_OF_A_TOPIC_GROUP


def _over(dimension: Dimension, counts: SetCounts) -> dict[str, int]:
    """Return the classes that have more than the programme allows."""
    return {
        name: number
        for name, number in counts.of(dimension).items()
        if number > _cap(dimension) and name not in (OTHER_COUNTRIES, NOT_STATED)
    }


def _size(counts: SetCounts) -> str:
    countries = counted(counts.countries, "country", "countries")
    return f"{counts.total} {counts.noun} from {countries}"


def _short(name: str, missing: int) -> str:
    twins = "one twin" if missing == 1 else f"{number_in_words(missing)} twins"
    if name == "Region":
        return f"Regions are {twins} short of their band"
    return f"{name} is {twins} short of its band"


def _least(rule: BandRule, total: int) -> int:
    return math.ceil(rule.low * total - 1e-9)
