"""What all figures share."""

from pages.shared.charts import Sketch, alt_text, plain
from pages.shared.colours import LIGHT


def test_words_of_people_are_never_read_as_markup() -> None:
    assert plain('<a href="x">R&D</a>') == '&lt;a href="x"&gt;R&amp;D&lt;/a&gt;'
    sketch = Sketch(LIGHT, height=100, alt="Nothing.")
    sketch.heading(0, "<b>Bold</b>")
    assert sketch.annotations[0]["text"] == "<b>&lt;b&gt;Bold&lt;/b&gt;</b>"


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


def test_a_figure_goes_to_the_browser_as_it_was_drawn_with_what_it_needs_of_plotlys_look() -> None:
    sketch = Sketch(LIGHT, height=100, alt="A dot.")
    sketch.scatter(x=[1], y=[2])
    drawn = sketch.figure()
    assert drawn.to_dict() is drawn.to_plotly_json()
    assert drawn.to_dict()["data"] is sketch.traces
    assert (list(drawn.data[0].x), drawn.layout.meta["alt"]) == ([1], alt_text(drawn))
    template = drawn.to_dict()["layout"]["template"]
    assert set(template["data"]) == {"scatter", "bar", "heatmap"}
    assert len(str(template)) < 4_000
