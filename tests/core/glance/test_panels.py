from __future__ import annotations

from dataclasses import replace

import pytest

from core.glance import panels
from core.glance.panels import Bar, block_words, class_panel
from core.glance.rules import Block, Shown
from tests.core.glance.sample import GLANCE, NEWER, NOTHING, OLDER, ON


def test_the_headline_says_how_the_programme_stands() -> None:
    assert panels.headline(GLANCE, ON) == (
        "Two rounds: 32 applications from 17 countries, 5 pairs agreed by both twins. "
        "Round 2025: matching."
    )
    assert panels.headline(replace(GLANCE, rounds=(OLDER,)), ON) == (
        "One round: 20 applications from 17 countries, 5 pairs agreed by both twins. "
        "Round 2024: pairs confirmed, journeys running."
    )
    assert panels.headline(NOTHING, ON) == "The programme has no round yet."


def test_the_strip_counts_the_programme() -> None:
    assert [(label, value) for label, value, _ in panels.figures(GLANCE)] == [
        ("Applications", "32"), ("Countries", "17"), ("Pairs", "5"), ("Twins", "10"),
    ]  # fmt: skip


def test_every_panel_has_a_sentence_that_says_what_it_shows() -> None:
    found = {panel.name: panel.sentence for panel in panels.panels(GLANCE, OLDER)}
    assert found == {
        "rounds": "Round 2025: 12 applicants from 9 countries, no pair; "
                  "Round 2024: 20 applicants from 11 countries, 5 pairs from 8 countries.",
        "countries": "32 applicants from 17 countries; France with five.",
        "quadrant": "Applicants: 8 of 20 each lie in the north-west and south-west. "
                    "Twins: 4 of 10 lie in the north-west.",
        "kind": "Applicants: 20 of 20 are cities. Twins: 10 of 10 are cities.",
        "topic_group": "Applicants: 20 of 20 chose sector. Twins: 10 of 10 chose sector.",
        "stages": "Five journeys: three in preparation or first exchanges; "
                  "two in further exchanges.",
    }  # fmt: skip
    assert [panel.name for panel in panels.panels(GLANCE, NEWER)] == [
        "rounds", "countries", "quadrant", "kind", "topic_group",
    ]  # fmt: skip
    assert [panel.name for panel in panels.panels(NOTHING, None)] == ["rounds", "countries"]


def test_what_is_put_together_has_a_bar_and_a_note() -> None:
    panel = class_panel(OLDER, "quadrant")
    assert panel.bars == (
        Bar("North-west", (8, 4)), Bar("South-west", (8, None)), Bar("South-east", (4, None)),
        Bar("Outside the axes", (0, None)), Bar("Put together", (None, 6)),
    )  # fmt: skip
    assert panel.note == (
        "Put together, so that nobody can be singled out. "
        "Twins: south-west, south-east and outside the axes, 6 in all."
    )
    assert (
        class_panel(NEWER, "topic_group").sentence == "12 applicants in all, too few to break down."
    )
    assert class_panel(NEWER, "topic_group").bars == (Bar("Put together", (12,)),)


def test_every_picture_carries_round_day_rule_and_source() -> None:
    assert class_panel(OLDER, "quadrant").foot(ON) == (
        "Round 2024, Tue 14 Oct 2025. Parts of Europe by the rule M49+CEEC/45.5N, save where the "
        "team set a class by hand; groups of fewer than three are put together. "
        "Source: CCRI Twinning Programme, Twinning Desk."
    )
    assert class_panel(OLDER, "kind").alt == (
        "Cities and regions, Round 2024. Applicants: 20 of 20 are cities. "
        "Twins: 10 of 10 are cities."
    )


@pytest.mark.parametrize(
    ("classes", "words"),
    [
        ((("FR", 5), ("IT", 5)), "; France and Italy with five each."),
        (tuple((code, 3) for code in ("FR", "IT", "SE", "DK")), "; four of them with three each."),
        ((("FR", 0),), ", none of them with three or more that can be told apart."),
    ],
)
def test_the_countries_that_lead_are_named_while_they_are_few(
    classes: tuple[tuple[str, int], ...], words: str
) -> None:
    panel = panels.countries_panel(replace(GLANCE, countries=Shown(classes)))
    assert panel.sentence == f"32 applicants from 17 countries{words}"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Closing",), "Closing"),
        (("Preparation", "First exchanges"), "Preparation or first exchanges"),
        (("Preparation", "First exchanges", "Further exchanges"), "Up to further exchanges"),
        (("Closing", "Concluded", "Ended early"), "Closing or beyond"),
        (("First exchanges", "Further exchanges", "Closing"), "First exchanges to closing"),
    ],
)
def test_a_block_of_stages_has_a_name(names: tuple[str, ...], words: str) -> None:
    assert block_words(Block(names, 3)) == words
