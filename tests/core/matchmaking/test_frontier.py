from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking.frontier import frontier, misses, prices, spread
from core.matchmaking.proposal import Quota
from core.matchmaking.resolver import total_units
from core.matchmaking.targets import Target, quotas_of
from tests.core.matchmaking.pools import every_set, small_question

TARGETS = (
    Target("North", "north", at_least=0.4, at_most=0.6),
    Target("Regions", "region", at_least=0.2, if_available=True, mode="wish"),
    Target("Country", "country", most_twins=1),
    Target("East", "east", at_least=0.9, mode="off"),
)


@given(st.integers(0, 5_000))
@settings(max_examples=20)
def test_every_point_is_the_best_with_its_spread_and_none_is_missing(seed: int) -> None:
    asked = replace(small_question(seed, size=7), quotas=())
    musts = [replace(target, mode="must") for target in TARGETS[:3]]
    soft = quotas_of(musts, asked.profiles, asked.slots, asked.allowed.mask)
    best: dict[int, int] = {}
    for pairs in every_set(asked):
        apart = spread(pairs, soft)
        best[apart] = max(best.get(apart, -1), total_units(asked.value, pairs))
    expected, highest = [], -1
    for apart in sorted(best):
        if best[apart] > highest:
            highest = best[apart]
            expected.append((apart, highest))
    whole = frontier(asked, TARGETS)
    found = whole.points
    assert whole.is_whole
    totals = [total_units(asked.value, point.pairs) for point in found]
    assert [(point.spread, total) for point, total in zip(found, totals, strict=True)] == expected
    assert all(point.is_proven and point.spread == spread(point.pairs, soft) for point in found)
    assert [point.loss for point in found] == pytest.approx(
        [(highest - total) / 10_000 for total in totals]
    )


def test_few_points_are_spread_over_all_distances() -> None:
    asked = small_question(2, size=12, slots=6)
    whole, some = frontier(asked, TARGETS), frontier(asked, TARGETS, points=3)
    every, few = whole.points, some.points
    assert len(every) > 3 >= len(few)
    assert whole.is_whole and not some.is_whole
    assert (few[0], few[-1]) == (every[0], every[-1])


@pytest.mark.parametrize(
    ("quota", "missed"),
    [
        ({"at_least": 3}, 1),
        ({"at_most": 1}, 1),
        ({"least_share": 0.6}, 1),
        ({"most_share": 0.3}, 1),
        ({"least_share": 0.5, "most_share": 0.5}, 0),
        ({"at_least": 4, "most_share": 0.25}, 3),
    ],
)
def test_the_spread_counts_whole_twins(quota: dict[str, float], missed: int) -> None:
    members = np.array([True, True, False, False])
    limit = Quota(members, name="Some", **quota)  # type: ignore[arg-type]
    pairs = ((0, 1), (2, 3))
    assert (spread(pairs, [limit]), spread((), [Quota(members, most_share=0.5)])) == (missed, 0)
    assert misses(pairs, [limit]) == ((("Some", missed),) if missed else ())


def test_a_price_is_the_difference_of_two_best_totals() -> None:
    asked = small_question(14, size=12, slots=5)
    mask = asked.allowed.mask
    asked = replace(asked, quotas=quotas_of(TARGETS, asked.profiles, 5, mask))
    proposal = asked.propose()
    assert proposal.status == "optimal"
    north, regions, country = prices(asked, proposal, TARGETS)
    assert [(one.group, one.is_must) for one in (north, regions, country)] == [
        ("north", True), ("region", False), ("country", True)
    ]  # fmt: skip
    others = quotas_of((*TARGETS[1:],), asked.profiles, 5, mask)
    without = replace(asked, quotas=others).propose()
    assert north.cost == pytest.approx(100 * (without.total - proposal.total), abs=1e-3)
    wish = quotas_of((replace(TARGETS[1], mode="must"),), asked.profiles, 5, mask)
    with_it = replace(asked, quotas=(*asked.quotas, *wish)).propose()
    assert with_it.status == "optimal"
    assert regions.cost == pytest.approx(100 * (proposal.total - with_it.total), abs=1e-3)
    assert set(proposal.pairs) - set(regions.removed) | set(regions.added) == set(with_it.pairs)


def test_a_target_that_cannot_be_met_has_no_price() -> None:
    asked = small_question(8, size=6)
    north = [profile.ns == "N" for profile in asked.profiles]
    pairs = np.argwhere(np.triu(asked.allowed.mask, 1)).tolist()
    one, other = next((i, j) for i, j in pairs if north[i] or north[j])
    asked = replace(asked, pinned=((one, other),), quotas=())
    nobody = Target("North", "north", at_most=0.0, mode="wish")
    (found,) = prices(asked, asked.propose(), (nobody,))
    assert (found.cost, found.added, found.removed) == (None, (), ())
