"""The dots above a list of files: one for each, or one for each country and kind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.selection.filters import Filter, catalogue, matches
from core.selection.rows import ExpressionRow
from pages.shared import file_map, maps
from pages.shared.colours import LIGHT
from tests.core.selection.test_summary import ROW
from tests.pages.shared.figures import assert_sound

AGENCY = replace(ROW, shape="agency", organisation_label="Public agency")
SPAIN = replace(
    ROW, country="ES", country_name="Spain", quadrant="SW", latitude=40.0, longitude=-4.0
)
ISLAND = replace(SPAIN, name="Isla", latitude=28.3, longitude=-16.5)
NOWHERE = replace(ROW, name="Nowhere", latitude=None)


def files(*counts: tuple[int, ExpressionRow]) -> list[ExpressionRow]:
    rows = [row for count, row in counts for _ in range(count)]
    return [replace(row, id=at) for at, row in enumerate(rows, start=1)]


MANY = files((100, ROW), (5, AGENCY), (60, SPAIN), (3, ISLAND), (1, NOWHERE))


def test_each_of_few_files_has_a_dot_of_its_own() -> None:
    rows = files((2, ROW), (1, SPAIN), (1, NOWHERE))
    ground = file_map.ground(rows)
    dots = file_map.points(ground, np.array([True, False, True, True]))
    assert [(dot.id, dot.faded, dot.number) for dot in dots] == [
        ("1", False, ""), ("2", True, ""), ("3", False, ""),
    ]  # fmt: skip
    assert dots[0].state == "Textiles. Reviewed"
    assert ground.missing == "Not on the map: Nowhere (Sweden)."
    assert file_map.members(ground, "1") is None


def test_many_files_share_a_dot_by_country_and_kind_and_far_islands_one_of_their_own() -> None:
    ground = file_map.ground(MANY)
    dots = file_map.points(ground, np.ones(len(MANY), dtype=bool))
    assert [(dot.id, dot.name, dot.number) for dot in dots] == [
        ("ES.city", "60 cities", "60"), ("ES.city.far", "3 cities", "3"),
        ("SE.agency", "5 agencies and companies", "5"), ("SE.city", "100 cities", "100"),
    ]  # fmt: skip
    assert (dots[0].lat, dots[0].lon, dots[0].quadrant) == (40.0, -4.0, "SW")


def test_a_shared_dot_says_how_many_match_and_fades_where_none_does() -> None:
    known = catalogue(MANY)
    dots = file_map.points(
        file_map.ground(MANY), matches(known, Filter(quadrants=("NW",), shapes=("agency",)))
    )
    assert [(dot.id, dot.faded, dot.number, dot.state) for dot in dots if not dot.faded] == [
        ("SE.agency", False, "5", "Choose the dot to list them.")
    ]
    assert {dot.state for dot in dots if dot.faded} == {"0 match."}


def test_a_shared_dot_names_its_files() -> None:
    ground = file_map.ground(MANY)
    name, among = file_map.members(ground, "SE.agency") or ("", np.zeros(0))
    assert name == "5 agencies and companies in Sweden"
    assert np.flatnonzero(among).tolist() == [100, 101, 102, 103, 104]
    assert file_map.members(ground, "") is None


def test_two_thousand_files_are_a_map_of_few_dots() -> None:
    rows = [
        replace(ROW, id=at, country=f"C{at % 40}", shape=shape)
        for at, shape in enumerate(("city", "region", "agency") * 667)
    ]
    ground = file_map.ground(rows)
    dots = file_map.points(ground, np.ones(len(rows), dtype=bool))
    assert len(dots) == 120 <= file_map.MOST_DOTS
    figure = maps.candidates(dots, [], (), LIGHT)
    assert_sound(figure)
    assert figure.layout.meta["alt"].startswith("Map of Europe with 2001 candidates")
