"""The figure of pairs, and what all figures share."""

import pytest

from pages.shared.charts import PairBar, Sketch, alt_text, contribution_bars, plain
from pages.shared.colours import DARK, LIGHT, Palette
from tests.pages.shared.figures import assert_sound

ROWS = [
    PairBar("Lindmark and Brezovo", {"topic": 40, "advancement": 21, "language": 3, "context": 8}),
    PairBar("Duinstad and Kalnupe", {"topic": 20, "advancement": 35, "language": 10, "context": 2}),
]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS * 5])
def test_bars_are_sound_for_any_number_of_pairs(palette: Palette, rows: list[PairBar]) -> None:
    assert_sound(contribution_bars(rows, palette))


def test_criteria_stack_in_their_fixed_order_and_colours() -> None:
    bars = [trace for trace in contribution_bars(ROWS, LIGHT).data if trace.type == "bar"]
    assert [bar.name for bar in bars] == ["Topic", "Level", "Language", "Context"]
    assert [bar.marker.color for bar in bars] == list(LIGHT.criterion.values())
    assert [list(bar.x) for bar in bars] == [[40, 20], [21, 35], [3, 10], [8, 2]]


def test_a_part_too_narrow_for_its_number_has_none() -> None:
    bars = [trace for trace in contribution_bars(ROWS, LIGHT).data if trace.type == "bar"]
    assert [list(bar.text) for bar in bars] == [["40", "20"], ["21", "35"], ["", "10"], ["8", ""]]


def test_the_total_stands_at_the_end() -> None:
    total = contribution_bars(ROWS, LIGHT).data[-1]
    assert list(total.x) == [72, 67]
    assert list(total.text) == [" <b>72</b>", " <b>67</b>"]


def test_the_sentence_names_the_best_pair() -> None:
    assert alt_text(contribution_bars(ROWS, LIGHT)) == (
        "Fit of 2 pairs by criterion, in points of 100. "
        "The highest is Lindmark and Brezovo with 72."
    )


def test_words_of_people_are_never_read_as_markup() -> None:
    assert plain('<a href="x">R&D</a>') == '&lt;a href="x"&gt;R&amp;D&lt;/a&gt;'
    row = PairBar("<b>Bold</b>", {"topic": 10})
    figure = contribution_bars([row], LIGHT)
    assert figure.layout.annotations[0].text == "<b>&lt;b&gt;Bold&lt;/b&gt;</b>"
    assert set(figure.data[0].customdata) == {"&lt;b&gt;Bold&lt;/b&gt;"}


def test_a_figure_grows_with_its_rows() -> None:
    heights = [contribution_bars(ROWS[:1] * n, LIGHT).layout.height for n in (1, 2, 10)]
    assert heights[1] - heights[0] == (heights[2] - heights[1]) / 8


def test_a_heading_puts_its_note_beside_or_below() -> None:
    sketch = Sketch(LIGHT, height=100, alt="Nothing.")
    sketch.heading(0, "Pair", "late")
    sketch.heading(1, "Pair", "late", below=True)
    sketch.heading(2, "Pair")
    note = f'<span style="color:{LIGHT.muted}">late</span>'
    assert [words["text"] for words in sketch.annotations] == [
        f"<b>Pair</b>  {note}",
        f"<b>Pair</b><br>{note}",
        "<b>Pair</b>",
    ]
