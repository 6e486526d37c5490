"""From the relaxation to whole pairs: search what the prices did not rule out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.prices import SLIVER
from core.matchmaking.problem import Problem
from core.matchmaking.proposal import Status
from core.matchmaking.relaxation import Program, Relaxation

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

#: First guess of the distance between relaxation and best set, as a share of the relaxation, and
#: by how much the guess grows when nothing was found within it.
LIKELY_GAP = 0.003
WIDER = 20

#: Branches tried before the question is handed to the general search of the solver library.
BRANCHES = 200

#: Totals differ by a whole step at least; a bound this much below the next total proves it.
ROUNDING = 0.01


@dataclass(frozen=True, eq=False)
class Found:
    """Hold the best edges found and the total (whole units) that none can exceed."""

    status: Status
    edges: Whole
    bound: float


#: The general search: best edges of a problem, None when nothing meets its limits.
General = Callable[[Problem], Found | None]


def best_edges(
    problem: Problem,
    program: Callable[[], Program],
    general: General,
    *,
    relaxation: Relaxation | None = None,
    known: Whole | None = None,
) -> Found | None:
    """Solve a problem to proof; None when nothing meets its limits.

    `program` makes an empty linear program; `general` takes over when branching is slow. A
    `relaxation` of this problem at hand saves its first solving, and a `known` set of edges that
    meets the limits saves the search below its total; it is returned when nothing is better.
    """
    if len(problem.first) == 0 or problem.slots == 0:
        nothing = np.zeros(0, dtype=np.intp)
        return Found("optimal", nothing, 0.0) if problem.holds(nothing) else None
    relaxation = relaxation or Relaxation(problem, program())
    if not relaxation.relax():
        return None
    step = problem.step - ROUNDING
    bound, gains = relaxation.bound, relaxation.gains
    best = None
    if known is not None:
        best = Found("optimal", known, float(problem.weight[known].sum()))
        if bound < best.bound + step:
            return best
    if not relaxation.is_split():
        edges = relaxation.chosen()
        total = float(problem.weight[edges].sum())
        if bound < total + step and problem.holds(edges):
            return Found("optimal", edges, total)
    gap = max(1.0, LIKELY_GAP * abs(bound)) if best is None else bound - best.bound - step
    while True:
        core = np.flatnonzero(gains >= -gap)
        is_all = len(core) == len(problem.first)
        least = -np.inf if best is None else best.bound
        found = _searched(problem.within(core), program, general, least)
        if found is not None and found.status == "stopped":
            edges = core[found.edges]
            if best is not None and problem.weight[edges].sum() < best.bound:
                edges = best.edges
            return Found("stopped", edges, max(bound, found.bound))
        if found is not None:
            best = replace(found, edges=core[found.edges])
        if best is None and is_all:
            return None
        if best is None:
            gap *= WIDER
            continue
        needed = bound - best.bound - step
        if is_all or needed <= gap:
            return best
        gap = needed


def _searched(
    problem: Problem, program: Callable[[], Program], general: General, least: float
) -> Found | None:
    """Search a small problem whole, depth first and the likelier branch first.

    None when nothing has a higher total than `least`.
    """
    if len(problem.first) == 0:
        return None
    relaxation = Relaxation(problem, program())
    relaxation.add(np.arange(len(problem.first), dtype=np.intp))
    count = len(relaxation.edges)
    best: Whole | None = None
    asked = least
    step = problem.step - ROUNDING
    branches: list[tuple[Floats, Floats]] = [(np.zeros(count), np.ones(count))]
    for _ in range(BRANCHES):
        if not branches:
            break
        lower, upper = branches.pop()
        total = relaxation.run(lower, upper)
        while total > least + step and relaxation.cut():
            total = relaxation.run(lower, upper)
        if total == -np.inf or total < least + step:
            continue
        if relaxation.is_split():
            at = int(np.argmin(np.abs(relaxation.amount - 0.5 - SLIVER)))
            without, including = upper.copy(), lower.copy()
            without[at], including[at] = 0.0, 1.0
            branches += [(lower, without), (including, upper)]
            continue
        chosen = relaxation.chosen()
        if not problem.holds(chosen):
            return _above(general(problem), asked)
        worth = float(problem.weight[chosen].sum())
        if worth > least:
            best, least = chosen, worth
    if branches:
        return _above(general(problem), asked)
    return None if best is None else Found("optimal", best, least)


def _above(found: Found | None, least: float) -> Found | None:
    is_proven = found is not None and found.status == "optimal"
    return None if is_proven and found is not None and found.bound <= least else found
