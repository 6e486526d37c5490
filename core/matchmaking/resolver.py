"""One question answered again and again under other values, each answer proven.

Between two weightings little changes: the linear program starts from where it stood, and the best
of the sets known by then saves the search below it. Many answers need no search at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.problem import (
    UNITS,
    Problem,
    checked_pins,
    checked_quotas,
    pool_of,
    problem_of,
)
from core.matchmaking.proposal import Quota
from core.matchmaking.relaxation import Relaxation
from core.matchmaking.search import Found, best_edges
from core.matchmaking.solver import general_search, linear_program, propose, without_idle

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
Bools = NDArray[np.bool_]
Pair = tuple[int, int]
Pairs = tuple[Pair, ...]

#: What a set is worth that holds a pair without a value: less than any other.
IMPOSSIBLE = -(10**12)

#: Sets remembered; more are rarely the best again and cost time each round.
REMEMBERED = 60


class Resolver:
    """Keep what two weightings of one question share: possible pairs, limits, known sets.

    Pairs and limits must not depend on the values. `is_proven` turns False when a search was
    stopped early.
    """

    def __init__(
        self, value: Floats, *, slots: int, allowed: Bools, pinned: Sequence[Pair] = (),
        quotas: Sequence[Quota] = (),
    ) -> None:  # fmt: skip
        pool = pool_of(value, allowed)
        self.pins: Pairs = checked_pins(pool, pinned)
        self.problem: Problem | None = problem_of(
            pool, slots, self.pins, checked_quotas(pool, quotas), is_blank=True
        )
        self.is_proven = True
        self._may = pool.may_pair
        self._propose = partial(propose, slots=slots, allowed=allowed, pinned=pinned, quotas=quotas)
        self._relaxation: Relaxation | None = None
        self._known: list[Whole] = []

    def best(self, value: Floats) -> Pairs | None:
        """Return a best set of pairs under these values, sorted; None when there is none."""
        if self.problem is None:
            return None
        if np.isnan(value[self._may]).any():
            # Under these weights nothing is known of some pair: it may not be, for once.
            found = self._propose(value)
            self.is_proven &= found.status != "stopped"
            return None if found.status == "infeasible" else found.pairs
        return self._best(value, self.problem)

    def _best(self, value: Floats, blank: Problem) -> Pairs | None:
        problem = replace(blank, weight=units(value)[blank.first, blank.second])
        found = self._found(problem)
        if found is None:
            return None
        self.is_proven &= found.status == "optimal"
        pool = pool_of(np.where(self._may, value, np.nan), None)
        edges = without_idle(problem, found.edges, pool)
        return self.pairs_of(edges)

    def remember(self, pairs: Pairs) -> None:
        """Start from a set known to meet every limit."""
        if self.problem is None:
            return
        place = {
            pair: at
            for at, pair in enumerate(
                zip(self.problem.first.tolist(), self.problem.second.tolist(), strict=True)
            )
        }
        self._keep(np.array([place[p] for p in pairs if p not in self.pins], dtype=np.intp))

    def pairs_of(self, edges: Whole) -> Pairs:
        """Return the pairs of some edges of the problem with the pinned ones, sorted."""
        if self.problem is None:
            return ()
        first, second = self.problem.first[edges].tolist(), self.problem.second[edges].tolist()
        return tuple(sorted([*self.pins, *zip(first, second, strict=True)]))

    def _found(self, problem: Problem) -> Found | None:
        if len(problem.first) == 0 or problem.slots == 0:
            return best_edges(problem, linear_program, general_search)
        if self._relaxation is None:
            self._relaxation = Relaxation(problem, linear_program())
        else:
            self._relaxation.reweigh(problem.weight)
        known = max(self._known, key=lambda edges: float(problem.weight[edges].sum()), default=None)
        found = best_edges(
            problem, linear_program, general_search, relaxation=self._relaxation, known=known
        )
        if found is not None and found.edges is not known:
            self._keep(found.edges)
        return found

    def _keep(self, edges: Whole) -> None:
        self._known = [edges, *self._known][:REMEMBERED]


def units(value: Floats) -> Floats:
    """Return values as whole millionths, the way the solver counts them; 0 where not known."""
    whole: Floats = np.rint(np.nan_to_num(value) * UNITS)
    return whole


def total_units(value: Floats, pairs: Sequence[Pair]) -> int:
    """Add up a set of pairs in whole millionths; `IMPOSSIBLE` when one of them has no value."""
    worth = [float(value[pair]) for pair in pairs]
    if any(np.isnan(worth)):
        return IMPOSSIBLE
    return sum(int(np.rint(one * UNITS)) for one in worth)
