"""The ranking as dots and bands."""

from __future__ import annotations

from pages.shared.charts import alt_text
from pages.shared.colours import DARK, LIGHT
from pages.shared.ranking_chart import RankRow, ranking
from tests.pages.shared.figures import assert_sound

BANDS = {"in": "Clearly in", "discuss": "To discuss", "out": "Clearly out"}
ROWS = [
    RankRow("Thornmere", 4.3, 4.1, 4.5, 4.3, "in", "city", False, "marks 1.5 apart"),
    RankRow("<b>Comunidade Intermunicipal</b>", 3.7, 3.5, 3.9, 3.6, "discuss", "agency", False, ""),
    RankRow("Agreed", 3.6, 3.6, 3.6, None, "discuss", "region", False, ""),
    RankRow("Jasenbrod", 3.2, 3.0, 3.3, 3.2, "out", "city", True, "below"),
]


def traces() -> dict[str, object]:
    return {trace.name: trace for trace in ranking(ROWS, BANDS, 3.65, 2, LIGHT).data if trace.name}


def test_the_ranking_is_sound() -> None:
    for palette in (LIGHT, DARK):
        assert_sound(ranking(ROWS, BANDS, 3.65, 2, palette))
        assert_sound(ranking([], BANDS, None, 2, palette))


def test_the_sentence_counts_the_bands() -> None:
    assert alt_text(ranking(ROWS, BANDS, 3.65, 2, LIGHT)) == (
        "Ranking of 4 files with their bands, best first: 1 clearly in, 2 to discuss, "
        "1 clearly out."
    )


def test_only_an_adjustment_that_shows_has_a_tick() -> None:
    drawn = traces()["Adjusted for severity"]
    assert list(zip(drawn.x, drawn.y, strict=True)) == [(3.6, 1)]  # type: ignore[attr-defined]


def test_below_a_threshold_is_a_cross_and_the_others_have_the_shapes_of_the_map() -> None:
    dots = [trace for trace in ranking(ROWS, BANDS, 3.65, 2, LIGHT).data if trace.text is not None]
    symbols = [list(trace.marker.symbol) for trace in dots]
    assert symbols == [["circle"], ["triangle-up", "square"], ["x"]]
    assert dots[0].text[0] == "<b>Thornmere</b><br>4.3 of 5, band 4.1 to 4.5<br>marks 1.5 apart"
    assert dots[1].text[1] == "<b>Agreed</b><br>3.6 of 5"


def test_the_cut_is_a_line_with_its_words_and_names_are_escaped() -> None:
    figure = ranking(ROWS, BANDS, 3.65, 2, LIGHT)
    assert [note.text for note in figure.layout.annotations] == ["<b>Cut: 2 places</b>"]
    assert [shape.x0 for shape in figure.layout.shapes] == [3.65]
    assert figure.layout.yaxis.ticktext[1] == "&lt;b&gt;Comunidade Inter…"
    assert not ranking(ROWS, BANDS, None, 20, LIGHT).layout.annotations
