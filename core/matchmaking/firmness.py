"""How firm a set is: under weights a little different from today's, which of it would stay.

The weightings are drawn at random, each weight within 25 % of today's, always the same ones. The
interval of each weight is exact to a tenth of a point: the set is held against the best set at
the end of the scale, then at the point where that one overtakes it, and so on inwards.

Most pools are answered exactly. Where a weighting takes a long search and many of them would, the
later ones are decided by the best set known by then, as soon as no other can score more than a
twentieth of a percent above it, and the answer says so.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.draws import DRAWS, WITHIN, Draws, Worth, weightings
from core.matchmaking.explain import Question
from core.matchmaking.proposal import Proposal
from core.matchmaking.resolver import Pair, Pairs
from core.matchmaking.shift import points_of, resolver_of, shifted
from core.matchmaking.weights import CRITERIA

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

#: Weights are tried in tenths of a point.
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

    `same` counts the weightings in which the whole set stayed. A set that was counted may lack
    the share `gap` of the best total; `is_proven` says that none does. `sets` are all sets that
    were counted, with today's.
    """

    draws: int
    within: float
    pairs: tuple[FirmPair, ...]
    rivals: tuple[FirmPair, ...]
    same: int
    gap: float = 0.0
    sets: tuple[Pairs, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Say whether every weighting was answered exactly."""
        return self.gap == 0

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
        others = "one" if loose == 1 else str(loose)
        return f"{stays} {tried}: discuss the other {others} ({self.draws} weightings tried)."


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


def firmness(
    question: Question, proposal: Proposal, *, draws: int = DRAWS, within: float = WITHIN
) -> Firmness:
    """Count how often each pair of a proposal is in the best set of the drawn weightings."""
    counts: dict[Pair, int] = dict.fromkeys(proposal.pairs, 0)
    tried = weightings(question.weights, draws, within) if proposal.pairs else ()
    found, gap = Draws(question, proposal, tried, within).decide() if tried else ((), 0.0)
    for pairs in found:
        for pair in pairs:
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
        sum(pairs == proposal.pairs for pairs in found),
        gap,
        tuple(dict.fromkeys((proposal.pairs, *found))),
    )


def intervals(
    question: Question, proposal: Proposal, rivals: Sequence[Pairs] = ()
) -> tuple[WeightInterval, ...]:
    """Return for each weight how far it can move while the proposed set stays a best one.

    The others keep their proportion. Exact to a tenth of a point; where facts are missing the
    totals are not straight lines, and the set could be best again beyond the interval, or lose
    within it to a set that no end of the interval shows. Sets known to meet every limit
    (`rivals`) save searches and change nothing.
    """
    if proposal.status == "infeasible":
        return ()
    walk = _Walk(question, proposal.pairs, rivals)
    return tuple(_interval(question, walk, name) for name in CRITERIA)


def _interval(question: Question, walk: "_Walk", criterion: str) -> WeightInterval:
    today = points_of(question.weights, criterion)
    at = today * TENTHS
    # With two criteria first, one weight can take nearly all, but not all.
    edge = 1 if question.weights.is_primary_first else 0
    full = 100 * TENTHS
    below = [step for step in range(full - edge, edge - 1, -1) if step < at - 1e-6]
    above = [step for step in range(edge, full - edge + 1) if step > at + 1e-6]
    low = walk.farthest(criterion, below)
    high = walk.farthest(criterion, above)
    return WeightInterval(
        criterion,
        today,
        today if low is None else low / TENTHS,
        today if high is None else high / TENTHS,
    )


class _Walk:
    """Move one weight step by step and hold the set against the best sets there."""

    def __init__(self, question: Question, pairs: Pairs, rivals: Sequence[Pairs]) -> None:
        self.weights = question.weights
        self._resolver = resolver_of(question)
        for known in (*rivals, pairs):
            self._resolver.remember(known)
        self._worth = Worth(question, self._resolver)
        self._own = self._resolver.edges_of(pairs)
        self._rivals = [self._resolver.edges_of(known) for known in rivals]

    def farthest(self, criterion: str, steps: list[int]) -> int | None:
        """Return the last step up to which the set is a best one, walking outwards."""
        if math.isclose(points_of(self.weights, criterion), 100):
            return None
        asked: dict[int, Floats] = {}

        def worth(step: int) -> Floats:
            if step not in asked:
                asked[step] = self._worth.under(shifted(self.weights, criterion, step / TENTHS))
            return asked[step]

        def is_ahead(rival: Whole, step: int) -> bool:
            return bool(worth(step)[rival].sum() > worth(step)[self._own].sum())

        while steps:
            end = steps[-1]
            rival = next((one for one in self._rivals if is_ahead(one, end)), None)
            if rival is None:
                rival = self._resolver.edges_of(self._resolver.best_of(worth(end)) or ())
                if not is_ahead(rival, end):
                    return end
                self._rivals.append(rival)
            # The rival is not ahead today and ahead at the end: halve to where it overtakes.
            before, after = -1, len(steps) - 1
            while after - before > 1:
                middle = (before + after) // 2
                is_after = is_ahead(rival, steps[middle])
                before, after = (before, middle) if is_after else (middle, after)
            steps = steps[:after]
        return None
