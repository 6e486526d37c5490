"""The words of the programme, held as tables."""

from __future__ import annotations

import pytest

from core import vocabulary
from core.reference import document


@pytest.mark.parametrize(("population", "code"), document("typology.json")["boundary_tests"])
def test_a_population_falls_in_its_class(population: int, code: str) -> None:
    assert vocabulary.territory_class(population) == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Small city (5 000-50 000)", "small_city"),
        ("Medium city (50 000-200 000)", "medium_city"),
        ("Large city (200 000-500 000)", "large_city"),
        ("Metropolitan area (500 000-1.5 million)", "metropolitan_area"),
        ("Large metropolitan area (over 1.5 million)", "large_metropolitan_area"),
        ("Municipality below 5 000", "below_5000"),
        ("Predominantly urban region", "predominantly_urban"),
        ("predominantly urban", "predominantly_urban"),
        ("Intermediate region", "intermediate"),
        ("Predominantly rural region", "predominantly_rural"),
        ("predominantly_rural", "predominantly_rural"),
        ("Large city (my own words)", "large_city"),
        ("Village", None),
    ],
)
def test_a_territory_type_is_recognised_by_label(label: str, code: str | None) -> None:
    found = vocabulary.territory_named(label)
    assert (found.code if found else None) == code


def test_there_are_six_city_classes_and_three_region_types() -> None:
    kinds = [item.kind for item in vocabulary.territory_types()]
    assert kinds == [vocabulary.CITY] * 6 + [vocabulary.REGION] * 3


def test_topics_are_sixty_in_six_groups_with_plain_labels() -> None:
    assert len(vocabulary.topics()) == 60
    assert {item.group for item in vocabulary.topics()} == set(vocabulary.TOPIC_GROUPS)
    for item in vocabulary.topics():
        assert vocabulary.topic_named(f" {item.label.upper()} ") == item
        assert vocabulary.topic_named(item.code) == vocabulary.topic(item.code) == item
    assert vocabulary.topic_named("Food, water and nutrients") == vocabulary.topic("VC-FOOD")
    assert vocabulary.topic_named("Space travel") is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1 - Exploring", 1.0),
        ("2 - Mapping", 2.0),
        ("3 - Designing and piloting", 3.0),
        ("implementing", 4.0),
        ("5", 5.0),
        ("2.5", 2.5),
        ("3,5", 3.5),
        ("4.0", 4.0),
        ("0", None),
        ("5.5", None),
        ("2.3", None),
        ("25", None),
        ("advanced", None),
        ("", None),
    ],
)
def test_a_level_is_read_in_half_steps(text: str, level: float | None) -> None:
    assert vocabulary.level_from(text) == level


def test_there_are_five_levels_with_criteria() -> None:
    assert [item.number for item in vocabulary.levels()] == [1, 2, 3, 4, 5]
    assert all(item.criteria for item in vocabulary.levels())


def test_context_weights_sum_to_one_with_either_of_the_two_wealth_indicators() -> None:
    weights = {item.code: item.weight for item in vocabulary.context_indicators()}
    assert len(weights) == 7
    assert weights["cohesion_category"] == weights["gdp_pps_class"]
    assert sum(weights.values()) - weights["gdp_pps_class"] == pytest.approx(1)
