"""Codes of territories and dots on the map."""

from __future__ import annotations

import pytest

from core import vocabulary
from core.places import city_nuts3, nuts_named


def test_nuts_codes_are_looked_up_as_the_eu_writes_them() -> None:
    found = vocabulary.nuts3("gr 301")
    assert found is not None
    assert (found.code, found.urban_rural_type) == ("EL301", "predominantly_urban")
    assert vocabulary.nuts3("XX999") is None
    assert vocabulary.nuts3(None) is None
    assert vocabulary.nuts3_code("Bavaria") is None


def test_a_cohesion_category_is_found_from_either_level() -> None:
    by_region = vocabulary.cohesion_category("ES70")
    assert by_region is not None
    assert (by_region.category, by_region.confidence) == ("transition", "published")
    assert vocabulary.cohesion_category("ES705") == by_region
    assert vocabulary.cohesion_category("AT11") is None
    assert vocabulary.cohesion_category(None) is None


def test_a_known_city_gets_its_own_dot_and_another_one_a_dot_in_its_country() -> None:
    assert vocabulary.city_point("liege", "BE") == vocabulary.MapDot(50.6337, 5.5675, True)
    first = vocabulary.city_point("Invented Town", "BE")
    assert first is not None
    assert not first.is_exact
    assert vocabulary.city_point("Invented Town", "BE") == first
    assert vocabulary.city_point("Another Town", "BE") != first
    assert vocabulary.city_point("Anywhere", "TN") is None


def test_the_outline_has_every_european_country_of_the_programme() -> None:
    drawn = {iso_a2 for iso_a2, _ in vocabulary.map_outline()}
    assert len(drawn) == 51
    assert {item.iso_a2 for item in vocabulary.countries() if item.is_european} <= drawn
    for _, rings in vocabulary.map_outline():
        assert all(ring[0] == ring[-1] for ring in rings)


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Oost-Vlaanderen", "BE", "BE23"),
        ("Attiki", "GR", "EL30"),
        ("Oost-Vlaanderen", "NL", None),
        ("Atlantis", "BE", None),
    ],
)
def test_a_region_is_found_by_its_name(name: str, country: str, code: str | None) -> None:
    assert nuts_named(name, country) == code


def test_a_city_of_the_list_knows_its_unit() -> None:
    assert city_nuts3("Gent", "BE") == "BE234"
    assert city_nuts3("Gent", "NL") is None
