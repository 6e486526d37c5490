"""One question answered again and again under other values, each answer proven.

Between two weightings little changes: the linear program starts from where it stood, and the best
of the sets known by then saves the search below it. Many answers need no search at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial

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
from core.matchmaking.relaxation import Answer, Program, Relaxation
from core.matchmaking.search import Found, General, best_edges
from core.matchmaking.solver import general_search, linear_program, propose

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
Bools = NDArray[np.bool_]
Pair = tuple[int, int]
Pairs = tuple[Pair, ...]

#: What a set is worth that holds a pair without a value: less than any other.
IMPOSSIBLE = -(10**12)

#: What a thorough search of the solver library counts for, in linear programs.
THOROUGH = 500

#: Sets remembered; more are rarely the best again and cost time each round.
REMEMBERED = 60


class Resolver:
    """Keep what two weightings of one question share: possible pairs, limits, known sets.

    Pairs and limits must not depend on the values. `is_proven` turns False when a search was
    stopped early; `work` counts the linear programs solved, a clock that runs alike everywhere.
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
        self.work = 0
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
        return self.best_of(units(value)[self.problem.first, self.problem.second])

    def best_of(self, weight: Floats, *, is_bounded: bool = False) -> Pairs | None:
        """Return a best set under these weights of the edges of `problem`, in whole units.

        A bounded search stops where the thorough one of the solver library would begin; the best
        set known is then returned and `is_proven` turns False.
        """
        if self.problem is None:
            return None
        problem = replace(self.problem, weight=weight)
        found = self._found(problem, _given_up if is_bounded else self._thorough)
        if found is None:
            return None
        self.is_proven &= found.status == "optimal"
        edges = found.edges
        for edge in edges:
            rest = edges[edges != edge]
            if weight[edge] <= 0 and problem.holds(rest):
                edges = rest
        return self.pairs_of(edges)

    def within(self, weight: Floats) -> float:
        """Return a total that no set of edges exceeds under these weights; quick."""
        if self.problem is None or len(self.problem.first) == 0 or self.problem.slots == 0:
            return 0.0
        relaxation = self._relaxed(replace(self.problem, weight=weight))
        return relaxation.bound if relaxation.relax() else -np.inf

    def remember(self, pairs: Pairs) -> None:
        """Start from a set known to meet every limit."""
        if self.problem is not None:
            self._keep(self.edges_of(pairs))

    def edges_of(self, pairs: Pairs) -> Whole:
        """Return the edges of the free pairs of a set; without the pinned ones."""
        return np.array([self._place[p] for p in pairs if p not in self.pins], dtype=np.intp)

    def pairs_of(self, edges: Whole) -> Pairs:
        """Return the pairs of some edges of the problem with the pinned ones, sorted."""
        if self.problem is None:
            return ()
        first, second = self.problem.first[edges].tolist(), self.problem.second[edges].tolist()
        return tuple(sorted([*self.pins, *zip(first, second, strict=True)]))

    @cached_property
    def _place(self) -> dict[Pair, int]:
        if self.problem is None:
            return {}
        pairs = zip(self.problem.first.tolist(), self.problem.second.tolist(), strict=True)
        return {pair: at for at, pair in enumerate(pairs)}

    def _found(self, problem: Problem, general: General) -> Found | None:
        if len(problem.first) == 0 or problem.slots == 0:
            return best_edges(problem, self._program, general)
        relaxation = self._relaxed(problem)
        known = max(self._known, key=lambda edges: float(problem.weight[edges].sum()), default=None)
        found = best_edges(problem, self._program, general, relaxation=relaxation, known=known)
        if found is not None and found.edges is not known:
            self._keep(found.edges)
        return found

    def _relaxed(self, problem: Problem) -> Relaxation:
        if self._relaxation is None:
            self._relaxation = Relaxation(problem, self._program())
        else:
            self._relaxation.reweigh(problem.weight)
        return self._relaxation

    def _program(self) -> Program:
        return _Counted(linear_program(), self)

    def _thorough(self, problem: Problem) -> Found | None:
        self.work += THOROUGH
        return general_search(problem)

    def _keep(self, edges: Whole) -> None:
        self._known = [edges, *self._known][:REMEMBERED]


class _Counted:
    """Count in a resolver how often a linear program is solved."""

    def __init__(self, program: Program, resolver: Resolver) -> None:
        self._program, self._resolver = program, resolver
        self.add_rows = program.add_rows
        self.add_columns = program.add_columns
        self.set_costs = program.set_costs
        self.set_bounds = program.set_bounds

    def run(self) -> Answer | None:
        self._resolver.work += 1
        return self._program.run()


def _given_up(problem: Problem) -> Found | None:
    """Search nothing: the caller then has its best set known and the bound of the relaxation."""
    return Found("stopped", np.zeros(0, dtype=np.intp), -np.inf)


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
