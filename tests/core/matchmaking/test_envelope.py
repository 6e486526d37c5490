from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking.draws import weightings
from core.matchmaking.envelope import Envelope, corners, distance, is_straight
from core.matchmaking.resolver import total_units
from core.matchmaking.solver import linear_program
from core.matchmaking.weights import Weights
from tests.core.matchmaking.pools import every_set, small_question


@given(st.integers(0, 5_000))
@settings(max_examples=8)
def test_no_total_exceeds_the_bound_and_among_equals_it_is_met(seed: int) -> None:
    asked = small_question(2 * seed, size=7)  # no missing fact
    sets = every_set(asked)
    if not sets:
        return
    drawn = weightings(asked.weights, 12)
    envelope = Envelope(drawn, linear_program)

    def best(weights: Weights) -> int:
        value = asked.weighed(weights).value
        return max(total_units(value, pairs) for pairs in sets)

    assert envelope.bound(0) == np.inf
    for weights in corners(asked.weights, 0.25):
        envelope.learn(weights, best(weights))
    for at, weights in enumerate(drawn):
        assert envelope.bound(at) + asked.slots + 1 >= best(weights)
    envelope.learn(drawn[3], best(drawn[3]))
    assert envelope.bound(3) == pytest.approx(best(drawn[3]), abs=asked.slots + 1)


def test_the_corners_are_the_farthest_weightings_there_are() -> None:
    today = Weights()
    found = corners(today, 0.25)
    assert len(found) == len(set(found)) == 14
    farthest = max(distance(weights, today) for weights in found)
    assert all(distance(weights, today) <= farthest for weights in weightings(today, 50))
    assert (distance(today, today), distance(Weights(90, 70, 20, 20), today)) == (0, 0)
    assert distance(Weights(1, 0, 0, 0), Weights(1, 0, 0, 0)) == 0


def test_totals_are_straight_lines_only_where_no_fact_is_missing() -> None:
    assert is_straight(small_question(8))
    assert not is_straight(small_question(9))
    assert not is_straight(small_question(8).weighed(Weights(is_primary_first=True)))
