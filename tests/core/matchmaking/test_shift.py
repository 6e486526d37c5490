from dataclasses import replace

import numpy as np
import pytest

from core.matchmaking.explain import Question
from core.matchmaking.resolver import IMPOSSIBLE, units
from core.matchmaking.shift import Shift, points_of, shifted, smallest_shift
from core.matchmaking.weights import CRITERIA, Weights
from tests.core.matchmaking.pools import Pair, every_set, small_question


def by_trying(asked: Question, pair: Pair) -> tuple[float | None, set[float]]:
    """Return the smallest move that has the pair in every best set, and all that have it in one."""
    sets = every_set(asked)
    edges = np.argwhere(np.triu(asked.allowed.mask, 1))
    holds = np.array([[tuple(edge) in pairs for edge in edges.tolist()] for pairs in sets])
    has_pair = np.array([pair in pairs for pairs in sets])
    sure, possible = [], set()
    for name in CRITERIA:
        before = points_of(asked.weights, name)
        for points in range(101):
            try:
                moved = asked.weighed(shifted(asked.weights, name, points))
            except ValueError:
                continue
            worth = units(moved.value)[edges[:, 0], edges[:, 1]]
            worth[np.isnan(moved.value[edges[:, 0], edges[:, 1]])] = IMPOSSIBLE
            totals = holds @ worth
            best = totals == totals.max()
            if has_pair[best].any():
                possible.add(abs(points - before))
            if has_pair[best].all():
                sure.append(abs(points - before))
    return min(sure, default=None), possible


@pytest.mark.parametrize(("seed", "first"), [(2, False), (5, False), (8, False), (9, True)])
def test_the_smallest_shift_is_the_one_found_by_trying_every_point(seed: int, first: bool) -> None:
    asked = small_question(seed, size=6).weighed(Weights(is_primary_first=first))
    inside = asked.propose().pairs
    outside = [
        (int(i), int(j))
        for i, j in np.argwhere(np.triu(asked.allowed.mask, 1))
        if (i, j) not in inside
    ]
    answers = set()
    for pair in outside[:2] if first else outside[:4]:
        found = smallest_shift(asked, *pair)
        answers.add(found is None)
        sure, possible = by_trying(asked, pair)
        if found is None:
            assert sure is None
            continue
        assert found.size in possible and (sure is None or found.size <= sure)
        moved = asked.weighed(shifted(asked.weights, found.criterion, found.after))
        assert pair in moved.propose().pairs
    assert answers


def test_a_pair_that_is_in_or_may_not_be_needs_no_shift() -> None:
    asked = small_question(8)
    inside = asked.propose().pairs[0]
    barred = np.argwhere(~asked.allowed.mask)
    one, other = next((int(i), int(j)) for i, j in barred if i != j)
    assert smallest_shift(asked, *inside) is None
    assert smallest_shift(asked, one, other) is None


def test_a_pair_that_clashes_with_a_pin_has_no_shift() -> None:
    asked = small_question(8)
    one, other = asked.propose().pairs[0]
    rival = next(int(at) for at in np.flatnonzero(asked.allowed.mask[one]) if at != other)
    assert smallest_shift(replace(asked, pinned=((one, other),)), one, rival) is None


@pytest.mark.parametrize(
    ("points", "numbers"),
    [(45, (45, 35, 10, 10)), (0, (0, 700 / 11, 200 / 11, 200 / 11)), (100, (100, 0, 0, 0))],
)
def test_the_other_weights_keep_their_proportion(points: float, numbers: tuple[float, ...]) -> None:
    moved = shifted(Weights(), "topic", points)
    assert moved.numbers() == pytest.approx(numbers)
    assert sum(moved.numbers()) == pytest.approx(100)


def test_a_weight_alone_cannot_be_lowered() -> None:
    with pytest.raises(ValueError, match="raise one of them first"):
        shifted(Weights(1, 0, 0, 0), "topic", 50)
    assert shifted(Weights(1, 0, 0, 0), "topic", 100) == Weights(100, 0, 0, 0)


def test_a_shift_has_a_size() -> None:
    assert Shift("topic", 45.5, 40).size == 5.5
