"""How firm a set is: under weights a little different from today's, which of it would stay.

The weightings are drawn at random, each weight within 25 % of today's, always the same ones. The
interval of each weight is exact to a tenth of a point: the set is held against the best set at
the end of the scale, then at the point where that one overtakes it, and so on inwards.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.explain import Question
from core.matchmaking.proposal import Proposal
from core.matchmaking.resolver import Pair, Pairs, Resolver, total_units
from core.matchmaking.shift import points_of, resolver_of, shifted
from core.matchmaking.weights import CRITERIA, Weights

Floats = NDArray[np.float64]

#: "Each pair's share of 200 random weightings around today's".
DRAWS = 200
WITHIN = 0.25

#: The same weightings for everybody, always.
SEED = 2_026

#: Weights are drawn in thousandths of today's and tried in tenths of a point.
THOUSANDTHS = 1000
TENTHS = 10

#: Two-sided 95 % of the normal distribution.
NORMAL = 1.959964


@dataclass(frozen=True)
class FirmPair:
    """Say in how many of the drawn weightings a pair was in the best set.

    `low` and `high` bound its share of all such weightings (Wilson, 95 %).
    """

    pair: Pair
    times: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class WeightInterval:
    """Say between which points of 100 one weight can lie while the set stays a best one."""

    criterion: str
    today: float
    low: float
    high: float


@dataclass(frozen=True)
class Firmness:
    """Hold the pairs of today's set and the rivals that came in instead, most frequent first.

    `same` counts the weightings in which the whole set stayed. `is_proven` is False when a
    search was stopped early.
    """

    draws: int
    within: float
    pairs: tuple[FirmPair, ...]
    rivals: tuple[FirmPair, ...]
    same: int
    is_proven: bool

    @property
    def open_pairs(self) -> tuple[Pair, ...]:
        """Return the pairs that were missing from some weighting."""
        return tuple(one.pair for one in self.pairs if one.times < self.draws)

    @property
    def sentence(self) -> str:
        """Say what is worth discussing: "8 pairs never change within 25 %: discuss ..."."""
        count, loose = len(self.pairs), len(self.open_pairs)
        if not count:
            return "There is no pair yet."
        tried = f"within {self.within:.0%}".replace("%", " %")
        if not loose:
            every = "The pair never changes" if count == 1 else f"All {count} pairs never change"
            return f"{every} {tried} ({self.draws} weightings tried)."
        firm = count - loose
        if not firm:
            return f"Every pair changes in some weighting {tried} ({self.draws} tried)."
        stays = "1 pair never changes" if firm == 1 else f"{firm} pairs never change"
        return f"{stays} {tried}: discuss the other {loose} ({self.draws} weightings tried)."


def wilson(times: int, of: int) -> tuple[float, float]:
    """Return the Wilson interval of a share at 95 %; 0 to 1 when nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, square = times / of, NORMAL**2
    centre = (share + square / (2 * of)) / (1 + square / of)
    spread = share * (1 - share) / of + square / (4 * of * of)
    half = NORMAL * math.sqrt(spread) / (1 + square / of)
    low = 0.0 if times == 0 else max(0.0, centre - half)
    high = 1.0 if times == of else min(1.0, centre + half)
    return low, high


def weightings(weights: Weights, draws: int = DRAWS, within: float = WITHIN) -> tuple[Weights, ...]:
    """Draw weightings around some weights, each number within a share of its own size."""
    edge = round(within * THOUSANDTHS)
    random = np.random.Generator(np.random.PCG64(SEED))
    factors = random.integers(
        THOUSANDTHS - edge, THOUSANDTHS + edge, (draws, len(CRITERIA)), endpoint=True
    )
    return tuple(
        Weights(
            *(number * int(factor) for number, factor in zip(weights.numbers(), row, strict=True)),
            is_primary_first=weights.is_primary_first,
        )
        for row in factors
    )


def firmness(
    question: Question, proposal: Proposal, *, draws: int = DRAWS, within: float = WITHIN
) -> Firmness:
    """Count how often each pair of a proposal is in the best set of the drawn weightings."""
    resolver = _starting(question, proposal)
    counts: dict[Pair, int] = dict.fromkeys(proposal.pairs, 0)
    same = 0
    tried = weightings(question.weights, draws, within) if proposal.pairs else ()
    for weights in tried:
        value = question.weighed(weights).value
        found = resolver.best(value) or ()
        # Of equally good sets today's counts.
        if total_units(value, proposal.pairs) >= total_units(value, found):
            found = proposal.pairs
        same += found == proposal.pairs
        for pair in found:
            counts[pair] = counts.get(pair, 0) + 1
    rated = [
        FirmPair(pair, times, times / len(tried), *wilson(times, len(tried)))
        for pair, times in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if tried
    ]
    return Firmness(
        len(tried),
        within,
        tuple(one for one in rated if one.pair in proposal.pairs),
        tuple(one for one in rated if one.pair not in proposal.pairs),
        same,
        resolver.is_proven,
    )


def intervals(question: Question, proposal: Proposal) -> tuple[WeightInterval, ...]:
    """Return for each weight how far it can move while the proposed set stays a best one.

    The others keep their proportion. Exact to a tenth of a point; where facts are missing the
    totals are not straight lines, and the set could be best again beyond the interval, or lose
    within it to a set that no end of the interval shows.
    """
    resolver = _starting(question, proposal)
    return tuple(_interval(question, proposal.pairs, resolver, name) for name in CRITERIA)


def _starting(question: Question, proposal: Proposal) -> Resolver:
    resolver = resolver_of(question)
    if proposal.status != "infeasible":
        resolver.remember(proposal.pairs)
    return resolver


def _interval(
    question: Question, pairs: Pairs, resolver: Resolver, criterion: str
) -> WeightInterval:
    today = points_of(question.weights, criterion)
    at = today * TENTHS
    # With two criteria first, one weight can take nearly all, but not all.
    edge = 1 if question.weights.is_primary_first else 0
    full = 100 * TENTHS
    below = [step for step in range(full - edge, edge - 1, -1) if step < at - 1e-6]
    above = [step for step in range(edge, full - edge + 1) if step > at + 1e-6]
    low = _farthest(question, pairs, resolver, criterion, below)
    high = _farthest(question, pairs, resolver, criterion, above)
    return WeightInterval(
        criterion,
        today,
        today if low is None else low / TENTHS,
        today if high is None else high / TENTHS,
    )


def _farthest(
    question: Question, pairs: Pairs, resolver: Resolver, criterion: str, steps: list[int]
) -> int | None:
    """Return the last step up to which the set is a best one, walking outwards."""
    asked: dict[int, Floats] = {}

    def value(step: int) -> Floats:
        if step not in asked:
            asked[step] = question.weighed(
                shifted(question.weights, criterion, step / TENTHS)
            ).value
        return asked[step]

    def is_ahead(rival: Pairs, step: int) -> bool:
        there = value(step)
        return total_units(there, rival) > total_units(there, pairs)

    if math.isclose(points_of(question.weights, criterion), 100):
        return None
    while steps:
        found = resolver.best(value(steps[-1])) or ()

        if not is_ahead(found, steps[-1]):
            return steps[-1]
        # The rival is not ahead today and ahead at the end: halve to where it overtakes.
        before, after = -1, len(steps) - 1
        while after - before > 1:
            middle = (before + after) // 2
            is_after = is_ahead(found, steps[middle])
            before, after = (before, middle) if is_after else (middle, after)
        steps = steps[:after]
    return None
