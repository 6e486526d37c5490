from __future__ import annotations

import pytest

from core.matchmaking.firmness import Firmness, FirmPair, WeightInterval
from core.matchmaking.firmness_words import (
    certainty_words,
    range_words,
    share_words,
    tightest_words,
)
from tests.core.matchmaking.sets import mixed_set


def band(criterion: str, low: float, today: float, high: float) -> WeightInterval:
    return WeightInterval(criterion, today, low, high)


@pytest.mark.parametrize(
    ("times", "said"),
    [(200, "Town 0 and Town 1: in all 200 weightings."),
     (150, "Town 0 and Town 1: in 150 of 200 weightings (75 %; 69 to 80 %).")],
)  # fmt: skip
def test_a_share_is_told_with_its_error(times: int, said: str) -> None:
    one = FirmPair((0, 1), times, times / 200, 0.686, 0.804)
    assert share_words(mixed_set(), one, 200) == said


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ((band("topic", 0, 45, 100), band("context", 0, 10, 100)),
         "No single weight changes the set, wherever it stands."),
        ((band("topic", 40, 45, 100), band("context", 0, 10, 11)),
         "The weight of context moves the set first: 1.0 point more and it changes."),
        ((band("advancement", 33.5, 35, 90),),
         "The weight of level moves the set first: 1.5 points less and it changes."),
        ((band("topic", 20, 45, 100),),
         "The weight of topic moves the set first: 25.0 points less and it changes. "
         "That is a wide margin."),
    ],
)  # fmt: skip
def test_the_tightest_weight_is_named(bands: tuple[WeightInterval, ...], said: str) -> None:
    assert tightest_words(bands) == said


def test_a_range_is_told() -> None:
    assert range_words(band("topic", 39.2, 45, 100)) == (
        "Topic: the set stays from 39.2 to 100.0 (today 45)."
    )
    assert range_words(band("language", 0, 10, 100)) == (
        "Language: the set stays wherever this weight stands (today 10)."
    )


@pytest.mark.parametrize(("gap", "share"), [(1e-9, "0.01 %"), (0.0026, "0.26 %")])
def test_counts_that_are_not_exact_say_how_far_off(gap: float, share: str) -> None:
    assert certainty_words(Firmness(200, 0.25, (), (), 0)) == ""
    assert certainty_words(Firmness(200, 0.25, (), (), 0, gap)).endswith(
        f"at most {share} below the best."
    )
