from __future__ import annotations

import pytest

from core.glance.panels import class_panel, countries_panel
from pages.shared import colours, glance_charts
from pages.shared.charts import alt_text
from tests.core.glance.sample import GLANCE, NEWER, OLDER
from tests.pages.shared.figures import assert_sound


@pytest.mark.parametrize("palette", [colours.LIGHT, colours.DARK])
def test_each_class_has_a_bar_in_each_set_with_its_number_and_base(
    palette: colours.Palette,
) -> None:
    panel = class_panel(OLDER, "quadrant")
    figure = glance_charts.bars(panel, palette)
    assert_sound(figure)
    assert alt_text(figure) == panel.alt
    labels = [list(trace.text) for trace in figure.data if trace.type == "scatter"]
    assert labels == [
        [" 8 of 20", " 8 of 20", " 4 of 20", " 0 of 20", " put together"],
        [" 4 of 10", " put together", " put together", " put together", " 6 of 10"],
    ]
    assert [bar.marker.color for bar in figure.data if bar.type == "bar"] == list(palette.sets[:2])


def test_one_set_stands_in_the_accent_without_a_legend() -> None:
    figure = glance_charts.bars(class_panel(NEWER, "kind"), colours.LIGHT)
    assert not figure.layout.showlegend
    assert [bar.marker.color for bar in figure.data if bar.type == "bar"] == [colours.LIGHT.accent]


@pytest.mark.parametrize("palette", [colours.LIGHT, colours.DARK])
def test_the_map_shades_the_countries_that_may_be_told_of(palette: colours.Palette) -> None:
    panel = countries_panel(GLANCE)
    figure = glance_charts.countries(panel, palette)
    assert_sound(figure)
    assert alt_text(figure) == panel.alt
    assert [trace.name for trace in figure.data if trace.name] == [
        "3 to 4 applicants", "5 to 9 applicants",
    ]  # fmt: skip
