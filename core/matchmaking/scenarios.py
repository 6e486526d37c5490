"""Kept sets of pairs as scenarios, and two or three of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.matchmaking.settings import MatchSettings
from core.matchmaking.snapshot import Twin
from core.matchmaking.weights import CRITERIA
from core.tables.pairing import ProposalState
from core.wording import counted, listed

#: "two or three side by side": more do not fit a screen.
FEWEST, MOST = 2, 3

LONGEST_NAME = 80

#: Totals closer than this are called equal: values are whole millionths.
EQUAL = 5e-4


@dataclass(frozen=True)
class ScenarioPair:
    """Hold one pair of a scenario; `contributions` are points of 100 of the fit by criterion."""

    first_id: int
    second_id: int
    name: str
    value: float
    contributions: tuple[tuple[str, float], ...]
    reason: str

    @property
    def key(self) -> tuple[int, int]:
        """Return the two ids, the smaller first."""
        return self.first_id, self.second_id


@dataclass(frozen=True)
class Count:
    """Say how many of the chosen twins belong to a group."""

    label: str
    number: int
    of: int


@dataclass(frozen=True)
class Scenario:
    """Hold a kept set of pairs, its twins as they were then, and what changed since.

    `settings` is what loading it sets; `changes` is empty while the pool is the same.
    """

    id: int
    version: int
    name: str
    note: str
    state: ProposalState
    settings: MatchSettings
    total: float
    bound: float
    status: str
    pool_hash: str
    kept_by: str
    kept_by_id: int | None
    kept_at: datetime
    pairs: tuple[ScenarioPair, ...]
    twins: tuple[Twin, ...]
    changes: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return its name, or its number where nobody gave one."""
        return self.name or f"Scenario {self.id}"

    @property
    def mean_value(self) -> float:
        """Return the mean value of its pairs, 0 to 1."""
        return sum(pair.value for pair in self.pairs) / len(self.pairs) if self.pairs else 0.0

    @property
    def shares(self) -> tuple[tuple[str, float], ...]:
        """Return what each criterion gives the pairs on average, in points of 100."""
        size = max(len(self.pairs), 1)
        return tuple(
            (name, sum(dict(pair.contributions).get(name, 0.0) for pair in self.pairs) / size)
            for name in CRITERIA
        )

    @property
    def diversity(self) -> tuple[Count, ...]:
        """Count the twins by side of Europe and kind, and the countries and topic groups."""
        size = len(self.twins)
        groups = (
            ("North", sum(twin.ns == "N" for twin in self.twins)),
            ("South", sum(twin.ns == "S" for twin in self.twins)),
            ("East", sum(twin.ew == "E" for twin in self.twins)),
            ("West", sum(twin.ew == "W" for twin in self.twins)),
            ("Regions", sum(twin.kind == "region" for twin in self.twins)),
            ("Countries", len({twin.country for twin in self.twins if twin.country})),
            ("Topic groups", len({twin.topic_group for twin in self.twins if twin.topic_group})),
        )
        return tuple(Count(label, number, size) for label, number in groups)


@dataclass(frozen=True)
class Difference:
    """Hold what a scenario has beside another: pairs gained, lost and kept, twins likewise.

    `total` is how much higher its total is, None where the two totals mean different things.
    """

    base: str
    other: str
    gained: tuple[ScenarioPair, ...]
    lost: tuple[ScenarioPair, ...]
    kept: tuple[ScenarioPair, ...]
    twins_gained: tuple[str, ...]
    twins_lost: tuple[str, ...]
    total: float | None

    @property
    def sentence(self) -> str:
        """Say the difference in a sentence or two."""
        if not self.gained and not self.lost:
            said = f"{self.other} has the same pairs as {self.base}"
        else:
            size = len(self.kept) + len(self.lost)
            said = (
                f"{self.other} keeps {len(self.kept)} of {counted(size, 'pair')} of {self.base}, "
                f"gains {len(self.gained)} and loses {len(self.lost)}"
            )
        if self.total is not None:
            height = "higher" if self.total > 0 else "lower"
            equal = abs(self.total) < EQUAL
            said += "; equal totals" if equal else f"; total {abs(self.total):.2f} {height}"
        moves = [
            f"{listed(list(names))} {'comes' if len(names) == 1 else 'come'} {way}"
            for names, way in ((self.twins_gained, "in"), (self.twins_lost, "out"))
            if names
        ]
        return f"{said}. {'; '.join(moves)}." if moves else f"{said}."


@dataclass(frozen=True)
class Comparison:
    """Hold two or three scenarios; each after the first has its difference from the first.

    `caveats` say why totals cannot be held against each other; empty where they can.
    """

    scenarios: tuple[Scenario, ...]
    in_all: tuple[ScenarioPair, ...]
    differences: tuple[Difference, ...]
    caveats: tuple[str, ...]


def compare(scenarios: Sequence[Scenario]) -> Comparison:
    """Hold two or three scenarios against the first.

    Raises ValueError for fewer, more, or one of them twice.
    """
    ids = {one.id for one in scenarios}
    if not FEWEST <= len(scenarios) <= MOST or len(ids) < len(scenarios):
        raise ValueError("Choose two or three different scenarios.")
    first, *rest = scenarios
    everywhere = set.intersection(*({pair.key for pair in one.pairs} for one in scenarios))
    return Comparison(
        tuple(scenarios),
        tuple(pair for pair in first.pairs if pair.key in everywhere),
        tuple(_difference(first, other) for other in rest),
        _caveats(scenarios),
    )


def _difference(base: Scenario, other: Scenario) -> Difference:
    before, after = {pair.key for pair in base.pairs}, {pair.key for pair in other.pairs}
    names = {twin.id: twin.name for twin in (*base.twins, *other.twins)}
    was, now = _twins(base), _twins(other)
    return Difference(
        base.title,
        other.title,
        gained=tuple(pair for pair in other.pairs if pair.key not in before),
        lost=tuple(pair for pair in base.pairs if pair.key not in after),
        kept=tuple(pair for pair in other.pairs if pair.key in before),
        twins_gained=tuple(sorted(names[one] for one in now - was if one in names)),
        twins_lost=tuple(sorted(names[one] for one in was - now if one in names)),
        total=None if _caveats((base, other)) else other.total - base.total,
    )


def _twins(scenario: Scenario) -> set[int]:
    return {side for pair in scenario.pairs for side in pair.key}


def _caveats(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    first, *rest = scenarios
    found = []
    if any(
        (one.settings.weights, one.settings.merit_share)
        != (first.settings.weights, first.settings.merit_share)
        for one in rest
    ):
        found.append("The totals follow from different weights and cannot be compared.")
    if any(one.pool_hash != first.pool_hash for one in rest):
        found.append("The scenarios were kept on different states of the pool.")
    if any(len(one.pairs) != len(first.pairs) for one in rest):
        found.append("The numbers of pairs differ: compare the mean value of a pair instead.")
    return tuple(found)
