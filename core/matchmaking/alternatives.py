"""The best sets of pairs after the best: listed in order, each proven, and what they share.

Every set listed splits what is left into parts that do not overlap (its first pair out; its first
in and its second out; and so on), and the relaxation bounds each part. The part with the highest
bound is opened next, so a set is listed only when no unlisted one can score more. Pairs whose
price puts every set with them below the part of the scale being listed are left out beforehand.
"""

import heapq
import math
from collections import Counter
from dataclasses import dataclass, replace
from itertools import count

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.explain import Question
from core.matchmaking.prices import SLIVER
from core.matchmaking.problem import UNITS, Problem
from core.matchmaking.proposal import Proposal
from core.matchmaking.relaxation import Relaxation
from core.matchmaking.resolver import Pair, Pairs, Resolver, total_units, units
from core.matchmaking.search import ROUNDING
from core.matchmaking.shift import resolver_of
from core.matchmaking.solver import linear_program

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

#: "The list of the best 20 sets within 2 %".
MOST = 20
WITHIN = 0.02

#: First guess of how far below the bound the list reaches, as a share of the bound, and by how
#: much the guess grows when the list is not full.
FIRST_REACH = 0.004
WIDER = 3

#: Parts opened before the list is given as far as it is proven.
PARTS = 6_000


@dataclass(frozen=True)
class Alternative:
    """Hold one set of pairs; `loss` is what its total lacks of the best, in points of 100."""

    pairs: Pairs
    total: float
    loss: float
    added: Pairs
    removed: Pairs


@dataclass(frozen=True)
class Alternatives:
    """Hold the best sets in order, today's first; of equal totals by their pairs.

    `is_all` says that no other set lies within the limit, `is_proven` that the order is certain as
    far as it goes; it is False when the search was stopped, and sets may then be missing.
    """

    sets: tuple[Alternative, ...]
    is_all: bool
    is_proven: bool

    @property
    def shared(self) -> Pairs:
        """Return the pairs that all listed sets have."""
        return tuple(pair for pair, times in self.counts if times == len(self.sets))

    @property
    def counts(self) -> tuple[tuple[Pair, int], ...]:
        """Return every pair with the number of listed sets that have it, most frequent first."""
        found = Counter(pair for one in self.sets for pair in one.pairs)
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def alternatives(
    question: Question, proposal: Proposal, *, most: int = MOST, within: float = WITHIN
) -> Alternatives:
    """List the best sets whose totals lie within a share of the proposal's, at most so many.

    A set with a pair that is worth nothing and that no limit needs is none of its own.
    """
    if proposal.status != "optimal":
        return Alternatives((), False, False)
    resolver = resolver_of(question)
    best = total_units(question.value, proposal.pairs)
    floor = best - math.floor(within * abs(best))
    found, is_all, is_proven = _listed(question, resolver, floor, most)
    # The solver's own choice among equal totals stands first.
    ordered = sorted(
        {*found, proposal.pairs},
        key=lambda pairs: (
            -total_units(question.value, pairs),
            pairs != proposal.pairs,
            pairs,
        ),
    )[:most]
    sets = tuple(
        Alternative(
            pairs,
            float(sum(question.value[pair] for pair in pairs)),
            100 * (best - total_units(question.value, pairs)) / UNITS,
            tuple(sorted(set(pairs) - set(proposal.pairs))),
            tuple(sorted(set(proposal.pairs) - set(pairs))),
        )
        for pairs in ordered
    )
    return Alternatives(sets, is_all, is_proven)


