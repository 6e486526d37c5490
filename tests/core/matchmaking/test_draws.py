from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking.draws import NEARLY, Draws, Worth, weightings
from core.matchmaking.resolver import total_units, units
from core.matchmaking.shift import resolver_of
from core.matchmaking.weights import Weights
from tests.core.matchmaking.pools import every_set, small_question


def test_weightings_are_always_the_same_and_stay_within_a_quarter() -> None:
    drawn = weightings(Weights(), 200)
    assert drawn == weightings(Weights(), 200) and len(set(drawn)) == 200
    table = np.array([weights.numbers() for weights in drawn]) / 1000
    assert (table >= np.array([45, 35, 10, 10]) * 0.75).all()
    assert (table <= np.array([45, 35, 10, 10]) * 1.25).all()


@pytest.mark.parametrize("most", [0, 10**6], ids=["no searches", "some searches"])
@given(seed=st.integers(0, 5_000))
@settings(max_examples=6)
def test_without_time_no_set_that_counts_lacks_more_than_is_said(most: int, seed: int) -> None:
    asked = small_question(seed, size=7)
    proposal, sets = asked.propose(), every_set(asked)
    drawn = weightings(asked.weights, 12) if sets else ()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.matchmaking.draws.WORK", -1)
        patch.setattr("core.matchmaking.draws.MOST_WORK", most)
        found, gap = Draws(asked, proposal, drawn, 0.25).decide()
    assert len(found) == len(drawn)
    for pairs, weights in zip(found, drawn, strict=True):
        value = asked.weighed(weights).value
        best = max(total_units(value, other) for other in sets)
        total = total_units(value, pairs)
        assert pairs in sets
        assert best - total <= gap * total + asked.slots + 2
    if most:
        assert gap <= NEARLY + 1e-6


def test_without_any_search_today_s_set_counts_and_the_gap_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.matchmaking.draws.WORK", -1)
    monkeypatch.setattr("core.matchmaking.draws.MOST_WORK", 0)
    gaps = []
    for seed in (2, 8, 14, 20):
        asked = small_question(seed)
        proposal = asked.propose()
        found, gap = Draws(asked, proposal, [Weights(1, 60, 1, 1)], 0.25).decide()
        assert found == (proposal.pairs,)
        gaps.append(gap)
    assert max(gaps) > NEARLY


@pytest.mark.parametrize("seed", [8, 9, 21])
@pytest.mark.parametrize("first", [False, True])
def test_edges_are_weighed_as_every_two_candidates_are(seed: int, first: bool) -> None:
    asked = small_question(seed)
    merit = asked.merit.copy() if asked.merit is not None else np.zeros(8)
    merit[[1, 2]] = np.nan
    asked = replace(asked, merit=merit, quotas=()).weighed(asked.weights)
    resolver = resolver_of(asked)
    weights = Weights(50, 20, 20, 10, is_primary_first=first)
    assert resolver.problem is not None
    there = units(asked.weighed(weights).value)[resolver.problem.first, resolver.problem.second]
    assert len(there) > 5
    assert Worth(asked, resolver).under(weights) == pytest.approx(there, abs=1)
