from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.database import Store
from core.matchmaking.seriation import clustered, shown
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound


@given(st.permutations(range(6)))
def test_candidates_of_one_cluster_stand_together(order: list[int]) -> None:
    group = np.array(order) // 2
    value = np.where(group[:, None] == group[None, :], 0.9, 0.2)
    found = [int(group[at]) for at in clustered(value)]
    assert [found[0], found[2], found[4]] == [found[1], found[3], found[5]]


def test_the_ends_that_are_most_alike_meet() -> None:
    value = np.array(
        [[0.0, 0.9, 0.1, 0.1], [0.9, 0.0, 0.1, 0.5], [0.1, 0.1, 0.0, 0.8], [0.1, 0.5, 0.8, 0.0]]
    )
    assert clustered(value) == [0, 1, 3, 2]


@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_handful_needs_no_order(size: int) -> None:
    assert clustered(np.ones((size, size))) == list(range(size))


def test_unknown_values_are_placed_too() -> None:
    assert sorted(clustered(np.full((4, 4), np.nan))) == [0, 1, 2, 3]


def test_cities_stand_before_regions(store: Store, cast: Cast) -> None:
    found = KnownRound(store, cast).proposed()
    kinds = [found.pool.profiles[place].kind for place in shown(found)]
    assert kinds == sorted(kinds)


def test_of_too_many_the_twins_are_shown_first(store: Store, cast: Cast) -> None:
    found = KnownRound(store, cast).proposed()
    twins = {place for pair in found.proposal.pairs for place in pair}
    assert sorted(shown(found)) == list(range(len(found.pool.candidates)))
    assert set(shown(found, most=6)) == twins
