import numpy as np

from core.matchmaking.problem import Problem, pool_of, problem_of
from core.matchmaking.proposal import Quota
from core.matchmaking.relaxation import Relaxation, columns_of
from core.matchmaking.solver import linear_program
from tests.core.matchmaking.pools import symmetric


def problem(value: np.ndarray, slots: int, *quotas: Quota) -> Problem:
    found = problem_of(pool_of(value, None), slots, (), quotas)
    assert found is not None
    return found


def test_a_column_names_both_candidates_the_slots_and_its_quotas() -> None:
    pool = problem(symmetric(np.ones((3, 3))), 1, Quota(np.array([True, True, False]), at_most=2))
    starts, rows, amounts = columns_of(pool, np.array([0, 2]))
    assert starts.tolist() == [0, 4]
    assert rows.tolist() == [0, 1, 3, 4, 1, 2, 3, 4]
    assert amounts.tolist() == [1, 1, 1, 2, 1, 1, 1, 1]


def test_an_odd_cycle_is_made_whole_by_its_cut() -> None:
    relaxation = Relaxation(problem(symmetric(np.ones((3, 3))), 3), linear_program())
    assert relaxation.relax()
    assert round(relaxation.bound) == 1_000_000


def test_a_bad_start_is_repaired_from_pairs_not_yet_tried() -> None:
    value = np.full((60, 60), 0.9)
    value[:2, :] = value[:, :2] = 0.001
    pool = problem(symmetric(value), 5, Quota(np.arange(60) < 2, at_least=2))
    relaxation = Relaxation(pool, linear_program())
    assert relaxation.relax()
    assert round(relaxation.bound) == 3_601_000


def test_other_weights_are_solved_from_where_the_last_stood() -> None:
    value = symmetric(np.random.default_rng(4).random((30, 30)))
    other = problem(symmetric(1 - value), 4)
    relaxation = Relaxation(problem(value, 4), linear_program())
    fresh = Relaxation(other, linear_program())
    assert relaxation.relax() and fresh.relax()
    relaxation.reweigh(other.weight)
    assert relaxation.relax()
    assert abs(relaxation.bound - fresh.bound) < 1


def test_limits_that_nothing_meets_are_found_over_all_pairs() -> None:
    pool = problem(symmetric(np.ones((6, 6))), 1, Quota(np.ones(6, dtype=bool), at_least=3))
    assert not Relaxation(pool, linear_program()).relax()
