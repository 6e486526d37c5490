"""Who owes how many reviews, by age."""

from __future__ import annotations

import pytest

from core.assignments.owed import OwedBy
from pages.shared.charts import alt_text
from pages.shared.colours import DARK, LIGHT, Palette
from pages.shared.owed_bars import owed_bars
from tests.pages.shared.figures import assert_sound

ROWS = [
    OwedBy("Ruth & <b>Co</b>", True, {"fresh": 0, "due_soon": 1, "late": 2}, 40),
    OwedBy("Rita", False, {"fresh": 3, "due_soon": 0, "late": 0}, 5),
]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], []])
def test_it_is_sound_in_both_themes(rows: list[OwedBy], palette: Palette) -> None:
    assert_sound(owed_bars(rows, palette))


def test_a_colour_is_an_age_said_in_words_and_names_are_escaped() -> None:
    figure = owed_bars(ROWS, LIGHT)
    bars = {trace.name: list(trace.x) for trace in figure.data if trace.type == "bar"}
    assert bars == {
        "given less than 14 days ago": [0, 3], "given 14 to 27 days ago": [1, 0],
        "given 28 days or more ago": [2, 0],
    }  # fmt: skip
    headings = [note.text for note in figure.layout.annotations]
    assert headings[0].startswith("<b>Ruth &amp; &lt;b&gt;Co&lt;/b&gt;</b>")
    assert "oldest 5 days, account closed" in headings[1]
    assert alt_text(figure) == (
        "Open reviews of 2 people by age. The oldest waits 40 days with Ruth & <b>Co</b>."
    )


def test_an_age_that_nobody_has_is_not_in_the_legend() -> None:
    names = [trace.name for trace in owed_bars(ROWS[1:], LIGHT).data if trace.type == "bar"]
    assert names == ["given less than 14 days ago"]
