"""Cells of counts, and colours mixed for them."""

import pytest

from pages.shared.charts import alt_text
from pages.shared.colours import DARK, LIGHT, Palette, contrast, text_on
from pages.shared.diversity_charts import SHADES, cells, mixed
from tests.pages.shared.figures import assert_sound

ROWS, COLUMNS = ("Sector", "<b>Theme</b>"), ("North-west", "South-east")
NUMBERS = ((3, 0), (1, None))
TEXTS = (("three", "none"), ("one", "nothing"))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("numbers", [NUMBERS, ((0, 0), (0, 0)), ((None, None), (None, None))])
def test_cells_are_sound(palette: Palette, numbers: tuple[tuple[int | None, ...], ...]) -> None:
    assert_sound(cells(ROWS, COLUMNS, numbers, TEXTS, palette, alt="Cells."))


def test_every_cell_says_its_number_and_an_empty_place_is_left_out() -> None:
    figure = cells(ROWS, COLUMNS, NUMBERS, TEXTS, LIGHT, alt="Cells.")
    told = {(x, y): text for trace in figure.data
            for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)}  # fmt: skip
    assert told == {(0, 0): "3", (1, 0): "–", (0, 1): "1"}
    assert {text for trace in figure.data for text in trace.hovertext} == {"three", "none", "one"}
    assert len(figure.layout.shapes) == 3
    assert alt_text(figure) == "Cells."
    assert "&lt;b&gt;Theme&lt;/b&gt; " in figure.layout.yaxis.ticktext


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_numbers_are_readable_on_every_cell(palette: Palette) -> None:
    for share in (0, *SHADES):
        fill = mixed(palette.accent, palette.track, share)
        assert contrast(text_on(fill), fill) >= 4.5


def test_colours_are_mixed_channel_by_channel() -> None:
    assert mixed("#FF0000", "#0000FF", 1) == "#FF0000"
    assert mixed("#FF0000", "#0000FF", 0) == "#0000FF"
    assert mixed("#FF0040", "#0000C0", 0.5) == "#800080"
