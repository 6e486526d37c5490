import numpy as np
import pytest

from core.matchmaking.problem import checked_pins, checked_quotas, pool_of, problem_of
from core.matchmaking.proposal import Quota
from tests.core.matchmaking.pools import symmetric

VALUE = symmetric(np.array([[0, 0.5, 0.2, -0.1], [0, 0, 0.4, 0], [0, 0, 0, 0.3], [0] * 4]))
ALL = np.ones(4, dtype=bool)


def test_only_pairs_worth_something_are_choices_when_nothing_is_demanded() -> None:
    problem = problem_of(pool_of(VALUE, None), 2, (), ())
    assert problem is not None
    edges = list(zip(problem.first.tolist(), problem.second.tolist(), strict=True))
    assert edges == [(0, 1), (0, 2), (1, 2), (2, 3)]
    assert problem.weight.tolist() == [500_000, 200_000, 400_000, 300_000]
    assert problem.step == 100_000


def test_a_lower_limit_makes_every_allowed_pair_a_choice() -> None:
    problem = problem_of(pool_of(VALUE, None), 2, (), (Quota(ALL, at_least=4),))
    assert problem is not None
    assert len(problem.first) == 6


def test_pins_leave_the_pool_and_count_for_slots_and_quotas() -> None:
    quota = Quota(np.array([True, False, True, False]), at_least=2, at_most=3)
    problem = problem_of(pool_of(VALUE, None), 2, [(0, 3)], (quota,))
    assert problem is not None
    assert (problem.first.tolist(), problem.second.tolist()) == ([1], [2])
    assert (problem.slots, problem.lower.tolist(), problem.upper.tolist()) == (1, [1.0], [2.0])


@pytest.mark.parametrize(
    ("pins", "slots", "quotas"),
    [
        ([(0, 1), (1, 2)], 2, ()),
        ([(0, 1), (2, 3)], 1, ()),
        ([(0, 1)], 1, (Quota(ALL, at_most=1),)),
        ([(0, 2)], 1, ()),
    ],
)
def test_pins_that_break_a_limit_by_themselves_leave_no_problem(
    pins: list[tuple[int, int]], slots: int, quotas: tuple[Quota, ...]
) -> None:
    allowed = np.ones((4, 4), dtype=bool)
    allowed[0, 2] = False
    assert problem_of(pool_of(VALUE, allowed), slots, pins, quotas) is None


def test_a_part_of_a_problem_keeps_its_limits() -> None:
    problem = problem_of(pool_of(VALUE, None), 2, (), (Quota(ALL, at_most=2),))
    assert problem is not None
    part = problem.within(np.array([0, 2]))
    assert (part.size, part.first.tolist(), part.second.tolist()) == (3, [0, 1], [1, 2])
    assert part.holds(np.array([0])) and not part.holds(np.array([0, 1]))


@pytest.mark.parametrize(
    ("value", "allowed", "sentence"),
    [
        (np.zeros((2, 3)), None, "square"),
        (np.zeros(4), None, "square"),
        (np.zeros((2, 2)), np.ones((3, 3)), "shape of the values"),
        (np.array([[0.0, 1.0], [2.0, 0.0]]), None, "same in both orders"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    value: np.ndarray, allowed: np.ndarray | None, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        pool_of(value, allowed)


def test_a_pair_that_may_not_be_needs_no_value() -> None:
    value = np.full((2, 2), np.nan)
    assert not pool_of(value, None).may_pair.any()
    one_way = np.array([[False, True], [False, False]])
    assert not pool_of(np.zeros((2, 2)), one_way).may_pair.any()


def test_pins_are_sorted_and_said_once() -> None:
    pool = pool_of(VALUE, None)
    assert checked_pins(pool, [(3, 2), (0, 1), (2, 3)]) == ((0, 1), (2, 3))
    for pin in ((1, 1), (0, 4), (-1, 2)):
        with pytest.raises(ValueError, match="is not a pair of this pool"):
            checked_pins(pool, [pin])


def test_a_quota_needs_one_answer_a_candidate() -> None:
    with pytest.raises(ValueError, match="one yes or no for each candidate"):
        checked_quotas(pool_of(VALUE, None), [Quota(np.ones(3, dtype=bool))])
