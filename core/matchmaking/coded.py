"""Matrices of few different values, held by their number instead of in full.

Of 2 000 candidates a matrix takes 32 MB; languages are compared in four values, levels in a dozen.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.context import alike
from core.matchmaking.profile import CandidateProfile

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: As many values as one byte numbers.
MOST_VALUES = 256


@dataclass(frozen=True, eq=False)
class Coded:
    """Hold `values[codes]`; any index of numpy gives the same part as of the whole matrix."""

    values: Floats
    codes: NDArray[np.uint8]

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the shape of the whole matrix."""
        return self.codes.shape

    def __getitem__(self, index: Any) -> Any:
        return self.values[self.codes[index]]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.asarray(self[:], dtype=dtype)


Matrix = Floats | Coded


def compared(
    profiles: Sequence[CandidateProfile],
    facts: Callable[[CandidateProfile], Hashable],
    compare: Callable[[Sequence[CandidateProfile]], Floats],
) -> Matrix:
    """Compare a pool like `of_alike`, coded where the values are few enough."""
    table, places = alike(profiles, facts, compare)
    values, codes = np.unique(table, return_inverse=True, equal_nan=True)
    if len(values) > MOST_VALUES:
        return table[places[:, None], places[None, :]]
    narrow = codes.reshape(table.shape).astype(np.uint8)
    return Coded(values, narrow[places[:, None], places[None, :]])


def known(matrix: Matrix) -> Bools:
    """Return where a matrix is known: not NaN."""
    if isinstance(matrix, Coded):
        is_known: Bools = ~np.isnan(matrix.values)
        return is_known[matrix.codes]
    return ~np.isnan(matrix)


def part(matrix: Matrix, rows: slice, share: float) -> Floats:
    """Return some rows times a share."""
    if isinstance(matrix, Coded):
        scaled: Floats = share * matrix.values
        return scaled[matrix.codes[rows]]
    return share * matrix[rows]
