"""The map of candidates and pairs."""

from dataclasses import replace

import numpy as np
import pytest

from core.vocabulary import map_outline
from pages.shared.charts import alt_text
from pages.shared.colours import DARK, LIGHT
from pages.shared.maps import SMALLEST_DISTANCE_KM, MapLine, MapPoint, Tint, candidates
from tests.pages.shared.figures import assert_sound

SWEDEN = MapPoint("a", "Lindmark", "Sweden", 59.3, 15.2, "NW", "city", "Reviewed")
BULGARIA = MapPoint("b", "Brezovo", "Bulgaria", 42.7, 25.0, "SE", "region", "Reviewed")
AGENCY = replace(SWEDEN, id="c", name="Lindmark Water", shape="agency")
CANARIES = MapPoint("d", "Isla Verde", "Spain", 28.3, -16.5, "SW", "region", "Received")
ALL = [SWEDEN, BULGARIA, AGENCY, CANARIES]
CROWD = [replace(SWEDEN, id=str(number)) for number in range(200)]


def dots(points: list[MapPoint]) -> dict[str, tuple[float, float]]:
    return {
        trace.customdata[at]: (trace.x[at], trace.y[at])
        for trace in candidates(points, (), map_outline(), LIGHT).data
        if trace.customdata is not None
        for at in range(len(trace.x))
    }


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("points", [[], [SWEDEN], ALL, CROWD])
def test_the_map_is_sound(palette: object, points: list[MapPoint]) -> None:
    lines = [MapLine("a", "b", 0.8, True), MapLine("a", "gone", 0.5)]
    assert_sound(candidates(points, lines, map_outline(), palette))  # type: ignore[arg-type]


def test_no_part_of_the_map_needs_the_network() -> None:
    figure = candidates(ALL, [MapLine("a", "b", 0.8)], map_outline(), LIGHT)
    assert {trace.type for trace in figure.data} == {"scatter"}


def test_a_click_on_a_dot_returns_its_candidate_and_on_land_nothing() -> None:
    figure = candidates(ALL, [MapLine("a", "b", 0.8)], map_outline(), LIGHT)
    ids = [i for trace in figure.data if trace.customdata is not None for i in trace.customdata]
    assert sorted(ids) == ["a", "b", "c", "d"]
    silent = [trace for trace in figure.data if trace.customdata is None]
    assert {trace.hoverinfo for trace in silent} == {"skip"}


def test_quadrant_is_colour_and_kind_is_shape() -> None:
    figure = candidates(ALL, (), map_outline(), LIGHT)
    points = next(trace for trace in figure.data if trace.customdata is not None)
    drawn = {
        one: (points.marker.symbol[at], points.marker.color[at])
        for at, one in enumerate(points.customdata)
    }
    assert drawn == {
        "a": ("circle", "#0072B2"),
        "b": ("square", "#E69F00"),
        "c": ("triangle-up", "#0072B2"),
        "d": ("square", "#B85C00"),
    }


def test_hovering_says_name_country_and_state() -> None:
    figure = candidates([SWEDEN], (), map_outline(), LIGHT)
    words = "<b>Lindmark</b>, Sweden<br>City, north-west<br>Reviewed"
    assert list(figure.data[2].hovertext) == [words]


def test_a_city_and_its_agency_on_one_spot_both_show() -> None:
    places = dots(ALL)
    apart = np.hypot(*np.subtract(places["a"], places["c"]))
    assert apart > 0.95 * SMALLEST_DISTANCE_KM


def test_a_place_off_the_map_stands_in_a_row_below_it() -> None:
    figure = candidates(ALL, (), map_outline(), LIGHT)
    assert [note.text for note in figure.layout.annotations] == ["Off this map"]
    assert alt_text(figure) == (
        "Map of Europe with 4 candidates from 3 countries. Off the map: Isla Verde."
    )
    bottom = figure.layout.yaxis.range[0]
    assert bottom < dots(ALL)["d"][1] < min(dots(ALL)[i][1] for i in "abc")
    without = candidates(ALL[:3], (), map_outline(), LIGHT)
    assert without.layout.annotations == () and without.layout.yaxis.range[0] > bottom


def test_the_chosen_pair_is_drawn_last_in_the_accent() -> None:
    lines = [MapLine("a", "b", 0.9, emphasis=True), MapLine("b", "c", 0.5)]
    paths = [
        trace
        for trace in candidates(ALL, lines, map_outline(), LIGHT).data
        if trace.mode == "lines" and trace.fill is None
    ]
    assert [path.line.color for path in paths] == [LIGHT.ink, LIGHT.accent]


def test_a_pair_number_is_written_into_both_dots() -> None:
    numbered = [replace(SWEDEN, number="1"), replace(BULGARIA, number="1"), AGENCY]
    figure = candidates(numbered, (), map_outline(), LIGHT)
    places, words = dots(numbered), next(t for t in figure.data if t.mode == "text")
    assert list(words.text) == ["1", "1"]
    assert list(zip(words.x, words.y, strict=True)) == [places["a"], places["b"]]


def test_countries_can_be_tinted_and_dots_have_a_colour_of_their_own() -> None:
    tints = [Tint("North", "#112233", frozenset({"SE"})), Tint("South", "#445566", frozenset())]
    points = [replace(SWEDEN, fill="#ABCDEF"), BULGARIA]
    figure = candidates(
        points, (), map_outline(), LIGHT, tints=tints, fills={"Chosen": "#ABCDEF"}
    )  # fmt: skip
    assert_sound(figure)
    filled = {trace.fillcolor: trace for trace in figure.data if trace.fill == "toself"}
    assert len(filled["#112233"].x) > 10 and not len(filled["#445566"].x)
    points = next(trace for trace in figure.data if trace.customdata is not None)
    assert dict(zip(points.customdata, points.marker.color, strict=True)) == {
        "a": "#ABCDEF",
        "b": LIGHT.quadrant["SE"],
    }
    legend = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert legend == ["North", "South", "Chosen", "City", "Region"]
