"""A matrix held by the numbers of its values is the matrix."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.matchmaking import coded
from core.matchmaking.context import of_alike
from core.matchmaking.profile import CandidateProfile
from tests.core.matchmaking.pools import candidate

values = st.sampled_from((0.0, 0.2, 0.6, 1.0, float("nan")))


@given(st.data(), st.integers(0, 6))
def test_every_part_of_it_is_that_of_the_whole_matrix(data: st.DataObject, size: int) -> None:
    row = st.lists(values, min_size=size, max_size=size)
    drawn = data.draw(st.lists(row, min_size=size, max_size=size))
    square = np.array(drawn, dtype=float).reshape(size, size)
    pool = [candidate(number, level=float(number % 6)) for number in range(size)]

    def compare(some: object) -> coded.Floats:
        return square[: len(some), : len(some)]  # type: ignore[arg-type]

    found = coded.compared(pool, lambda one: one.level, compare)
    whole = of_alike(pool, lambda one: one.level, compare)
    assert isinstance(found, coded.Coded)
    assert found.shape == whole.shape
    assert np.array_equal(np.asarray(found), whole, equal_nan=True)
    assert np.array_equal(coded.known(found), coded.known(whole))
    for rows in (slice(0, 2), slice(1, None)):
        assert np.array_equal(found[rows], whole[rows], equal_nan=True)
        halves = coded.part(found, rows, 0.5), coded.part(whole, rows, 0.5)
        assert np.array_equal(*halves, equal_nan=True)
    if size:
        assert found[0, size - 1] == pytest.approx(whole[0, size - 1], nan_ok=True)


def test_of_more_values_than_a_byte_counts_the_matrix_itself_is_held() -> None:
    pool = [candidate(number) for number in range(20)]

    def compare(some: list[CandidateProfile]) -> coded.Floats:
        return np.arange(len(some) ** 2, dtype=float).reshape(len(some), len(some))

    found = coded.compared(pool, id, compare)
    assert isinstance(found, np.ndarray)
    assert np.array_equal(found, compare(pool))