def _listed(
    question: Question, resolver: Resolver, floor: int, most: int
) -> tuple[list[Pairs], bool, bool]:
    assert resolver.problem is not None
    weight = units(question.value)[resolver.problem.first, resolver.problem.second]
    problem = replace(resolver.problem, weight=weight)
    if len(problem.first) == 0 or problem.slots == 0:
        return [resolver.pins], True, True
    least = floor - total_units(question.value, resolver.pins)
    relaxation = Relaxation(problem, linear_program())
    if not relaxation.relax():
        return [], True, True
    bound, gains = relaxation.bound, relaxation.gains
    reach = max(1.0, FIRST_REACH * abs(bound))
    while True:
        whole = bound - reach <= least
        # What holds a pair that gains less cannot reach the line.
        line = max(float(least), bound - reach)
        core = np.flatnonzero(gains >= line - bound - 1)
        if len(core) == 0:
            nothing = np.zeros(0, dtype=np.intp)
            return ([resolver.pins] if problem.holds(nothing) else []), whole, True
        found, is_all, is_proven = _Parts(problem.within(core)).best(line, most)
        if len(found) >= most or whole or not is_proven:
            listed = [resolver.pairs_of(core[edges]) for edges in found]
            return listed, is_all and whole, is_proven
        reach *= WIDER


class _Parts:
    """Open the parts of a small problem from the highest bound down."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.relaxation = Relaxation(problem, linear_program())
        self.relaxation.add(np.arange(len(problem.first), dtype=np.intp))
        self.column = np.argsort(self.relaxation.edges)
        self._order = count()
        self._waiting: list[tuple[float, int, Floats, Floats]] = []

    def best(self, line: float, most: int) -> tuple[list[Whole], bool, bool]:
        """Return the best sets with at least a total, whether that is all, and if it is proven."""
        size = len(self.problem.first)
        self._put(np.inf, np.zeros(size), np.ones(size))
        found: list[Whole] = []
        for _ in range(PARTS):
            if not self._waiting:
                return found, True, True
            if len(found) == most:
                return found, False, True
            bound, _, lower, upper = heapq.heappop(self._waiting)
            total = self.relaxation.run(lower, upper)
            while total >= line - ROUNDING and self.relaxation.cut():
                total = self.relaxation.run(lower, upper)
            if total < line - ROUNDING:
                continue
            if self._waiting and total < -self._waiting[0][0] - ROUNDING and -bound > total:
                self._put(total, lower, upper)
                continue
            if self.relaxation.is_split():
                at = int(np.argmin(np.abs(self.relaxation.amount - 0.5 - SLIVER)))
                self._branch(total, lower, upper, at)
                continue
            chosen = self.relaxation.chosen()
            if self.problem.holds(chosen) and not self._has_idle(chosen):
                found.append(chosen)
            self._split(total, lower, upper, chosen)
        return found, False, False

    def _put(self, total: float, lower: Floats, upper: Floats) -> None:
        heapq.heappush(self._waiting, (-total, next(self._order), lower, upper))

    def _branch(self, total: float, lower: Floats, upper: Floats, at: int) -> None:
        without, including = upper.copy(), lower.copy()
        without[at], including[at] = 0.0, 1.0
        self._put(total, lower, without)
        self._put(total, including, upper)

    def _split(self, total: float, lower: Floats, upper: Floats, chosen: Whole) -> None:
        """Put every other set of this part into one of several new parts."""
        lower, upper = lower.copy(), upper.copy()
        for at in self.column[chosen]:
            if lower[at] < 1:
                without = upper.copy()
                without[at] = 0.0
                self._put(total, lower.copy(), without)
                lower[at] = 1.0
        if len(chosen) >= self.problem.slots:
            return
        # A larger set scores more, and came before, unless it has a pair worth nothing.
        for at in self.column[np.flatnonzero(self.problem.weight <= 0)]:
            if upper[at] > 0 and lower[at] < 1:
                including = lower.copy()
                including[at] = 1.0
                self._put(total, including, upper.copy())
                upper[at] = 0.0

    def _has_idle(self, chosen: Whole) -> bool:
        idle = chosen[self.problem.weight[chosen] <= 0]
        return any(self.problem.holds(chosen[chosen != edge]) for edge in idle)
