"""The arithmetic around the linear relaxation: first choices, prices of all pairs, odd sets.

A linear program over a few pairs gives a price for every candidate and every limit. With these
prices one pass over all pairs says which of them could still improve the answer, and bounds what
any set of pairs can reach: the proof of optimality rests on this pass, not on the pairs tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.problem import Problem

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
Bools = NDArray[np.bool_]

#: Smaller than any meaningful part of a pair.
SLIVER = 1e-6


@dataclass(frozen=True, eq=False)
class Prices:
    """Hold the price of every candidate (rows included), of a slot and of every odd set.

    `base` is what the limits themselves are worth at these prices.
    """

    of_node: Floats
    of_slot: float
    of_sets: tuple[tuple[Bools, float], ...]
    base: float

    def gains(self, problem: Problem, weight: Floats) -> Floats:
        """Return what each edge would gain beyond its price; negative means it costs."""
        gain: Floats = weight - self.of_node[problem.first] - self.of_node[problem.second]
        gain -= self.of_slot
        for inside, price in self.of_sets:
            gain -= price * (inside[problem.first] & inside[problem.second])
        return gain

    def bound(self, problem: Problem, gains: Floats) -> float:
        """Return a total that no choice of at most `slots` edges can exceed."""
        positive = gains[gains > 0]
        if len(positive) > problem.slots:
            positive = np.partition(positive, -problem.slots)[-problem.slots :]
        return self.base + float(positive.sum())


@dataclass(eq=False)
class OddSets:
    """Collect sets of an odd number of candidates, of which at most (n - 1) / 2 pairs fit."""

    masks: list[Bools] = field(default_factory=list)
    _seen: set[bytes] = field(default_factory=set)

    def add(self, inside: Bools) -> bool:
        """Add a set once; say whether it was new."""
        key = inside.tobytes()
        if key in self._seen:
            return False
        self._seen.add(key)
        self.masks.append(inside)
        return True


def prices_of(problem: Problem, duals: Floats, masks: Sequence[Bools]) -> Prices:
    """Turn row duals (candidates, slots, rows, odd sets, in this order) into valid prices.

    Duals of the minimisation of the negative weight: at most 0 for an upper limit, at least 0 for
    a lower one; a sign that its row cannot carry is cut to 0, which keeps every bound true.
    """
    size, rows = problem.size, len(problem.lower)
    nodes = np.minimum(duals[:size], 0)
    slot = min(float(duals[size]), 0.0)
    limits = duals[size + 1 : size + 1 + rows].copy()
    limits[np.isinf(problem.lower)] = np.minimum(limits[np.isinf(problem.lower)], 0)
    limits[np.isinf(problem.upper)] = np.maximum(limits[np.isinf(problem.upper)], 0)
    sets = np.minimum(duals[size + 1 + rows :], 0)
    active = np.where(limits > 0, problem.lower, np.where(limits < 0, problem.upper, 0.0))
    base = -float(nodes.sum()) - slot * problem.slots - float(limits @ active)
    priced = []
    for inside, dual in zip(masks, sets, strict=True):
        if dual < 0:
            priced.append((inside, -float(dual)))
            base -= float(dual) * (int(inside.sum()) // 2)
    return Prices(-(nodes + limits @ problem.coefficients), -slot, tuple(priced), base)


def first_choices(problem: Problem, count: int) -> Whole:
    """Return the heaviest edges, to start from; pricing brings in what else is needed."""
    if len(problem.first) <= count:
        return np.arange(len(problem.first), dtype=np.intp)
    found: Whole = np.sort(np.argpartition(-problem.weight, count - 1)[:count])
    return found


def violated_sets(problem: Problem, edges: Whole, amount: Floats) -> list[Bools]:
    """Find odd sets that hold more of the fractional edges than whole pairs could.

    Looks at the connected parts of the fractional edges, then of the heavier ones among them; not
    every violated set is found, which costs time later and never correctness.
    """
    found: list[Bools] = []
    for least in (SLIVER, 0.2, 0.34, 0.45):
        used = (amount > least) & (amount < 1 - SLIVER)
        for part in _parts(problem.size, problem.first[edges[used]], problem.second[edges[used]]):
            if len(part) % 2 == 0 or len(part) < 3:
                continue
            inside = np.zeros(problem.size, dtype=bool)
            inside[part] = True
            within = inside[problem.first[edges]] & inside[problem.second[edges]]
            if amount[within].sum() > len(part) // 2 + SLIVER:
                found.append(inside)
        if found:
            break
    return found


def _parts(size: int, first: Whole, second: Whole) -> list[list[int]]:
    parent = list(range(size))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    touched: set[int] = set()
    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        parent[root(one)] = root(other)
        touched.update((one, other))
    parts: dict[int, list[int]] = {}
    for node in sorted(touched):
        parts.setdefault(root(node), []).append(node)
    return list(parts.values())
