"""The same question for other solvers: the whole model at once, written apart from our own.

Each gets every allowed pair as a variable, whole values in millionths, one thread and a limit of
seconds. A rival that cannot be imported says so; nothing else depends on it.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from core.matchmaking.explain import Question
from core.matchmaking.proposal import Quota

SECONDS = 20.0
UNITS = 1_000_000
# Shares are held in millionths too, so that a solver of whole numbers can take them.
SHARE_UNITS = 1_000_000

Pairs = list[tuple[int, int]]
#: What each pair counts, the least and the most that all chosen ones may count together.
Row = tuple[NDArray[np.float64], float, float]


@dataclass(frozen=True, eq=False)
class Model:
    """Hold a question as pairs, whole values and rows; pins are rows of their own."""

    size: int
    pairs: Pairs
    worth: NDArray[np.int64]
    slots: int
    rows: list[Row]


@dataclass(frozen=True)
class Solved:
    """Hold what a rival found: the total in millionths, None when there is no set of pairs."""

    total: int | None
    is_proven: bool = True


def model_of(question: Question) -> Model:
    """Write a question down as one model."""
    mask = np.triu(question.allowed.mask & ~np.isnan(question.value), 1)
    return model(question.value, mask, question.slots, question.pinned, question.quotas)


def model(
    value: NDArray[np.float64], allowed: NDArray[np.bool_], slots: int,
    pinned: Sequence[tuple[int, int]], quotas: Sequence[Quota],
) -> Model:  # fmt: skip
    """Write a question down as one model from its parts."""
    pairs = [(int(one), int(other)) for one, other in np.argwhere(np.triu(allowed, 1))]
    worth = np.array([round(float(value[pair]) * UNITS) for pair in pairs], dtype=np.int64)
    rows: list[Row] = []
    for pin in {(min(pin), max(pin)) for pin in pinned}:
        rows.append((np.array([float(pair == pin) for pair in pairs]), 1.0, 1.0))
    for quota in quotas:
        twins = np.array([float(quota.members[i]) + float(quota.members[j]) for i, j in pairs])
        most = np.inf if quota.at_most is None else float(quota.at_most)
        rows.append((twins, float(quota.at_least), most))
        rows.append((SHARE_UNITS * twins - round(2 * SHARE_UNITS * quota.least_share), 0.0, np.inf))
        if quota.most_share is not None:
            share = round(2 * SHARE_UNITS * quota.most_share)
            rows.append((SHARE_UNITS * twins - share, -np.inf, 0.0))
    return Model(len(value), pairs, worth, slots, rows)


def highs(asked: Model, seconds: float = SECONDS) -> Solved:
    """Ask HiGHS for the whole model."""
    solver = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0),
                        ("mip_abs_gap", 0.4), ("time_limit", seconds)):  # fmt: skip
        solver.setOptionValue(name, value)
    columns = [solver.addBinary() for _ in asked.pairs]
    for places in [*_meeting(asked), list(range(len(columns)))]:
        most = asked.slots if len(places) == len(columns) else 1
        solver.addRow(-np.inf, most, len(places), np.array(places, np.int32), np.ones(len(places)))
    if asked.slots < 1 and columns:
        return Solved(0 if all(low <= 0 for _, low, _ in asked.rows) else None)
    for counts, low, high in asked.rows:
        used = np.flatnonzero(counts)
        scale = max(1.0, float(np.abs(counts).max(initial=1.0)))
        solver.addRow(
            low / scale, high / scale, len(used), used.astype(np.int32), counts[used] / scale
        )
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    solver.changeColsCost(
        len(columns), np.arange(len(columns), dtype=np.int32), asked.worth.astype(np.float64)
    )
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Solved(None)
    chosen = np.asarray(solver.getSolution().col_value)[: len(columns)] > 0.5
    total = int(asked.worth[chosen].sum())
    return Solved(total, status == highspy.HighsModelStatus.kOptimal)


def cp_sat(asked: Model, seconds: float = SECONDS) -> Solved:
    """Ask CP-SAT for the whole model."""
    from ortools.sat.python import cp_model

    program = cp_model.CpModel()
    chosen = [program.new_bool_var("") for _ in asked.pairs]
    for places in _meeting(asked):
        program.add_at_most_one([chosen[place] for place in places])
    program.add(sum(chosen) <= asked.slots)
    for counts, low, high in asked.rows:
        amount = cp_model.LinearExpr.weighted_sum(chosen, [round(float(one)) for one in counts])
        if np.isfinite(low):
            program.add(amount >= round(low))
        if np.isfinite(high):
            program.add(amount <= round(high))
    worth = [int(one) for one in asked.worth]
    program.maximize(cp_model.LinearExpr.weighted_sum(chosen, worth))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = 1
    status = solver.solve(program)
    if status == cp_model.INFEASIBLE:
        return Solved(None)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Solved(0, False)
    return Solved(round(solver.objective_value), status == cp_model.OPTIMAL)


def networkx_dummies(asked: Model) -> Solved:
    """Ask networkx for at most K pairs: dummy candidates take whoever stays without a partner.

    Each of the n - 2 K dummies joins any real candidate for more than the best pair is worth, so
    that all of them are taken and at most 2 K candidates are left to pair. Knows no limits.
    """
    import networkx

    graph: Any = networkx.Graph()
    graph.add_nodes_from(range(asked.size))
    for (one, other), worth in zip(asked.pairs, asked.worth.tolist(), strict=True):
        graph.add_edge(one, other, weight=worth)
    high = int(asked.worth.max(initial=0)) + 1
    for dummy in range(asked.size, 2 * asked.size - 2 * asked.slots):
        graph.add_weighted_edges_from((dummy, real, high) for real in range(asked.size))
    found = networkx.max_weight_matching(graph)
    real = [sorted(pair) for pair in found if max(pair) < asked.size]
    return Solved(sum(int(graph.edges[one, other]["weight"]) for one, other in real))


def _meeting(asked: Model) -> list[list[int]]:
    """Return for every candidate the places of its pairs."""
    places: list[list[int]] = [[] for _ in range(asked.size)]
    for place, (one, other) in enumerate(asked.pairs):
        places[one].append(place)
        places[other].append(place)
    return [own for own in places if len(own) > 1]


#: Name, library, solver, and whether it knows pins and quotas.
RIVALS: tuple[tuple[str, str, Callable[[Model], Solved], bool], ...] = (
    ("HiGHS, whole model", "highspy", highs, True),
    ("CP-SAT, whole model", "ortools", cp_sat, True),
    ("networkx, no quotas", "networkx", networkx_dummies, False),
)


def is_here(library: str) -> bool:
    """Say whether a library can be imported here."""
    return importlib.util.find_spec(library) is not None
