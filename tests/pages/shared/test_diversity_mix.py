"""How pairs mix, and what other ways of choosing would give."""

from __future__ import annotations

from core.database import Store
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound
from tests.pages.shared.diversity_screen import alts, look, seen


def test_pairs_topics_and_other_ways_of_choosing_are_told_and_drawn(
    store: Store, cast: Cast
) -> None:
    screen = look(KnownRound(store, cast), "How pairs mix")
    text = seen(screen)
    # Lind SE with Belo BG, Tran DK with Brod HR, Eesti EE with Porta PT.
    mixed = "3 of 3 pairs join two quadrants. Most often north-west with south-east (2 pairs)."
    assert mixed in text
    assert "6 of 24 combinations of topic group and quadrant have a twin" in text
    assert "Fit alone: 6 twins from 6 countries" in text
    assert "Reviews alone: " in text
    assert "Proposal at hand: 6 twins from 6 countries, all within their bands." in text
    assert "the best pairs by fit, reviews not counted" in text
    pairs, topics, bands = alts(screen)
    assert pairs == f"Pairs by the two quadrants they join. {mixed}"
    assert topics.startswith("Twins by main topic group and quadrant. 6 of 24")
    assert bands.startswith("Balance of 3 classes")
    by_quadrant, by_topic, by_band = [table.value for table in screen.table]
    assert dict(zip(by_quadrant["Quadrants"], by_quadrant["Pairs"], strict=True)) == {
        "North-west with north-west": "0 of 3", "North-west with north-east": "0 of 3",
        "North-east with north-east": "0 of 3", "North-west with south-west": "0 of 3",
        "North-east with south-west": "1 of 3", "South-west with south-west": "0 of 3",
        "North-west with south-east": "2 of 3", "North-east with south-east": "0 of 3",
        "South-west with south-east": "0 of 3", "South-east with south-east": "0 of 3",
    }  # fmt: skip
    assert list(by_band.columns) == ["Class", "Fit alone", "Reviews alone", "Proposal at hand"]
    row = by_topic[by_topic["Main topic group"] == "Value chain"].iloc[0]
    # Lind and Lind Services in the north-west; Belo; Solo and Late; Atlas is off the axes.
    assert row["North-west"] == "1 of 2"
    assert (row["South-east"], row["South-west"]) == ("1 of 1", "0 of 2")
