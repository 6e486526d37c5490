"""The best pairs of one pool, chosen together, with the proof that no other set scores higher.

The only file that knows the solver library (HiGHS). Few of the pairs of a pool can be part of the
best set, so the linear relaxation is solved over a few of them, priced against all of them, and
tightened by odd sets; pairs whose price rules them out are dropped, and only what is left (a few
dozen pairs) is searched whole. Bounds come from the prices of all pairs, so the answer is proven
for the whole pool. Weights are whole millionths, one thread, no gap is tolerated.
"""

from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

from core.matchmaking.conflict import demands_of, quotas_under, smallest_conflict
from core.matchmaking.problem import (
    UNITS,
    Pool,
    Problem,
    checked_pins,
    checked_quotas,
    pool_of,
    problem_of,
)
from core.matchmaking.proposal import Demand, Proposal, Quota
from core.matchmaking.relaxation import Answer, Columns, Program, columns_of
from core.matchmaking.search import Found, best_edges

__all__ = ["Proposal", "Quota", "propose"]

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

#: A search that has not ended by then is reported as `stopped`, with its bound.
SEARCH_SECONDS = 20.0


def propose(
    value: Floats,
    *,
    slots: int,
    allowed: NDArray[np.bool_] | None = None,
    pinned: Sequence[tuple[int, int]] = (),
    quotas: Sequence[Quota] = (),
) -> Proposal:
    """Choose at most `slots` pairs, each candidate in one at most, with the highest total value.

    `value` is n by n and symmetric; NaN is a pair that may not be. A pinned pair is always in, and
    only pairs with a positive value are chosen unless a pin or a quota needs them. Equal questions
    get equal answers. Raises ValueError for shapes or positions that make no sense.
    """
    if slots < 0:
        raise ValueError(f"The number of slots must be 0 or more, not {slots}.")
    pool = pool_of(value, allowed)
    pins = checked_pins(pool, pinned)
    limits = checked_quotas(pool, quotas)
    problem = problem_of(pool, slots, pins, limits)
    found = None if problem is None else _best(problem)
    if problem is None or found is None:
        return Proposal((), 0.0, 0.0, "infeasible", _conflict(pool, slots, pins, limits))
    edges = without_idle(problem, found.edges, pool)
    free = zip(problem.first[edges].tolist(), problem.second[edges].tolist(), strict=True)
    pairs = tuple(sorted([*pins, *free]))
    total = float(sum(pool.value[pair] for pair in pairs))
    fixed = float(sum(pool.value[pair] for pair in pins))
    # Rounding to whole millionths moves a pair by half of one at most.
    rounding = 0.5 * min(problem.slots, pool.size // 2) / UNITS
    bound = max(total, fixed + found.bound / UNITS + rounding)
    return Proposal(pairs, total, bound, found.status)


def _best(problem: Problem) -> Found | None:
    return best_edges(problem, linear_program, general_search)


def _conflict(
    pool: Pool, slots: int, pins: Sequence[tuple[int, int]], quotas: Sequence[Quota]
) -> tuple[Demand, ...]:
    for place, (one, other) in enumerate(pins):
        if not pool.may_pair[one, other]:
            name = f"candidates {one} and {other} are pinned but not allowed as a pair"
            return (Demand("pin", place, name, (one, other)),)

    def is_possible(demands: Sequence[Demand]) -> bool:
        has_slots = any(demand.kind == "slots" for demand in demands)
        problem = problem_of(
            pool,
            slots if has_slots else max(slots, pool.size // 2),
            [pins[demand.place] for demand in demands if demand.kind == "pin"],
            quotas_under(demands, quotas),
            is_blank=True,
        )
        return problem is not None and _best(problem) is not None

    return smallest_conflict(demands_of(pins, quotas, slots), is_possible)


def without_idle(problem: Problem, edges: Whole, pool: Pool) -> Whole:
    """Drop pairs worth nothing, or less, that no limit needs."""
    for edge in edges:
        rest = edges[edges != edge]
        worth = pool.value[problem.first[edge], problem.second[edge]]
        if worth <= 0 and problem.holds(rest):
            edges = rest
    return edges


def linear_program() -> Program:
    """Return an empty linear program of the solver library."""
    return _Highs()


class _Highs:
    """Solve one growing linear program, each time from where the last solution stood."""

    def __init__(self) -> None:
        self._solver = _quiet()
        self._solver.setOptionValue("presolve", "off")
        for side in ("primal", "dual"):
            self._solver.setOptionValue(f"{side}_feasibility_tolerance", 1e-9)

    def add_rows(self, lower: Floats, upper: Floats, columns: Columns) -> None:
        starts, index, amount = columns
        self._solver.addRows(len(lower), lower, upper, len(index), starts, index, amount)

    def add_columns(self, cost: Floats, upper: Floats, columns: Columns) -> None:
        starts, index, amount = columns
        lower = np.zeros(len(cost))
        self._solver.addCols(len(cost), cost, lower, upper, len(index), starts, index, amount)

    def set_costs(self, cost: Floats) -> None:
        self._solver.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)

    def set_bounds(self, lower: Floats, upper: Floats) -> None:
        places = np.arange(len(lower), dtype=np.int32)
        self._solver.changeColsBounds(len(lower), places, lower, upper)

    def run(self) -> Answer | None:
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = self._solver.getSolution()
        return Answer(
            self._solver.getInfo().objective_function_value,
            np.asarray(solution.col_value),
            np.asarray(solution.row_dual),
        )


def general_search(problem: Problem) -> Found | None:
    """Search a problem whole with the branch and cut of the library."""
    solver = _quiet()
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.4)
    solver.setOptionValue("time_limit", SEARCH_SECONDS)
    count, rows = len(problem.first), problem.size + 1 + len(problem.lower)
    lower = np.concatenate([np.full(problem.size + 1, -np.inf), problem.lower])
    upper = np.concatenate([np.ones(problem.size), [float(problem.slots)], problem.upper])
    none = np.zeros(0, dtype=np.int32)
    solver.addRows(rows, lower, upper, 0, np.zeros(rows, dtype=np.int32), none, np.zeros(0))
    starts, index, amount = columns_of(problem, np.arange(count, dtype=np.intp))
    solver.addCols(
        count,
        -problem.weight,
        np.zeros(count),
        np.ones(count),
        len(index),
        starts,
        index,
        amount,
    )
    whole = np.full(count, highspy.HighsVarType.kInteger)
    solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    amounts = np.asarray(solver.getSolution().col_value)
    edges = np.flatnonzero(amounts > 0.5)
    if status == highspy.HighsModelStatus.kOptimal:
        return Found("optimal", edges, float(problem.weight[edges].sum()))
    if not problem.holds(edges):
        edges = edges[:0]
    return Found("stopped", edges, -float(solver.getInfo().mip_dual_bound))


def _quiet() -> highspy.Highs:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    return solver
