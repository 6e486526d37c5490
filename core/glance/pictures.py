"""Draw a panel as a picture that can be taken along; the one file that knows matplotlib.

The library is loaded when somebody asks for a picture and not before. It draws without network
or browser; its letters come with it. `pages/shared/colours.py` has the same colours for the screen.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from core import places
from core.glance.panels import Panel

Ending = Literal["png", "svg"]

INK, MUTED, TRACK, BORDER, GROUND = "#0E1512", "#55615B", "#E6EBE8", "#C9D2CD", "#FFFFFF"
LAND, ACCENT = "#DDE5E0", "#0B6E4F"
# The sets compared, as on the screen: everybody in grey, the chosen in the accent.
SETS = ("#8A9691", "#0B6E4F")
# Countries with more are darker: from, to and below, as the programme counts groups.
COUNT_CLASSES = ((3, 4, "#A9CFC0"), (5, 9, "#4E9C81"), (10, None, "#0B6E4F"))
WIDTH, BAR, DPI = 8.0, 0.3, 160
# The frame of the map, in degrees: Iceland to Armenia, the Canaries left out.
EAST_WEST, SOUTH_NORTH = (-25.0, 46.0), (34.0, 71.5)
# At 52 degrees north a degree east is so much shorter than one north.
STRETCH = 1.62


def picture(panel: Panel, on: date, ending: Ending) -> bytes:
    """Return a panel as PNG or SVG, its sentence above, its round, day, rule and source below.

    The same panel gives the same bytes.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    body = 5.2 if panel.name == "countries" else 0.5 + BAR * len(panel.sets) * len(panel.bars) * 1.5
    foot = textwrap.wrap(" ".join(filter(None, (panel.note, panel.foot(on)))), 118)
    head = textwrap.wrap(panel.sentence, 96)
    top, low = 0.55 + 0.22 * len(head), 0.25 + 0.17 * len(foot)
    height = top + body + low
    with rc_context({"svg.hashsalt": panel.name, "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(WIDTH, height), facecolor=GROUND)
        where = (0.03, low / height, 0.94, body / height)
        if panel.name == "countries":
            _draw_map(figure.add_axes(where), panel)
        else:
            _draw_bars(figure.add_axes((0.34, where[1], 0.6, where[3])), panel)
        figure.text(0.03, 1 - 0.32 / height, panel.title, size=15, weight="bold", color=ACCENT)
        figure.text(0.03, 1 - 0.42 / height, "\n".join(head), size=10.5, color=INK, va="top")
        figure.text(0.03, 0.1 / height, "\n".join(foot), size=8, color=MUTED, va="bottom")
        made = io.BytesIO()
        stamp: dict[str, Any] = {"Title": panel.title, "Description": panel.alt}
        if ending == "svg":
            stamp |= {"Date": None, "Creator": None}
        else:
            stamp |= {"Software": None}
        figure.savefig(made, format=ending, dpi=DPI, metadata=stamp)
    return made.getvalue()


def _draw_bars(axes: Any, panel: Panel) -> None:
    sets = len(panel.sets)
    most = max((number or 0 for bar in panel.bars for number in bar.numbers), default=0) or 1
    for at, bar in enumerate(panel.bars):
        for place, (number, base) in enumerate(zip(bar.numbers, panel.bases, strict=True)):
            y = at * (sets + 0.6) + place
            colour = SETS[place] if sets > 1 else ACCENT
            axes.barh(y, number or 0, height=0.82, color=colour)
            words = "put together" if number is None else f"{number} of {base}"
            axes.text((number or 0) + most * 0.015, y, words, va="center", size=9.5,
                      color=MUTED if number is None else INK)  # fmt: skip
        label = textwrap.fill(bar.label, 30)
        axes.text(-most * 0.02, at * (sets + 0.6) + (sets - 1) / 2, label, ha="right", va="center",
                  size=10, color=INK)  # fmt: skip
    axes.set_xlim(0, most * 1.25)
    axes.set_ylim(len(panel.bars) * (sets + 0.6) - 0.6, -1.4 if sets > 1 else -0.7)
    axes.axis("off")
    if sets > 1:
        for place, name in enumerate(panel.sets):
            axes.text(most * 0.35 * place, -1.0, f"\u25a0 {name}", color=SETS[place], size=10,
                      weight="bold", va="center")  # fmt: skip


def _draw_map(axes: Any, panel: Panel) -> None:
    numbers = {bar.code: bar.numbers[0] or 0 for bar in panel.bars}
    for land in places.map_outline():
        fill = fill_of(numbers.get(land.iso_a2, 0))
        for ring in land.rings:
            axes.fill(*_columns(ring), facecolor=fill, edgecolor=GROUND, linewidth=0.5)
    axes.set_xlim(*EAST_WEST)
    axes.set_ylim(*SOUTH_NORTH)
    axes.set_aspect(STRETCH)
    axes.axis("off")
    entries = [*((colour, class_words(low, high)) for low, high, colour in COUNT_CLASSES),
               (LAND, "put together, or none")]  # fmt: skip
    for at, (colour, words) in enumerate(entries):
        where = {"transform": axes.figure.transFigure, "va": "center"}
        y = 0.8 - 0.05 * at
        axes.text(0.03, y, "\u25a0", color=colour, size=14, **where)
        axes.text(0.055, y, words, color=INK, size=9.5, **where)


def fill_of(number: int) -> str:
    """Return the tint of a country with so many applicants."""
    for low, high, colour in COUNT_CLASSES:
        if number >= low and (high is None or number <= high):
            return colour
    return LAND


def class_words(low: int, high: int | None) -> str:
    """Name a class of counts: "3 to 4", "10 or more"."""
    return f"{low} or more" if high is None else f"{low} to {high}"


def _columns(ring: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in ring], [y for _, y in ring]
