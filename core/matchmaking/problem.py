"""From a question about a pool to arrays: candidate pairs, whole weights, rows.

Pinned pairs are taken out first: their two candidates leave the pool, the slots shrink and the
quotas count them, so what is left is a plain choice among free pairs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.proposal import Quota

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
Bools = NDArray[np.bool_]

#: Values become whole millionths, so that two totals are equal or at least one unit apart.
UNITS = 1_000_000
SYMMETRY_TOLERANCE = 1e-9
ROW_TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Pool:
    """Hold the checked question: which pairs may be, and their values (0 where they may not)."""

    value: Floats
    may_pair: Bools

    @property
    def size(self) -> int:
        """Return the number of candidates."""
        return len(self.value)


@dataclass(frozen=True, eq=False)
class Problem:
    """Hold the free choice: at most `slots` of the edges, no candidate twice, every row kept.

    A row counts `coefficients[r]` of both candidates of each chosen edge and must stay within
    `lower[r]` and `upper[r]`. `weight` is whole but held as floats.
    """

    size: int
    first: Whole
    second: Whole
    weight: Floats
    slots: int
    coefficients: Floats
    lower: Floats
    upper: Floats

    @property
    def step(self) -> float:
        """Return the smallest difference of two totals: the common divisor of the weights."""
        divisor = np.gcd.reduce(self.weight.astype(np.int64)) if len(self.weight) else 0
        return max(1.0, float(divisor))

    def of_edges(self, edges: Whole) -> Floats:
        """Return the coefficients of the rows for some edges, one row a row of the problem."""
        return self.coefficients[:, self.first[edges]] + self.coefficients[:, self.second[edges]]

    def within(self, edges: Whole) -> "Problem":
        """Return the same choice among some edges only, without the candidates they leave out."""
        nodes, places = np.unique(
            np.concatenate([self.first[edges], self.second[edges]]), return_inverse=True
        )
        return Problem(
            len(nodes),
            places[: len(edges)],
            places[len(edges) :],
            self.weight[edges],
            self.slots,
            self.coefficients[:, nodes],
            self.lower,
            self.upper,
        )

    def holds(self, edges: Whole) -> bool:
        """Check a set of edges against every limit."""
        ends = np.concatenate([self.first[edges], self.second[edges]])
        if len(edges) > self.slots or len(np.unique(ends)) < len(ends):
            return False
        activity = self.of_edges(edges).sum(axis=1)
        return bool(np.all(activity >= self.lower - 1e-6) and np.all(activity <= self.upper + 1e-6))


def pool_of(value: Floats, allowed: Bools | None) -> Pool:
    """Check value and allowed; a pair without a value (NaN) is not allowed.

    Raises ValueError when the shapes differ or the value of a pair depends on its order.
    """
    value = np.asarray(value, dtype=np.float64)
    if value.ndim != 2 or value.shape[0] != value.shape[1]:
        raise ValueError(f"The values must be a square table, not {value.shape}.")
    may = np.isfinite(value)
    if allowed is not None:
        allowed = np.asarray(allowed, dtype=bool)
        if allowed.shape != value.shape:
            raise ValueError("The allowed pairs must have the shape of the values.")
        may &= allowed
    may &= may.T
    np.fill_diagonal(may, False)
    # Few of the pairs of a large pool may be: only those are compared and copied.
    first, second = np.nonzero(may)
    worth = value[first, second]
    if np.abs(worth - value[second, first]).max(initial=0) > SYMMETRY_TOLERANCE:
        raise ValueError("The value of a pair must be the same in both orders.")
    kept = np.zeros(value.shape)
    kept[first, second] = worth
    return Pool(kept, may)


def checked_pins(pool: Pool, pinned: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sort the pinned pairs and drop repetitions; raises ValueError for an impossible position."""
    pins = set()
    for one, other in pinned:
        if one == other or not (0 <= one < pool.size and 0 <= other < pool.size):
            raise ValueError(f"({one}, {other}) is not a pair of this pool.")
        pins.add((min(int(one), int(other)), max(int(one), int(other))))
    return tuple(sorted(pins))


def checked_quotas(pool: Pool, quotas: Sequence[Quota]) -> tuple[Quota, ...]:
    """Refuse a quota whose members are not one bool a candidate (ValueError)."""
    for quota in quotas:
        if np.shape(quota.members) != (pool.size,):
            raise ValueError("A quota needs one yes or no for each candidate.")
    return tuple(quotas)


def problem_of(
    pool: Pool,
    slots: int,
    pins: Sequence[tuple[int, int]],
    quotas: Sequence[Quota],
    *,
    is_blank: bool = False,
) -> Problem | None:
    """Reduce a question to its free choice; None when the pins alone already break a limit.

    With `is_blank` every weight is 0: only whether a choice exists matters.
    """
    taken = np.zeros(pool.size, dtype=np.intp)
    for one, other in pins:
        if not pool.may_pair[one, other]:
            return None
        taken[[one, other]] += 1
    if taken.max(initial=0) > 1 or len(pins) > slots:
        return None
    rows = [row for quota in quotas for row in rows_of(quota)]
    coefficients = np.array([row[0] for row in rows], dtype=np.float64)
    coefficients = coefficients.reshape(len(rows), pool.size)
    used = coefficients @ taken
    lower = np.array([row[1] for row in rows], dtype=np.float64) - used
    upper = np.array([row[2] for row in rows], dtype=np.float64) - used
    never_negative = (coefficients >= 0).all(axis=1)
    if np.any(never_negative & (upper < -ROW_TOLERANCE)):
        return None
    choices = np.triu(pool.may_pair, 1)
    needs_all = is_blank or bool(np.any((lower > ROW_TOLERANCE) | ~never_negative))
    if not needs_all:
        # Without a lower limit a pair worth nothing only takes a slot.
        choices &= pool.value > 0
    free = taken == 0
    choices &= free[:, None] & free[None, :]
    first, second = np.nonzero(choices)
    weight = np.zeros(len(first)) if is_blank else np.rint(pool.value[first, second] * UNITS)
    return Problem(pool.size, first, second, weight, slots - len(pins), coefficients, lower, upper)


def rows_of(quota: Quota) -> list[tuple[Floats, float, float]]:
    """Return the limits of a quota: what each candidate counts, the least and the most."""
    members = np.asarray(quota.members, dtype=np.float64)
    rows: list[tuple[Floats, float, float]] = []
    if quota.at_least > 0 or quota.at_most is not None:
        most = np.inf if quota.at_most is None else float(quota.at_most)
        rows.append((members, float(quota.at_least) if quota.at_least > 0 else -np.inf, most))
    if quota.least_share > 0:
        rows.append((members - quota.least_share, -ROW_TOLERANCE, np.inf))
    if quota.most_share is not None:
        rows.append((members - quota.most_share, -np.inf, ROW_TOLERANCE))
    return rows
