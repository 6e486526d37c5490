import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking.proposal import Status
from core.matchmaking.solver import Quota, propose
from tests.core.matchmaking.pools import best_by_trying, meets, symmetric


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    size = draw(st.integers(1, 8))
    seed = draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    table = draw(
        st.sampled_from(
            [
                rng.random((size, size)),
                rng.random((size, size)) - 0.3,
                rng.integers(-1, 4, (size, size)) / 4,
            ]
        )
    )
    value = symmetric(table)
    allowed = symmetric(
        (rng.random((size, size)) < draw(st.sampled_from([0.4, 0.8, 1.0]))).astype(np.float64)
    )
    may = allowed > 0
    edges = [(int(i), int(j)) for i, j in zip(*np.nonzero(np.triu(may, 1)), strict=True)]
    pinned = draw(st.lists(st.sampled_from(edges), max_size=2, unique=True)) if edges else []
    quotas = [
        Quota(
            rng.random(size) < 0.5,
            at_least=draw(st.sampled_from([0, 0, 1, 2, 3])),
            at_most=draw(st.sampled_from([None, 1, 2, 4])),
            least_share=draw(st.sampled_from([0.0, 0.0, 0.4])),
            most_share=draw(st.sampled_from([None, 0.5, 0.6])),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return {
        "value": np.where(may, value, np.nan) if draw(st.booleans()) else value,
        "allowed": may,
        "slots": draw(st.integers(0, 4)),
        "pinned": pinned,
        "quotas": quotas,
    }


@given(questions())
@settings(max_examples=200)
def test_the_proposal_is_the_best_set_found_by_trying_every_one(question: dict[str, Any]) -> None:
    value, allowed = question["value"], question["allowed"]
    slots, pinned, quotas = question["slots"], question["pinned"], question["quotas"]
    best = best_by_trying(value, allowed, slots, pinned, quotas)
    found = propose(value, slots=slots, allowed=allowed, pinned=pinned, quotas=quotas)
    if best is None:
        assert (found.status, found.pairs) == ("infeasible", ())
        assert found.conflict
        return
    assert found.status == "optimal"
    assert found.total == pytest.approx(best, abs=1e-6 * max(slots, 1))
    assert best - 1e-9 <= found.bound <= found.total + 1e-6 * max(slots, 1)
    twins = [twin for pair in found.pairs for twin in pair]
    assert len(set(twins)) == len(twins) and len(found.pairs) <= slots
    assert all(i < j and allowed[i, j] for i, j in found.pairs)
    assert set(pinned) <= set(found.pairs) and meets(found.pairs, quotas)
    assert list(found.pairs) == sorted(found.pairs) and found.conflict == ()


@given(questions())
@settings(max_examples=60)
def test_a_conflict_is_smallest_and_dropping_any_of_it_resolves_it(
    question: dict[str, Any],
) -> None:
    found = propose(**question)
    for dropped in found.demands:
        kept = [demand for demand in found.demands if demand != dropped]
        kinds = {(demand.kind, demand.place) for demand in kept}
        quotas = [
            Quota(
                quota.members,
                at_least=quota.at_least if ("least", place) in kinds else 0,
                at_most=quota.at_most if ("most", place) in kinds else None,
                least_share=quota.least_share if ("least_share", place) in kinds else 0.0,
                most_share=quota.most_share if ("most_share", place) in kinds else None,
            )
            for place, quota in enumerate(question["quotas"])
        ]
        answer = propose(
            question["value"],
            slots=question["slots"] if ("slots", 0) in kinds else 8,
            allowed=question["allowed"],
            pinned=[demand.pair for demand in kept if demand.pair],
            quotas=quotas,
        )
        assert answer.status == "optimal"


@given(st.integers(0, 1000), st.integers(1, 6))
@settings(max_examples=40)
def test_the_order_of_candidates_does_not_change_the_total(seed: int, slots: int) -> None:
    rng = np.random.default_rng(seed)
    value = symmetric(np.round(rng.random((20, 20)), 2))
    members = rng.random(20) < 0.5
    order = rng.permutation(20)
    quota = Quota(members, least_share=0.4, most_share=0.6)
    turned = Quota(members[order], least_share=0.4, most_share=0.6)
    one = propose(value, slots=slots, quotas=[quota])
    other = propose(value[np.ix_(order, order)], slots=slots, quotas=[turned])
    assert one.total == pytest.approx(other.total)
    assert one == propose(value, slots=slots, quotas=[quota])


@pytest.mark.parametrize(
    ("edges", "slots", "total"),
    [
        ({}, 3, 0),
        ({(0, 1): 10}, 3, 10),
        ({(1, 2): 10, (2, 3): 11}, 3, 11),
        ({(1, 2): 5, (2, 3): 11, (3, 4): 5}, 3, 11),
        ({(1, 2): 8, (1, 3): 9, (2, 3): 10, (3, 4): 7}, 4, 15),
        ({(1, 2): 8, (1, 3): 9, (2, 3): 10, (3, 4): 7, (1, 6): 5, (4, 5): 6}, 4, 21),
        ({(1, 2): 9, (1, 3): 8, (2, 3): 10, (1, 4): 5, (4, 5): 4, (1, 6): 3}, 4, 17),
        ({(0, 1): 6, (1, 2): 6, (2, 3): 6, (3, 4): 6, (0, 4): 6}, 4, 12),
        ({(0, 1): 6, (1, 2): 6, (0, 2): 6, (3, 4): 6, (4, 5): 6, (3, 5): 6}, 3, 12),
        ({(1, 2): 9, (1, 3): 9, (2, 3): 10, (2, 4): 8, (3, 5): 8, (4, 5): 10, (5, 6): 6}, 4, 23),
        (
            {
                (1, 2): 8,
                (1, 3): 8,
                (2, 3): 10,
                (2, 4): 12,
                (3, 5): 12,
                (4, 5): 14,
                (4, 6): 12,
                (5, 7): 12,
                (6, 7): 14,
                (7, 8): 12,
            },
            4,
            44,
        ),
    ],
)
def test_odd_cycles_and_blossoms_are_matched_whole(
    edges: dict[tuple[int, int], float], slots: int, total: float
) -> None:
    value = np.full((9, 9), np.nan)
    for (one, other), worth in edges.items():
        value[one, other] = value[other, one] = worth
    found = propose(value, slots=slots)
    assert (found.status, found.total) == ("optimal", total)


def test_fewer_pairs_are_better_than_pairs_worth_nothing() -> None:
    value = symmetric(np.array([[0, 0.5, 0, 0], [0] * 4, [0, 0, 0, -0.2], [0] * 4]))
    assert propose(value, slots=2).pairs == ((0, 1),)
    everybody = Quota(np.ones(4, dtype=bool), at_least=4)
    forced = propose(value, slots=2, quotas=[everybody])
    assert len(forced.pairs) == 2 and forced.total == pytest.approx(0.3)


def test_a_pinned_pair_is_in_even_when_it_costs() -> None:
    value = symmetric(np.array([[0, -1, 0.9], [0, 0, 0.1], [0, 0, 0]]))
    found = propose(value, slots=2, pinned=[(1, 0)])
    assert (found.pairs, found.total) == (((0, 1),), -1.0)


@pytest.mark.parametrize(
    ("question", "status", "conflict"),
    [
        (
            {"pinned": [(0, 1), (1, 2)]},
            "infeasible",
            ("candidates 0 and 1 are pinned", "candidates 1 and 2 are pinned"),
        ),
        (
            {"pinned": [(0, 1), (2, 3)], "slots": 1},
            "infeasible",
            ("candidates 0 and 1 are pinned", "candidates 2 and 3 are pinned", "at most 1 pairs"),
        ),
        (
            {"quotas": [Quota(np.array([True] * 4), at_least=4, name="All")], "slots": 1},
            "infeasible",
            ("All: at least 4 twins", "at most 1 pairs"),
        ),
        (
            {"quotas": [Quota(np.array([True, False, False, False]), at_least=2, name="One")]},
            "infeasible",
            ("One: at least 2 twins",),
        ),
        (
            {"pinned": [(0, 3)], "allowed": np.zeros((4, 4), dtype=bool)},
            "infeasible",
            ("candidates 0 and 3 are pinned but not allowed as a pair",),
        ),
        ({"slots": 0}, "optimal", ()),
    ],
)
def test_demands_that_clash_are_named(
    question: dict[str, Any], status: Status, conflict: tuple[str, ...]
) -> None:
    found = propose(symmetric(np.ones((4, 4))), **{"slots": 2, **question})
    assert (found.status, found.conflict) == (status, conflict)


def test_an_empty_pool_has_an_empty_proposal() -> None:
    assert propose(np.zeros((0, 0)), slots=10).pairs == ()


def test_a_negative_number_of_slots_is_refused() -> None:
    with pytest.raises(ValueError, match="must be 0 or more"):
        propose(np.zeros((2, 2)), slots=-1)


def test_a_hundred_candidates_with_quotas_are_proven_in_a_moment() -> None:
    rng = np.random.default_rng(3)
    value = symmetric(rng.random((100, 100)))
    quotas = [
        Quota(rng.random(100) < 0.5, least_share=0.4, most_share=0.6),
        Quota(rng.random(100) < 0.5, least_share=0.4, most_share=0.6),
        Quota(rng.random(100) < 0.25, at_least=4),
    ]
    started = time.perf_counter()
    found = propose(value, slots=10, quotas=quotas)
    assert found.status == "optimal"
    assert time.perf_counter() - started < 2
