import numpy as np

from core.matchmaking.problem import Problem, pool_of, problem_of
from core.matchmaking.search import Found, best_edges
from core.matchmaking.solver import linear_program
from tests.core.matchmaking.pools import symmetric


def problem(value: np.ndarray, slots: int) -> Problem:
    found = problem_of(pool_of(value, None), slots, (), ())
    assert found is not None
    return found


def never(_: Problem) -> Found | None:
    raise AssertionError("the general search was not needed")


def test_the_best_edges_come_with_their_proof() -> None:
    value = symmetric(np.array([[0, 8, 9, 0], [0, 0, 0, 9], [0, 0, 0, 3], [0] * 4]) / 10)
    found = best_edges(problem(value, 2), linear_program, never)
    assert found is not None
    assert (found.status, found.edges.tolist(), found.bound) == ("optimal", [1, 2], 1_800_000)


def test_no_edges_is_an_answer_too() -> None:
    found = best_edges(problem(np.zeros((3, 3)), 2), linear_program, never)
    assert found is not None
    assert (found.status, len(found.edges), found.bound) == ("optimal", 0, 0.0)


def test_a_known_set_is_kept_unless_a_better_one_is_found() -> None:
    value = symmetric(np.array([[0, 8, 9, 0], [0, 0, 0, 9], [0, 0, 0, 3], [0] * 4]) / 10)
    pool = problem(value, 2)
    for known, edges in (([1, 2], [1, 2]), ([0], [1, 2])):
        found = best_edges(pool, linear_program, never, known=np.array(known))
        assert found is not None
        assert (found.status, found.edges.tolist(), found.bound) == ("optimal", edges, 1_800_000)
    # Of equally good sets the known one is kept.
    even = problem(symmetric(np.ones((4, 4))), 2)
    found = best_edges(even, linear_program, never, known=np.array([1, 4]))
    assert found is not None and found.edges.tolist() == [1, 4]
