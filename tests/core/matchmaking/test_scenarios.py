from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.matchmaking.scenarios import Count, Scenario, ScenarioPair, compare
from core.matchmaking.settings import MatchSettings
from core.matchmaking.snapshot import Twin
from core.matchmaking.weights import Weights
from core.tables.pairing import ProposalState


def twin(id: int) -> Twin:
    kind = "region" if id == 4 else "city"
    group = "value_chain" if id < 3 else "sector"
    side = "N" if id % 2 else "S"
    return Twin(id, f"Town {id}", f"C{id}", f"Land {id}", kind, side, "E", group, group)


def scenario(id: int, *pairs: tuple[int, int], name: str = "", total: float = 1.5) -> Scenario:
    return Scenario(
        id=id, version=1, name=name, note="", state=ProposalState.KEPT, settings=MatchSettings(),
        total=total, bound=total, status="optimal", pool_hash="a", kept_by="Jonas", kept_by_id=1,
        kept_at=datetime(2025, 10, 14, tzinfo=UTC),
        pairs=tuple(
            ScenarioPair(one, other, f"Town {one} and Town {other}", 0.75,
                         (("topic", 10.0 * one), ("advancement", 20.0)), "Same topic.")
            for one, other in pairs
        ),
        twins=tuple(twin(side) for pair in pairs for side in pair), changes=(),
    )  # fmt: skip


A = scenario(1, (1, 2), (3, 4), name="Broad")
B = scenario(2, (1, 2), (3, 5), total=1.25)


def test_a_scenario_counts_its_twins_and_shares() -> None:
    assert A.diversity == (
        Count("North", 2, 4), Count("South", 2, 4), Count("East", 4, 4), Count("West", 0, 4),
        Count("Regions", 1, 4), Count("Countries", 4, 4), Count("Topic groups", 2, 4),
    )  # fmt: skip
    assert A.shares == (
        ("topic", 20.0), ("advancement", 20.0), ("language", 0.0), ("context", 0.0),
    )  # fmt: skip
    assert (A.mean_value, A.title, B.title) == (0.75, "Broad", "Scenario 2")


def test_pairs_gained_and_lost_are_told_apart() -> None:
    found = compare([A, B])
    (beside,) = found.differences
    assert [pair.key for pair in found.in_all] == [(1, 2)]
    assert [pair.key for pair in beside.gained] == [(3, 5)]
    assert [pair.key for pair in beside.lost] == [(3, 4)]
    assert (beside.twins_gained, beside.twins_lost) == (("Town 5",), ("Town 4",))
    assert beside.total == -0.25
    assert beside.sentence == (
        "Scenario 2 keeps 1 of 2 pairs of Broad, gains 1 and loses 1; total 0.25 lower. "
        "Town 5 comes in; Town 4 comes out."
    )
    assert found.caveats == ()


def test_three_are_each_held_against_the_first() -> None:
    same = replace(A, id=3, name="Twice")
    found = compare([A, B, same])
    assert [one.other for one in found.differences] == ["Scenario 2", "Twice"]
    assert found.differences[1].sentence == "Twice has the same pairs as Broad; equal totals."


@pytest.mark.parametrize(
    ("other", "caveat"),
    [
        (replace(B, settings=MatchSettings(Weights(topic=90))), "different weights"),
        (replace(B, pool_hash="b"), "different states of the pool"),
        (replace(B, pairs=B.pairs[:1]), "numbers of pairs differ"),
    ],
)
def test_totals_that_mean_different_things_are_not_compared(other: Scenario, caveat: str) -> None:
    found = compare([A, other])
    assert found.differences[0].total is None
    (said,) = found.caveats
    assert caveat in said


@pytest.mark.parametrize(
    "chosen", [[A], [A, A], [A, B, A], [A, B, replace(A, id=3), replace(A, id=4)]]
)
def test_one_four_or_twice_the_same_is_refused(chosen: list[Scenario]) -> None:
    with pytest.raises(ValueError, match="two or three different"):
        compare(chosen)
