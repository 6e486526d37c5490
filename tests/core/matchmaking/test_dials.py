from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.matchmaking.dials import PRESETS, points_of, preset_of, turned, whole_shares
from core.matchmaking.weights import CRITERIA, Weights

HOME = dict(zip(CRITERIA, (45, 35, 10, 10), strict=True))


@pytest.mark.parametrize(
    ("before", "name", "to", "after"),
    [
        ((45, 35, 10, 10), "topic", 45, (45, 35, 10, 10)),
        ((45, 35, 10, 10), "topic", 72, (72, 18, 5, 5)),
        ((45, 35, 10, 10), "topic", 0, (0, 64, 18, 18)),
        ((45, 35, 10, 10), "language", 100, (0, 0, 100, 0)),
        ((0, 0, 100, 0), "language", 0, (50, 39, 0, 11)),
        ((50, 50, 0, 0), "context", 10, (45, 45, 0, 10)),
        ((45, 35, 10, 10), "context", 250, (0, 0, 0, 100)),
    ],
)
def test_a_turned_weight_leaves_the_others_their_proportion(
    before: tuple[int, ...], name: str, to: int, after: tuple[int, ...]
) -> None:
    points = dict(zip(CRITERIA, before, strict=True))
    assert tuple(turned(points, name, to, HOME).values()) == after


def test_without_any_proportion_the_others_share_equally() -> None:
    nothing = dict.fromkeys(CRITERIA, 0)
    assert turned(nothing, "topic", 40, nothing) == {
        "topic": 40, "advancement": 20, "language": 20, "context": 20,
    }  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(CRITERIA), st.integers(0, 100)), min_size=1, max_size=12))
def test_weights_add_up_to_100_after_any_turns(turns: list[tuple[str, int]]) -> None:
    points = dict(HOME)
    for name, to in turns:
        points = turned(points, name, to, HOME)
        assert sum(points.values()) == 100
        assert points[name] == to
        assert min(points.values()) >= 0


def test_the_presets_add_up_to_100_and_the_first_is_the_programme_s() -> None:
    assert {sum(preset.points) for preset in PRESETS} == {100}
    assert PRESETS[0].points == Weights().numbers()
    assert preset_of(points_of(Weights())) == "Programme"
    assert preset_of(dict(zip(CRITERIA, (44, 36, 10, 10), strict=True))) is None


@pytest.mark.parametrize(
    ("shares", "whole"),
    [([0.45, 0.35, 0.1, 0.1], [45, 35, 10, 10]), ([1 / 3, 1 / 3, 1 / 3], [34, 33, 33])],
)
def test_shares_are_rounded_to_100_in_all(shares: list[float], whole: list[int]) -> None:
    assert whole_shares(shares) == whole
