"""The most even loads, and of these the best readers."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.assignments.balance import spread


def best_by_hand(
    cost: np.ndarray, may: np.ndarray, need: list[int], load: list[int]
) -> tuple[int, int]:
    """Try everything: the smallest sum of squared loads, and the lowest cost that goes with it."""
    people = range(cost.shape[1])
    choices = [
        [some for some in combinations(people, count) if all(may[file, one] for one in some)]
        for file, count in enumerate(need)
    ]
    found = []
    for picked in product(*choices):
        after = [load[one] + sum(one in some for some in picked) for one in people]
        price = sum(int(cost[file, one]) for file, some in enumerate(picked) for one in some)
        found.append((sum(number * number for number in after), price))
    return min(found)


@settings(max_examples=60)
@given(st.data())
def test_it_is_what_trying_everything_finds(data: st.DataObject) -> None:
    files, people = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))
    size = files * people
    cost = np.array(data.draw(st.lists(st.integers(0, 9), min_size=size, max_size=size)))
    may = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    cost, may = cost.reshape(files, people), may.reshape(files, people)
    need = [data.draw(st.integers(0, min(2, int(row.sum())))) for row in may]
    load = data.draw(st.lists(st.integers(0, 4), min_size=people, max_size=people))
    chosen = spread(cost, may, need, load)
    assert chosen.sum(axis=1).tolist() == need
    assert not (chosen & ~may).any()
    after = chosen.sum(axis=0) + load
    assert (int((after**2).sum()), int(cost[chosen].sum())) == best_by_hand(cost, may, need, load)


@settings(max_examples=30)
@given(st.integers(1, 40), st.integers(2, 9), st.integers(0, 5))
def test_without_conflicts_loads_lie_within_one(files: int, people: int, seed: int) -> None:
    cost = np.random.default_rng(seed).integers(0, 16, (files, people))
    may = np.ones((files, people), dtype=bool)
    load = spread(cost, may, [2] * files, [0] * people).sum(axis=0)
    assert load.max() - load.min() <= 1


def test_what_was_given_out_before_counts() -> None:
    cost, may = np.zeros((4, 3), dtype=int), np.ones((4, 3), dtype=bool)
    chosen = spread(cost, may, [2] * 4, [4, 0, 0])
    assert (chosen.sum(axis=0) + [4, 0, 0]).tolist() == [4, 4, 4]


def test_equal_questions_get_equal_answers_and_ties_go_round_in_order() -> None:
    cost, may = np.zeros((3, 3), dtype=int), np.ones((3, 3), dtype=bool)
    first = spread(cost, may, [1, 1, 1], [0, 0, 0])
    assert first.tolist() == np.eye(3, dtype=bool).tolist()
    assert (spread(cost, may, [1, 1, 1], [0, 0, 0]) == first).all()


def test_nothing_wanted_is_nothing_given_and_too_much_is_refused() -> None:
    may = np.array([[True, False]])
    cost = np.zeros((1, 2), dtype=int)
    assert not spread(cost, may, [0], [0, 0]).any()
    with pytest.raises(ValueError, match="more readers than may read it"):
        spread(cost, may, [2], [0, 0])
