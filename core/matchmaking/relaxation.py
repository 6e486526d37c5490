"""The linear relaxation of a pool, solved over a few pairs and priced against all of them."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.prices import (
    SLIVER,
    OddSets,
    Prices,
    first_choices,
    prices_of,
    violated_sets,
)
from core.matchmaking.problem import UNITS, Problem

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
Columns = tuple[NDArray[np.int32], NDArray[np.int32], Floats]

#: Edges to start from, and the most that one pricing pass adds.
FIRST_EDGES = 400
ADDED_EDGES = 200


@dataclass(frozen=True, eq=False)
class Answer:
    """Hold a solved linear program: minimum, amount of every column, dual of every row."""

    objective: float
    amounts: Floats
    duals: Floats


class Program(Protocol):
    """Describe what is asked of a solver of linear programs (minimise, columns from 0 up)."""

    def add_rows(self, lower: Floats, upper: Floats, columns: Columns) -> None:
        """Add rows over the columns that exist."""

    def add_columns(self, cost: Floats, upper: Floats, columns: Columns) -> None:
        """Add columns over the rows that exist."""

    def set_costs(self, cost: Floats) -> None:
        """Replace the cost of every column."""

    def set_bounds(self, lower: Floats, upper: Floats) -> None:
        """Replace the limits of every column."""

    def run(self) -> Answer | None:
        """Solve from where it stands; None when nothing satisfies the rows."""


class Relaxation:
    """Keep the relaxation over the edges tried so far.

    After `relax`: `amount` of each of `edges`, `gains` of all edges of the problem, and `bound`,
    a total (in whole units) that no set of pairs can exceed.
    """

    def __init__(self, problem: Problem, program: Program) -> None:
        self.problem = problem
        self.program = program
        self.sets = OddSets()
        self.edges: Whole = np.zeros(0, dtype=np.intp)
        self.amount: Floats = np.zeros(0)
        self.gains: Floats = np.zeros(0)
        self.bound = np.inf
        self._is_in = np.zeros(len(problem.first), dtype=bool)
        none = np.zeros(0, dtype=np.int32)
        open_below = np.full(problem.size + 1, -np.inf)
        caps = np.concatenate([np.ones(problem.size), [float(problem.slots)]])
        program.add_rows(
            np.concatenate([open_below, problem.lower]),
            np.concatenate([caps, problem.upper]),
            (np.zeros(problem.size + 1 + len(problem.lower), dtype=np.int32), none, np.zeros(0)),
        )
        self._slack = self._add_slack()
        self.add(first_choices(problem, FIRST_EDGES))

    def _add_slack(self) -> int:
        # One column for each side on which a row can fail, closed except while repairing:
        # without it too few edges would look like an impossible question.
        start = self.problem.size + 1
        sides = [
            (start + row, sign)
            for row in range(len(self.problem.lower))
            for sign, limit in ((1.0, self.problem.lower[row]), (-1.0, self.problem.upper[row]))
            if np.isfinite(limit)
        ]
        rows = np.array([row for row, _ in sides], dtype=np.int32)
        signs = np.array([sign for _, sign in sides], dtype=np.float64)
        count = len(sides)
        self.program.add_columns(
            np.zeros(count), np.zeros(count), (np.arange(count, dtype=np.int32), rows, signs)
        )
        return count

    def add(self, edges: Whole) -> None:
        """Add those of some edges that are not yet tried."""
        new = edges[~self._is_in[edges]]
        if len(new):
            cost = -self.problem.weight[new] / UNITS
            self.program.add_columns(cost, np.ones(len(new)), self._columns(new))
            self.edges = np.concatenate([self.edges, new])
            self._is_in[new] = True

    def reweigh(self, weight: Floats) -> None:
        """Give every edge of the problem another weight; the next solving starts from here."""
        self.problem = replace(self.problem, weight=weight)
        closed = np.zeros(self._slack)
        self.program.set_costs(np.concatenate([closed, -weight[self.edges] / UNITS]))

    def relax(self) -> bool:
        """Solve over all edges with every odd set found; False when the limits cannot be met."""
        while True:
            if not self._price_out():
                if not self._repair():
                    return False
                continue
            if not self.cut():
                return True

    def cut(self) -> bool:
        """Add the odd sets that the present amounts violate; say whether there were any."""
        if not self.is_split():
            return False
        found = violated_sets(self.problem, self.edges, self.amount)
        return any([self._cut(inside) for inside in found])

    def is_split(self) -> bool:
        """Say whether some edge is chosen in part."""
        return bool(((self.amount > SLIVER) & (self.amount < 1 - SLIVER)).any())

    def chosen(self) -> Whole:
        """Return the edges chosen, sorted."""
        return np.sort(self.edges[self.amount > 0.5])

    def run(self, lower: Floats, upper: Floats) -> float:
        """Solve once with these limits on `edges`; the total, minus infinity when impossible."""
        closed = np.zeros(self._slack)
        self.program.set_bounds(np.concatenate([closed, lower]), np.concatenate([closed, upper]))
        answer = self.program.run()
        if answer is None:
            return -np.inf
        self.amount = answer.amounts[self._slack :]
        return -answer.objective * UNITS

    def _price_out(self) -> bool:
        while True:
            answer = self.program.run()
            if answer is None:
                return False
            prices = self._read(answer, UNITS)
            self.gains = prices.gains(self.problem, self.problem.weight)
            self.bound = prices.bound(self.problem, self.gains)
            if not self._add_best(self.gains, UNITS * SLIVER / 10):
                return True

    def _repair(self) -> bool:
        # Edges cost nothing and a missed limit costs 1: bring in edges until nothing is missed.
        blank = np.zeros(len(self.problem.first))
        missed = np.inf
        while True:
            slack, edges = np.ones(self._slack), np.zeros(len(self.edges))
            self.program.set_costs(np.concatenate([slack, edges]))
            self.program.set_bounds(
                np.zeros(self._slack + len(edges)), np.concatenate([slack * np.inf, edges + 1])
            )
            answer = self.program.run()
            missed = np.inf if answer is None else answer.objective
            if answer is None or missed < SLIVER / 10:
                break
            if not self._add_best(self._read(answer, 1.0).gains(self.problem, blank), SLIVER / 100):
                break
        weight = self.problem.weight[self.edges] / UNITS
        closed = np.zeros(self._slack)
        self.program.set_costs(np.concatenate([closed, -weight]))
        self.program.set_bounds(
            np.zeros(len(closed) + len(weight)), np.concatenate([closed, np.ones(len(weight))])
        )
        return bool(missed < SLIVER / 10)

    def _read(self, answer: Answer, scale: float) -> Prices:
        self.amount = answer.amounts[self._slack :]
        return prices_of(self.problem, answer.duals * scale, self.sets.masks)

    def _add_best(self, gains: Floats, least: float) -> bool:
        better = np.flatnonzero((gains > least) & ~self._is_in)
        if len(better) > ADDED_EDGES:
            better = better[np.argsort(-gains[better], kind="stable")[:ADDED_EDGES]]
        self.add(np.sort(better))
        return bool(len(better))

    def _cut(self, inside: NDArray[np.bool_]) -> bool:
        if not self.sets.add(inside):
            return False
        within = inside[self.problem.first[self.edges]] & inside[self.problem.second[self.edges]]
        places = (np.flatnonzero(within) + self._slack).astype(np.int32)
        most = float(inside.sum() // 2)
        start = np.zeros(1, dtype=np.int32)
        self.program.add_rows(
            np.array([-np.inf]), np.array([most]), (start, places, np.ones(len(places)))
        )
        return True

    def _columns(self, edges: Whole) -> Columns:
        return columns_of(self.problem, edges, self.sets)


def columns_of(problem: Problem, edges: Whole, sets: OddSets | None = None) -> Columns:
    """Return the columns of some edges in compressed form: starts, rows, amounts."""
    count, size = len(edges), problem.size
    first, second = problem.first[edges], problem.second[edges]
    masks = sets.masks if sets else []
    inside = np.array([mask[first] & mask[second] for mask in masks], dtype=np.float64)
    block = np.vstack(
        [np.ones((3, count)), problem.of_edges(edges), inside.reshape(len(masks), count)]
    ).T
    rows = np.empty(block.shape, dtype=np.int32)
    rows[:, 0], rows[:, 1], rows[:, 2] = first, second, size
    rows[:, 3:] = np.arange(size + 1, size + 1 + len(problem.lower) + len(masks))
    is_used = block != 0
    starts = np.concatenate([[0], np.cumsum(is_used.sum(axis=1))[:-1]]).astype(np.int32)
    return starts[:count], rows[is_used], block[is_used]
