"""Draw the panels of the programme at a glance on the screen."""

from __future__ import annotations

from core import vocabulary
from core.glance.panels import Panel
from core.glance.pictures import COUNT_CLASSES, class_words, fill_of
from pages.shared import maps
from pages.shared.charts import LEGEND_HEIGHT, TEXT_SIZE, Figure, Sketch, plain
from pages.shared.colours import Palette
from pages.shared.diversity_charts import mixed

BAR, GAP = 18, 34
MAP_HEIGHT = 430
# How much of the accent each class of counts takes, from few to many.
STRENGTHS = (0.35, 0.7, 1.0)
NOT_TOLD = "put together"


def bars(panel: Panel, palette: Palette) -> Figure:
    """Draw a bar for each class in each set, with its number and what it is of."""
    sets = len(panel.sets)
    block, top = GAP + BAR * sets, LEGEND_HEIGHT - 4 if sets > 1 else 4
    sketch = Sketch(palette, height=block * len(panel.bars) + top + 12, alt=panel.alt)
    most = max((number or 0 for bar in panel.bars for number in bar.numbers), default=0) or 1
    for place, (name, base) in enumerate(zip(panel.sets, panel.bases, strict=True)):
        numbers = [bar.numbers[place] for bar in panel.bars]
        words = [NOT_TOLD if number is None else f"{number} of {base}" for number in numbers]
        y = [block * at + GAP + BAR * (place + 0.5) for at in range(len(panel.bars))]
        sketch.bars(
            x=[number or 0 for number in numbers], y=y, width=BAR - 4, name=name,
            marker={"color": palette.sets[place] if sets > 1 else palette.accent,
                    "line": {"width": 0}},
            hoverinfo="skip",
        )  # fmt: skip
        sketch.scatter(
            x=[number or 0 for number in numbers], y=y, mode="text",
            text=[f" {plain(said)}" for said in words], textposition="middle right",
            textfont={"size": TEXT_SIZE}, hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    for at, bar in enumerate(panel.bars):
        sketch.heading(block * at + GAP / 2 + 3, bar.label)
    sketch.x_axis(visible=False, range=[0, most * 1.45])
    sketch.y_axis(range=[block * max(len(panel.bars), 1), 0])
    margin = {"l": 8, "r": 8, "t": top, "b": 8, "pad": 0}
    return sketch.figure(barmode="overlay", showlegend=sets > 1, margin=margin)


def countries(panel: Panel, palette: Palette) -> Figure:
    """Draw the countries that may be told of, darker where more applied."""
    tints = [
        maps.Tint(
            f"{class_words(low, high)} applicants", mixed(palette.accent, palette.land, strength),
            frozenset(
                bar.code for bar in panel.bars if bar.code and fill_of(bar.numbers[0] or 0) == own
            ),
        )
        for (low, high, own), strength in zip(COUNT_CLASSES, STRENGTHS, strict=True)
    ]  # fmt: skip
    return maps.candidates(
        (), (), vocabulary.map_outline(), palette, height=MAP_HEIGHT,
        tints=[tint for tint in tints if tint.codes], alt=panel.alt,
    )  # fmt: skip
