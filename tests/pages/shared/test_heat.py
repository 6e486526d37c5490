"""The triangle of fits: what it draws and what a pressed cell returns."""

import numpy as np
import pytest

from pages.shared.charts import alt_text
from pages.shared.colours import DARK, LIGHT, Palette
from pages.shared.heat import ROOM_FOR_NAMES, triangle
from tests.pages.shared.figures import assert_sound

NAMES = ["Lind", "<b>Belo</b>", "Sankt Marienkirchen"]
VALUE = np.array([[np.nan, 0.8, 0.4], [0.8, np.nan, np.nan], [0.4, np.nan, np.nan]])
MAY = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=bool)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("size", [0, 1, 3, 60])
def test_the_triangle_is_sound_for_any_pool(palette: Palette, size: int) -> None:
    value, may = np.full((size, size), 0.5), ~np.eye(size, dtype=bool)
    figure = triangle([f"City {at}" for at in range(size)], range(size), value, may, [], palette)
    assert_sound(figure)
    assert len(figure.data[2].x) == size * (size - 1) // 2


def test_a_pressed_cell_returns_both_candidates_and_barred_cells_are_grey() -> None:
    figure = triangle(NAMES, [11, 12, 13], VALUE, MAY, [(0, 1)], LIGHT)
    barred, heat, cells, ring = figure.data
    assert [list(ids) for ids in cells.customdata] == [[11, 12], [11, 13], [12, 13]]
    drawn = [[one.z[1][0], one.z[2][0], one.z[2][1]] for one in (barred, heat)]
    assert np.array_equal(drawn, [[np.nan, 40, np.nan], [80, np.nan, np.nan]], equal_nan=True)
    assert list(cells.text) == [
        "Lind and &lt;b&gt;Belo&lt;/b&gt;<br>80 of 100",
        "Lind and Sankt Marienkirchen<br>40 of 100, barred by a rule",
        "&lt;b&gt;Belo&lt;/b&gt; and Sankt Marienkirchen<br>Not known, barred by a rule",
    ]
    assert (list(ring.x), list(ring.y)) == ([0], [1])


def test_names_are_shortened_and_left_out_where_there_is_no_room() -> None:
    wide = triangle(NAMES, [1, 2, 3], VALUE, MAY, [], LIGHT)
    assert list(wide.layout.yaxis.ticktext)[2] == "Sankt Marienkir…"
    assert wide.layout.xaxis.visible
    size = ROOM_FOR_NAMES + 1
    value, may = np.full((size, size), 0.5), ~np.eye(size, dtype=bool)
    many = triangle(["Lind"] * size, range(size), value, may, [], LIGHT)
    assert not many.layout.xaxis.visible


def test_the_sentence_says_how_many_pairs_are_allowed() -> None:
    assert alt_text(triangle(NAMES, [1, 2, 3], VALUE, MAY, [], LIGHT)) == (
        "Fit of every two of 3 candidates; those who fit each other stand together. "
        "1 of 3 pairs are allowed."
    )
