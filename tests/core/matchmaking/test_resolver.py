import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking.proposal import Quota
from core.matchmaking.resolver import Resolver, total_units, units
from core.matchmaking.shift import resolver_of
from core.matchmaking.weights import Weights
from tests.core.matchmaking.pools import every_set, small_question, symmetric


@given(st.integers(0, 5_000))
@settings(max_examples=25)
def test_every_later_answer_is_the_best_by_trying_every_set(seed: int) -> None:
    asked = small_question(seed)
    resolver = resolver_of(asked)
    for weights in (Weights(), Weights(10, 10, 70, 10), Weights(0, 1, 0, 0), Weights(46)):
        sets = every_set(asked.weighed(weights))
        value = asked.weighed(weights).value
        found = resolver.best(value)
        if not sets:
            assert found is None
            continue
        assert found in sets
        best = max(total_units(value, pairs) for pairs in sets)
        assert total_units(value, found or ()) == best
    assert resolver.is_proven


def test_a_remembered_set_is_returned_when_nothing_is_better() -> None:
    value = symmetric(np.ones((6, 6)))
    resolver = Resolver(value, slots=2, allowed=value > 0, pinned=[(5, 4)])
    resolver.remember(((1, 3), (4, 5)))
    assert resolver.best(value) == ((1, 3), (4, 5))


def test_pins_that_cannot_be_have_no_answer() -> None:
    value = symmetric(np.ones((3, 3)))
    resolver = Resolver(value, slots=2, allowed=value > 0, pinned=[(0, 1), (1, 2)])
    resolver.remember(((0, 1),))
    assert (resolver.best(value), resolver.pairs_of(np.zeros(0, dtype=np.intp))) == (None, ())


@pytest.mark.parametrize("slots", [0, 1])
def test_pairs_worth_nothing_are_left_out_unless_a_limit_needs_them(slots: int) -> None:
    value = np.zeros((2, 2))
    may = ~np.eye(2, dtype=bool)
    assert Resolver(value, slots=slots, allowed=may).best(value) == ()
    everybody = Quota(np.ones(2, dtype=bool), at_least=2)
    found = Resolver(value, slots=1, allowed=may, quotas=[everybody]).best(value)
    assert found == ((0, 1),)


def test_values_are_counted_in_whole_millionths() -> None:
    value = np.array([[np.nan, 0.1234567], [0.1234567, np.nan]])
    assert units(value).tolist() == [[0, 123_457], [123_457, 0]]
    assert total_units(value, [(0, 1)]) == 123_457


@given(st.integers(0, 5_000))
@settings(max_examples=10)
def test_no_set_exceeds_the_quick_bound(seed: int) -> None:
    asked = small_question(seed, size=7)
    resolver = resolver_of(asked)
    if resolver.problem is None:
        return
    for weights in (Weights(), Weights(10, 10, 70, 10)):
        sets = every_set(asked)
        value = asked.weighed(weights).value
        weight = units(value)[resolver.problem.first, resolver.problem.second]
        for pairs in sets:
            edges = resolver.edges_of(pairs)
            assert set(resolver.pairs_of(edges)) == set(pairs)
            assert weight[edges].sum() <= resolver.within(weight) + 1


def test_a_bounded_search_returns_the_best_set_known_where_it_would_have_to_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.matchmaking.search.BRANCHES", 1)
    value = np.zeros((6, 6))
    # Two triangles far apart: the relaxation takes half of every side.
    for one, other in ((0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)):
        value[one, other] = value[other, one] = 0.5 + 0.01 * (one + other)
    few = Quota(np.array([True, True, True, False, False, False]), at_most=1)
    resolver = Resolver(value, slots=3, allowed=value > 0, quotas=[few])
    resolver.remember(((3, 4),))
    assert resolver.problem is not None
    weight = units(value)[resolver.problem.first, resolver.problem.second]
    found = resolver.best_of(weight, is_bounded=True)
    assert found in (((3, 4),), ((4, 5),))
    thorough = Resolver(value, slots=3, allowed=value > 0, quotas=[few])
    assert thorough.best(value) == ((4, 5),)
    assert resolver.work > 0
