import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.matchmaking.prices import OddSets, first_choices, prices_of, violated_sets
from core.matchmaking.problem import pool_of, problem_of
from core.matchmaking.proposal import Quota
from tests.core.matchmaking.pools import best_by_trying, symmetric


def triangle() -> np.ndarray:
    return symmetric(np.ones((3, 3)))


def test_half_a_triangle_is_an_odd_set_and_found_once() -> None:
    problem = problem_of(pool_of(triangle(), None), 3, (), ())
    assert problem is not None
    (inside,) = violated_sets(problem, np.arange(3), np.full(3, 0.5))
    assert inside.all()
    sets = OddSets()
    assert sets.add(inside) and not sets.add(inside.copy())
    assert violated_sets(problem, np.arange(3), np.array([1.0, 0, 0])) == []


def test_the_first_choices_are_the_heaviest_pairs() -> None:
    value = symmetric(np.random.default_rng(1).random((30, 30)))
    problem = problem_of(pool_of(value, None), 5, (), ())
    assert problem is not None
    chosen = first_choices(problem, 20)
    assert len(chosen) == 20 and list(chosen) == sorted(chosen)
    assert problem.weight[chosen].min() > np.delete(problem.weight, chosen).max()
    assert len(first_choices(problem, 10_000)) == len(problem.first)


@given(st.integers(0, 500), st.integers(1, 3))
def test_any_prices_bound_every_set_of_pairs(seed: int, slots: int) -> None:
    rng = np.random.default_rng(seed)
    value = symmetric(rng.random((6, 6)))
    quota = Quota(rng.random(6) < 0.5, at_most=2)
    problem = problem_of(pool_of(value, None), slots, (), (quota,))
    assert problem is not None
    inside = np.array([True, True, True, False, False, False])
    duals = rng.normal(size=6 + 1 + 1 + 1) * 300_000
    prices = prices_of(problem, duals, [inside])
    bound = prices.bound(problem, prices.gains(problem, problem.weight))
    best = best_by_trying(value, ~np.eye(6, dtype=bool), slots, quotas=(quota,))
    assert best is not None
    assert bound >= best * 1_000_000 - 10
