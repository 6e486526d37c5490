"""Draw figures, first the one of pairs; the one file that knows plotly.

`balance`, `gantt`, `maps` and `marks` draw on the `Sketch` made here.

Every function takes plain rows and a palette and returns a figure with its height set and one
sentence for screen readers in it. Show it with
`st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt_text(figure))`: with Streamlit's own
chart theme the colours would no longer be ours.

Each row has its heading above it and not beside it, so that long names stay whole on a phone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

import plotly.graph_objects as go

from pages.shared.colours import CRITERIA, Palette, text_on

Figure: TypeAlias = go.Figure

CONFIG: Mapping[str, Any] = MappingProxyType({"displayModeBar": False, "responsive": True})
FONT = '"Source Sans", sans-serif'
TEXT_SIZE = 14
HEADING_SIZE = 15
# Pixels for the legend and the axis, at the width of a phone.
LEGEND_HEIGHT = 40
AXIS_HEIGHT = 34
# A share of 100 points narrower than this has no room for its number on a phone.
SMALLEST_NUMBERED_PART = 6.0


@dataclass(frozen=True)
class PairBar:
    """Hold the fit of one pair: points of 100 by criterion (topic, advancement, ...)."""

    label: str
    parts: Mapping[str, float]


def plain(text: str) -> str:
    """Escape people's text: plotly reads labels as a small HTML, links included."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def alt_text(figure: Figure) -> str:
    """Return the sentence that tells a screen reader what the figure shows."""
    return str(figure.layout.meta["alt"])


class Sketch:
    """Collect traces, shapes and notes as plain mappings, and make the figure in one go.

    Plotly checks every property as it is set: 40 ms for a figure, at every rerun, where a page has
    50. Here nothing is checked; the tests read each figure back with all checks on.
    """

    def __init__(self, palette: Palette, *, height: float, alt: str) -> None:
        """Start a figure with the font, margins, legend and colours of the theme."""
        font = {"family": FONT, "size": TEXT_SIZE, "color": palette.ink}
        self.palette = palette
        self.traces: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.annotations: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {
            "height": round(height),
            # Room for one row of the legend, which pushes the plot down for more. It hangs
            # from the top of the figure: standing on the plot it would slip when a phone is turned.
            "margin": {"l": 8, "r": 8, "t": LEGEND_HEIGHT - 4, "b": 8, "pad": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": font,
            "hoverlabel": {
                "bgcolor": palette.surface,
                "bordercolor": palette.border,
                "font": font,
                "align": "left",
            },
            "hovermode": "closest",
            "dragmode": False,
            "legend": {
                "orientation": "h",
                "x": 0,
                "y": 1,
                "xanchor": "left",
                "yanchor": "top",
                "yref": "container",
                "traceorder": "normal",
                "itemclick": False,
                "itemdoubleclick": False,
                "itemsizing": "trace",
                "bgcolor": "rgba(0,0,0,0)",
            },
            "xaxis": {
                "fixedrange": True,
                "automargin": True,
                "zeroline": False,
                "gridcolor": palette.track,
                "linecolor": palette.border,
                "tickcolor": palette.border,
                "tickfont": {"color": palette.muted},
            },
            "yaxis": {
                "fixedrange": True,
                "zeroline": False,
                "showgrid": False,
                "showticklabels": False,
            },
            "meta": {"alt": alt},
        }

    def scatter(self, **properties: Any) -> None:
        """Add dots, lines or words."""
        self.traces.append({"type": "scatter", "cliponaxis": False, **properties})

    def bars(self, **properties: Any) -> None:
        """Add horizontal bars."""
        self.traces.append({"type": "bar", "orientation": "h", **properties})

    def shape(self, kind: str, **properties: Any) -> None:
        """Add a `line` or `rect` beneath the traces."""
        self.shapes.append({"type": kind, "layer": "below", **properties})

    def note(self, text: str, **properties: Any) -> None:
        """Add words at a place of the plane; `text` is already escaped."""
        self.annotations.append({"text": text, "showarrow": False, **properties})

    def heading(
        self, y: float, heading: str, note: str = "", *, below: bool = False, lift: float = 0
    ) -> None:
        """Write a heading at the left of a row, its muted note beside it or below it.

        `y` is the middle of the line, with the note below the top of both; `lift` moves
        it up by pixels, which holds at any height of the figure.
        """
        tail = f'<span style="color:{self.palette.muted}">{plain(note)}</span>' if note else ""
        between = "<br>" if below else "  "
        self.note(
            f"<b>{plain(heading)}</b>{between if tail else ''}{tail}",
            x=0,
            y=y,
            yshift=lift,
            xref="paper",
            xanchor="left",
            yanchor="top" if below else "middle",
            align="left",
            bgcolor=self.palette.background,
            borderpad=0,
            font={"size": HEADING_SIZE},
        )

    def x_axis(self, **properties: Any) -> None:
        """Set properties of the horizontal axis."""
        self.layout["xaxis"].update(properties)

    def y_axis(self, **properties: Any) -> None:
        """Set properties of the vertical axis."""
        self.layout["yaxis"].update(properties)

    def figure(self, **layout: Any) -> Figure:
        """Return the figure."""
        notes = {"shapes": self.shapes, "annotations": self.annotations}
        return go.Figure(
            data=self.traces, layout={**self.layout, **notes, **layout}, _validate=False
        )


def contribution_bars(rows: Sequence[PairBar], palette: Palette) -> Figure:
    """Draw what each criterion adds to each pair's fit, in points of 100, best first as given."""
    best = max(rows, key=lambda row: sum(row.parts.values()), default=None)
    alt = f"Fit of {len(rows)} pairs by criterion, in points of 100." + (
        f" The highest is {best.label} with {sum(best.parts.values()):.0f}." if best else ""
    )
    row_height = 52
    sketch = Sketch(palette, height=row_height * len(rows) + LEGEND_HEIGHT + 16, alt=alt)
    ys = list(range(len(rows)))
    for criterion, name in CRITERIA.items():
        points = [row.parts.get(criterion, 0.0) for row in rows]
        fill = palette.criterion[criterion]
        sketch.bars(
            x=points,
            y=ys,
            name=name,
            width=0.36,
            marker={"color": fill, "line": {"color": palette.background, "width": 1.5}},
            text=[f"{value:.0f}" if value >= SMALLEST_NUMBERED_PART else "" for value in points],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"color": text_on(fill), "size": TEXT_SIZE},
            customdata=[plain(row.label) for row in rows],
            hovertemplate="%{customdata}<br>" + name + ": %{x:.1f} points<extra></extra>",
        )
    totals = [sum(row.parts.values()) for row in rows]
    sketch.scatter(
        x=totals,
        y=ys,
        mode="text",
        text=[f" <b>{total:.0f}</b>" for total in totals],
        textposition="middle right",
        textfont={"size": HEADING_SIZE},
        hoverinfo="skip",
        showlegend=False,
    )
    for y, row in enumerate(rows):
        sketch.heading(y - 0.42, row.label)
    sketch.x_axis(visible=False, range=[0, 108])
    sketch.y_axis(range=[len(rows) - 0.62, -0.72])
    return sketch.figure(barmode="stack")
