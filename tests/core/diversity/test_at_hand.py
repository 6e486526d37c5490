from __future__ import annotations

from dataclasses import replace

import pytest

from core.diversity.at_hand import at_hand_of, source_words
from core.matchmaking.settings import MatchSettings
from core.matchmaking.weights import Weights
from tests.core.matchmaking.sets import GROUPS, empty_set, mixed_set

OWN = MatchSettings()


def test_the_set_at_hand_has_the_pairs_of_the_proposal() -> None:
    found = mixed_set(4, 16, 4, musts=("north", "east"))
    hand = at_hand_of(found)
    assert hand.pairs == tuple(pair.key for pair in found.pairs)
    assert hand.values == tuple(pair.value for pair in found.pairs)
    assert set(hand.sides) <= set("NSEW")
    assert at_hand_of(empty_set()).pairs == ()


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (OWN, ""),
        (replace(OWN, weights=Weights(40, 40, 10, 10)), "other weights"),
        (replace(OWN, weights=replace(OWN.weights, is_primary_first=True)),
         "topic and level first"),
        (replace(OWN, merit_share=0.1), "a share of merit of 10 %"),
        (OWN.with_musts([group for group in GROUPS if group != "north"], ["north"]),
         "“North 40-60 %” a wish"),
        (replace(OWN, merit_share=0.0).with_musts(GROUPS[:-1]),
         "a share of merit of 0 % and “3 pairs per topic group” off"),
    ],
)  # fmt: skip
def test_the_settings_behind_a_set_are_told(asked: MatchSettings, what: str) -> None:
    said = source_words(asked, OWN)
    if what:
        assert said == (
            f"The proposal at hand follows your settings in Matchmaking: {what}. It is not kept "
            "yet."
        )
    else:
        assert said == (
            "The proposal at hand follows the round's own settings. It is not kept yet."
        )


def test_pairs_that_are_kept_already_are_told_by_their_name() -> None:
    assert source_words(OWN, OWN, "Spring") == (
        "The proposal at hand follows the round's own settings. The same pairs are kept as "
        "“Spring”."
    )


def test_going_back_from_topic_and_level_first_is_told() -> None:
    own = replace(OWN, weights=replace(OWN.weights, is_primary_first=True))
    assert "all four criteria together" in source_words(OWN, own)
