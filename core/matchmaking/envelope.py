"""What the best total under some weights cannot exceed, from the best totals under others.

The total of a fixed set is a straight line in the weights as long as no fact is missing, so the
best total is convex: a weighting between others cannot score more than the same mix of their best
totals. The mix that says most is itself a small linear program.
"""

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.explain import Question
from core.matchmaking.problem import UNITS
from core.matchmaking.relaxation import Columns, Program
from core.matchmaking.weights import CRITERIA, Weights

Floats = NDArray[np.float64]


class Envelope:
    """Bound the best totals of some weightings by those that are known.

    Totals are in whole millionths.
    """

    def __init__(self, asked: Sequence[Weights], program: Callable[[], Program]) -> None:
        self._program = program()
        rows = len(CRITERIA)
        none = np.zeros(0, dtype=np.int32)
        level = np.zeros(rows)
        empty: Columns = (np.zeros(rows, dtype=np.int32), none, np.zeros(0))
        self._program.add_rows(level, level, empty)
        # A weighting that is asked about is a column that stands at 1 while it is.
        self._asked = len(asked)
        self._count = len(asked)
        columns = _columns([_place(weights) for weights in asked], -1.0)
        self._program.add_columns(np.zeros(self._asked), np.zeros(self._asked), columns)

    def learn(self, weights: Weights, total: float) -> None:
        """Take in the best total under some weights."""
        self._program.add_columns(
            np.array([total / UNITS]), np.array([np.inf]), _columns([_place(weights)], 1.0)
        )
        self._count += 1

    def bound(self, at: int) -> float:
        """Return what the best total of a weighting cannot exceed; infinite when unknown."""
        lower, upper = np.zeros(self._count), np.full(self._count, np.inf)
        upper[: self._asked] = 0.0
        lower[at] = upper[at] = 1.0
        self._program.set_bounds(lower, upper)
        answer = self._program.run()
        return np.inf if answer is None else answer.objective * UNITS


def is_straight(question: Question) -> bool:
    """Say whether the total of a set is a straight line in the weights: no fact is missing."""
    criteria = np.stack([np.asarray(question.matrices.of(name)) for name in CRITERIA])
    is_whole = not np.isnan(criteria[:, question.allowed.mask]).any()
    return is_whole and not question.weights.is_primary_first


def corners(weights: Weights, within: float) -> tuple[Weights, ...]:
    """Return the weightings farthest out, each number smaller or larger by a share of itself.

    The two with all numbers smaller and all larger weigh as today and are left out.
    """
    sides = list(product((1 - within, 1 + within), repeat=len(CRITERIA)))[1:-1]
    return tuple(
        Weights(
            *(number * side for number, side in zip(weights.numbers(), chosen, strict=True)),
            is_primary_first=weights.is_primary_first,
        )
        for chosen in sides
    )


def distance(weights: Weights, middle: Weights) -> float:
    """Return how far a weighting lies from another, each criterion by its own share there."""
    shares = middle.shares()
    apart = [
        (share - shares[name]) / shares[name]
        for name, share in weights.shares().items()
        if shares[name]
    ]
    return float(np.linalg.norm(apart))


def _place(weights: Weights) -> list[float]:
    return [weights.shares()[name] for name in CRITERIA]


def _columns(places: Sequence[Sequence[float]], sign: float) -> Columns:
    rows, count = len(CRITERIA), len(places)
    return (
        np.arange(count, dtype=np.int32) * rows,
        np.tile(np.arange(rows, dtype=np.int32), count),
        sign * np.array(places, dtype=np.float64).reshape(-1),
    )
