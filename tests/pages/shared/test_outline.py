"""The projection and the land."""

from dataclasses import dataclass

import numpy as np
import pytest

from core.vocabulary import map_outline
from pages.shared.outline import (
    BOTTOM,
    CONTEXT,
    LEFT,
    RIGHT,
    TOP,
    is_outside,
    land,
    off_the_map,
    project,
)


def test_the_centre_is_the_origin_and_a_degree_north_is_111_km() -> None:
    x, y = project([10.0, 10.0], [52.0, 53.0])
    assert np.round(x, 6).tolist() == [0.0, 0.0]
    assert np.round(y, 1).tolist() == [0.0, 111.2]


def test_the_projection_is_that_of_european_statistics() -> None:
    # EPSG:3035 puts Lisbon (9.14 W, 38.72 N) near 2666 km east and 1947 km north, with its
    # origin 4321 km west and 3210 km south of the centre.
    x, y = project(-9.14, 38.72)
    assert abs(float(x) - (2666 - 4321)) < 10
    assert abs(float(y) - (1947 - 3210)) < 12


@pytest.mark.parametrize(
    ("place", "lat", "lon", "outside"),
    [
        ("Reykjavik", 64.1, -21.9, False),
        ("Yerevan", 40.2, 44.5, False),
        ("Lisbon", 38.7, -9.1, False),
        ("Valletta", 35.9, 14.5, False),
        ("Nicosia", 35.2, 33.4, False),
        ("Tromso", 69.6, 18.9, False),
        ("Lampedusa", 35.5, 12.6, False),
        ("Azores", 37.7, -25.7, True),
        ("Madeira", 32.6, -16.9, True),
        ("Las Palmas", 28.1, -15.4, True),
        ("Reunion", -20.9, 55.5, True),
        ("Tunis", 36.8, 10.2, True),
        ("Ottawa", 45.4, -75.7, True),
        ("the other side of the world", -52.0, -170.0, True),
    ],
)
def test_a_place_is_on_the_map_or_beside_it(
    place: str, lat: float, lon: float, outside: bool
) -> None:
    assert is_outside(lat, lon) is outside, place


def test_land_is_one_path_of_programme_and_one_of_the_rest() -> None:
    outline = map_outline()
    assert CONTEXT - {"MC", "SM", "VA"} <= {code for code, _ in outline}
    for member in (True, False):
        x, y = land(outline, member)
        assert x.dtype == y.dtype == np.float32
        assert np.array_equal(np.isnan(x), np.isnan(y))
        assert np.nanmin(x) < RIGHT and np.nanmax(x) > LEFT
        assert np.nanmin(y) < TOP and np.nanmax(y) > BOTTOM


def test_land_is_light_enough_to_send_at_every_rerun() -> None:
    outline = map_outline()
    assert sum(len(land(outline, member)[0]) for member in (True, False)) < 6000


def test_a_country_keeps_its_shape_when_it_is_thinned() -> None:
    square = [(20 + dx, 50 + dy) for dx, dy in [(0, 0), (4, 0), (4, 3), (0, 3), (0, 0)]]
    x, _ = land([("PL", [square])], True)
    assert len(x) == 6


@dataclass
class Place:
    """Hold what the map asks of a candidate."""

    name: str
    country_name: str
    latitude: float | None = 51.0
    longitude: float | None = 3.7
    quadrant: str | None = "NW"


GHENT = Place("Ghent", "Belgium")
SFAX = Place("Sfax", "Tunisia", 34.7, 10.8, None)
SAINT_PAUL = Place("Saint-Paul", "France", -21.0, 55.3, "SW")
UNKNOWN = Place("Agadir", "Morocco", None, None, None)


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        ([], ""),
        ([GHENT], ""),
        ([GHENT, SFAX], "Not on the map: Sfax (Tunisia)."),
        ([SFAX, SAINT_PAUL], "Not on the map: Saint-Paul (France) and Sfax (Tunisia)."),
        ([SFAX, SAINT_PAUL, UNKNOWN, GHENT],
         "Not on the map: Agadir (Morocco), Saint-Paul (France) and Sfax (Tunisia)."),
    ],
)  # fmt: skip
def test_whom_the_map_cannot_show_is_named_in_one_sentence(
    places: list[Place], sentence: str
) -> None:
    assert off_the_map(places) == sentence


def test_a_long_list_is_cut_and_counted() -> None:
    many = [Place(f"Place {at:02}", "Canada", 45.4, -75.7, None) for at in range(14)]
    assert off_the_map(many).endswith("Place 09 (Canada) and 4 more.")
