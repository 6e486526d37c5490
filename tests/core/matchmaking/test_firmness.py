from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking.draws import weightings
from core.matchmaking.firmness import Firmness, FirmPair, firmness, intervals, wilson
from core.matchmaking.resolver import total_units
from core.matchmaking.shift import shifted
from core.matchmaking.weights import CRITERIA, Weights
from tests.core.matchmaking.pools import every_set, small_question


@given(st.integers(0, 5_000), st.booleans())
@settings(max_examples=10)
def test_the_shares_are_those_found_by_trying_every_set(seed: int, first: bool) -> None:
    asked = small_question(seed, size=7).weighed(Weights(is_primary_first=first))
    proposal = asked.propose()
    found = firmness(asked, proposal, draws=15)
    sets = every_set(asked)
    drawn = weightings(asked.weights, 15) if proposal.pairs else ()
    same = 0
    for weights in drawn:
        value = asked.weighed(weights).value
        best = max(total_units(value, pairs) for pairs in sets)
        same += total_units(value, proposal.pairs) == best
    assert (found.same, found.draws, found.is_proven) == (same, len(drawn), True)
    assert [one.pair for one in found.pairs if one.times < same] == []
    assert {one.pair for one in found.pairs} == set(proposal.pairs)
    assert all(one.times <= 15 - same for one in found.rivals)
    assert found == firmness(asked, proposal, draws=15)


@given(st.integers(0, 5_000))
@settings(max_examples=8)
def test_the_set_is_a_best_one_inside_its_intervals_and_not_beyond(seed: int) -> None:
    asked = small_question(2 * seed, size=6)  # no missing fact: totals are straight lines
    proposal = asked.propose()
    sets = every_set(asked)
    if proposal.status == "infeasible":
        return

    def is_best(criterion: str, points: float) -> bool:
        value = asked.weighed(shifted(asked.weights, criterion, points)).value
        return total_units(value, proposal.pairs) >= max(
            total_units(value, pairs) for pairs in sets
        )

    found = intervals(asked, proposal)
    assert found == intervals(asked, proposal, sets[:5])
    for one in found:
        assert one.low <= one.today <= one.high
        tried = [one.low, (one.low + one.today) / 2, (one.high + one.today) / 2, one.high]
        assert all(is_best(one.criterion, points) for points in tried if points != one.today)
        if one.low > 0 and one.low != one.today:
            assert not is_best(one.criterion, one.low - 0.1)
        if one.high < 100 and one.high != one.today:
            assert not is_best(one.criterion, one.high + 0.1)


def test_a_weight_that_stands_alone_cannot_move() -> None:
    asked = small_question(8).weighed(Weights(1, 0, 0, 0))
    topic = intervals(asked, asked.propose())[0]
    assert (topic.low, topic.today, topic.high) == (100, 100, 100)


def test_a_set_that_nothing_changes_has_the_whole_scale() -> None:
    asked = small_question(8)
    same = replace(asked.matrices, advancement=asked.matrices.topic,
                   language=asked.matrices.topic, context=asked.matrices.topic)  # fmt: skip
    asked = replace(asked, matrices=same).weighed(Weights())
    found = intervals(asked, asked.propose())
    assert [(one.criterion, one.low, one.high) for one in found] == [
        (name, 0, 100) for name in CRITERIA
    ]
    assert firmness(asked, asked.propose(), draws=5).open_pairs == ()


@pytest.mark.parametrize(
    ("times", "of", "interval"),
    [(0, 0, (0, 1)), (0, 200, (0, 0.01885)), (100, 200, (0.43136, 0.56864)),
     (200, 200, (0.98115, 1))],
)  # fmt: skip
def test_the_interval_of_a_share_is_wilsons(
    times: int, of: int, interval: tuple[float, float]
) -> None:
    assert wilson(times, of) == pytest.approx(interval, abs=1e-5)


@pytest.mark.parametrize(
    ("times", "sentence"),
    [
        ((), "There is no pair yet."),
        ((200,), "The pair never changes within 25 % (200 weightings tried)."),
        ((200, 200), "All 2 pairs never change within 25 % (200 weightings tried)."),
        ((200, 200, 150),
         "2 pairs never change within 25 %: discuss the other one (200 weightings tried)."),
        ((200, 150, 3),
         "1 pair never changes within 25 %: discuss the other 2 (200 weightings tried)."),
        ((199, 3), "Every pair changes in some weighting within 25 % (200 tried)."),
    ],
)  # fmt: skip
def test_the_sentence_says_what_to_discuss(times: tuple[int, ...], sentence: str) -> None:
    pairs = tuple(
        FirmPair((2 * at, 2 * at + 1), n, n / 200, 0.0, 1.0) for at, n in enumerate(times)
    )
    assert Firmness(200, 0.25, pairs, (), 0).sentence == sentence
