"""Fit against spread: the best total for every distance from the targets; the price of a quota.

The spread of a set is its distance from the bands of the targets, in twins: how many too few or
too many, added up over north, east, regions, every country and every topic group. Each point of
the frontier is the proven best total with at most that distance. To the solver a twin allowed too
few or too many is one more pair, of two candidates that do not exist, which is worth nothing and
counts in the row it relaxes; sizes 1, 2, 4 ... reach every number.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.explain import Question
from core.matchmaking.problem import ROW_TOLERANCE, UNITS, Problem, rows_of
from core.matchmaking.proposal import Proposal, Quota
from core.matchmaking.resolver import Pairs, Resolver, total_units, units
from core.matchmaking.search import best_edges
from core.matchmaking.solver import general_search, linear_program, propose
from core.matchmaking.targets import Group, Target, quotas_of

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

#: "Frontier of 20 points".
POINTS = 20


@dataclass(frozen=True)
class FrontierPoint:
    """Hold the best set with a spread of at most `spread` twins.

    `loss` is what its total lacks of the best without any target, in points of 100; `misses` says
    by how many twins which band is missed.
    """

    spread: int
    total: float
    loss: float
    pairs: Pairs
    misses: tuple[tuple[str, int], ...]
    is_proven: bool


@dataclass(frozen=True)
class Frontier:
    """Hold the points from the smallest spread to none asked for.

    `is_whole` says that every distance between its ends was solved for, so that no point is
    missing; else the distances were chosen evenly.
    """

    points: tuple[FrontierPoint, ...]
    is_whole: bool = True


@dataclass(frozen=True)
class QuotaPrice:
    """Say what one target costs: total without it less total with it, in points of 100.

    None when there is no set with it (or, for a must, none with the others).
    """

    group: Group
    name: str
    is_must: bool
    cost: float | None
    added: Pairs
    removed: Pairs


def misses(pairs: Pairs, quotas: Sequence[Quota]) -> tuple[tuple[str, int], ...]:
    """Count in whole twins how far a set is from every limit it misses."""
    twins = [twin for pair in pairs for twin in pair]
    found = []
    for quota in quotas:
        inside = int(np.asarray(quota.members)[twins].sum()) if twins else 0
        least = max(quota.at_least, math.ceil(quota.least_share * len(twins) - 1e-9))
        most = len(twins) if quota.at_most is None else quota.at_most
        if quota.most_share is not None:
            most = min(most, math.floor(quota.most_share * len(twins) + 1e-9))
        missed = max(0, least - inside) + max(0, inside - most)
        if missed:
            found.append((quota.name, missed))
    return tuple(found)


def spread(pairs: Pairs, quotas: Sequence[Quota]) -> int:
    """Return the distance of a set from all limits together, in twins."""
    return sum(missed for _, missed in misses(pairs, quotas))


def frontier(question: Question, targets: Sequence[Target], *, points: int = POINTS) -> Frontier:
    """Return the proven best totals from the smallest possible spread to none asked for.

    Counts every target that is not off, must or wish. A point that is no better than one with a
    smaller spread is left out; with more distances than `points`, evenly chosen ones are solved.
    """
    asked = tuple(replace(target, mode="must") for target in targets if target.mode != "off")
    hard = quotas_of((), question.profiles, question.slots, question.allowed.mask)
    soft = quotas_of(asked, question.profiles, question.slots, question.allowed.mask)[len(hard) :]
    resolver = Resolver(
        question.value, slots=question.slots, allowed=question.allowed.mask,
        pinned=question.pinned, quotas=hard,
    )  # fmt: skip
    free = resolver.best(question.value)
    if free is None:
        return Frontier(())
    top = total_units(question.value, free)
    widest = spread(free, soft)
    found: list[FrontierPoint] = []
    relaxed = _Relaxed(question, resolver, soft, widest)
    known: Whole | None = None
    narrowest = relaxed.narrowest() if widest else 0
    for budget in _budgets(narrowest, widest, points - 1):
        if found and top == round(found[-1].total * UNITS):
            break
        answer = relaxed.best(budget, known)
        if answer is None:
            continue  # only where the narrowest was not proven
        known, is_proven = answer
        pairs = resolver.pairs_of(known[known < relaxed.real])
        point = _point(question.value, pairs, soft, top, is_proven)
        if not found or point.loss < found[-1].loss:
            found.append(point)
    if not found or total_units(question.value, found[-1].pairs) < top:
        found.append(_point(question.value, free, soft, top, resolver.is_proven))
    return Frontier(tuple(found), is_whole=widest - narrowest < points)


def prices(
    question: Question, proposal: Proposal, targets: Sequence[Target]
) -> tuple[QuotaPrice, ...]:
    """Price every target that is not off against the proposal, which holds every must.

    For a must: the total without it less today's. For a wish: today's less the total with it.
    """
    found = []
    for target in targets:
        if target.mode == "off":
            continue
        mode = "off" if target.mode == "must" else "must"
        others = tuple(
            replace(one, mode=mode) if one is target else one  # type: ignore[arg-type]
            for one in targets
        )
        quotas = quotas_of(others, question.profiles, question.slots, question.allowed.mask)
        other = propose(
            question.value, slots=question.slots, allowed=question.allowed.mask,
            pinned=question.pinned, quotas=quotas,
        )  # fmt: skip
        is_must = target.mode == "must"
        if "infeasible" in (other.status, proposal.status):
            found.append(QuotaPrice(target.group, target.name, is_must, None, (), ()))
            continue
        with_it, without = (proposal, other) if is_must else (other, proposal)
        lost = total_units(question.value, without.pairs) - total_units(
            question.value, with_it.pairs
        )
        found.append(
            QuotaPrice(
                target.group,
                target.name,
                is_must,
                100 * max(0, lost) / UNITS,
                tuple(sorted(set(with_it.pairs) - set(without.pairs))),
                tuple(sorted(set(without.pairs) - set(with_it.pairs))),
            )
        )
    return tuple(found)


def _budgets(narrowest: int, widest: int, points: int) -> list[int]:
    """Return the distances to solve for, from the narrowest up to less than the widest."""
    steps = widest - narrowest
    if steps <= points or points < 2:
        return list(range(narrowest, widest))[: max(points, 0)]
    return sorted({narrowest + step * (steps - 1) // (points - 1) for step in range(points)})


def _point(
    value: Floats, pairs: Pairs, soft: Sequence[Quota], top: int, is_proven: bool
) -> FrontierPoint:
    total = total_units(value, pairs)
    missed = misses(pairs, soft)
    return FrontierPoint(
        sum(twins for _, twins in missed),
        total / UNITS,
        100 * (top - total) / UNITS,
        pairs,
        missed,
        is_proven,
    )


class _Relaxed:
    """Hold a question whose limits may be missed by some twins in all."""

    def __init__(
        self, question: Question, resolver: Resolver, soft: Sequence[Quota], widest: int
    ) -> None:
        assert resolver.problem is not None
        hard = resolver.problem
        self.real = len(hard.first)
        sizes = [2**power for power in range(max(widest, 1).bit_length())]
        rows = [row for quota in soft for row in rows_of(quota)]
        sides = [
            (coefficients, limit, sign)
            for coefficients, lower, upper in rows
            for limit, sign in ((lower, 1.0), (upper, -1.0))
            if np.isfinite(limit)
        ]
        extra = [(row, sign * size, size) for row, (*_, sign) in enumerate(sides) for size in sizes]
        count, nodes = len(hard.lower), hard.size + 2 * len(extra)
        table = np.zeros((count + len(sides) + 2, nodes))
        table[:count, : hard.size] = hard.coefficients
        taken = np.zeros(hard.size)
        taken[[twin for pair in resolver.pins for twin in pair]] = 1
        lower, upper = np.full(len(table), -np.inf), np.full(len(table), np.inf)
        lower[:count], upper[:count] = hard.lower, hard.upper
        for row, (coefficients, limit, sign) in enumerate(sides, start=count):
            table[row, : hard.size] = coefficients
            (lower if sign > 0 else upper)[row] = limit - float(coefficients @ taken)
        for place, (row, amount, size) in enumerate(extra):
            node = hard.size + 2 * place
            # Half of it at each of the two candidates that do not exist.
            table[count + row, [node, node + 1]] = amount / 2
            table[-1, [node, node + 1]] = size / 2
        table[-2, : hard.size] = 0.5
        upper[-2] = hard.slots + ROW_TOLERANCE
        ends = hard.size + 2 * np.arange(len(extra), dtype=np.intp)
        weight = units(question.value)[hard.first, hard.second]
        self._problem = Problem(
            nodes,
            np.concatenate([hard.first, ends]),
            np.concatenate([hard.second, ends + 1]),
            np.concatenate([weight, np.zeros(len(extra))]),
            hard.slots + len(extra),
            table,
            lower,
            upper,
        )

    def narrowest(self) -> int:
        """Return the smallest number of twins missed that any set can have."""
        sizes = self._problem.of_edges(np.arange(self.real, len(self._problem.first)))[-1]
        weight = np.concatenate([np.zeros(self.real), -sizes])
        found = best_edges(replace(self._problem, weight=weight), linear_program, general_search)
        return 0 if found is None else max(0, math.ceil(-found.bound - 1e-6))

    def best(self, budget: int, known: Whole | None) -> tuple[Whole, bool] | None:
        """Return the best edges with at most so many twins missed, and whether it is proven."""
        upper = self._problem.upper.copy()
        upper[-1] = budget
        problem = replace(self._problem, upper=upper)
        found = best_edges(problem, linear_program, general_search, known=known)
        return None if found is None else (found.edges, found.status == "optimal")
