"""Draw figures; the one file that knows plotly.

`balance`, `gantt`, `maps` and `marks` draw on the `Sketch` made here.

Every function takes plain rows and a palette and returns a figure with its height set and one
sentence for screen readers in it. Show it with
`st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt_text(figure))`: with Streamlit's own
chart theme the colours would no longer be ours.

Each row has its heading above it and not beside it, so that long names stay whole on a phone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

import plotly.graph_objects as go
import plotly.io as pio

from pages.shared.colours import Palette

Figure: TypeAlias = go.Figure

CONFIG: Mapping[str, Any] = MappingProxyType({"displayModeBar": False, "responsive": True})
FONT = '"Source Sans", sans-serif'
TEXT_SIZE = 14
HEADING_SIZE = 15
# Pixels for the legend and the axis, at the width of a phone.
LEGEND_HEIGHT = 40
AXIS_HEIGHT = 34


def plain(text: str) -> str:
    """Escape people's text: plotly reads labels as a small HTML, links included."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def alt_text(figure: Figure) -> str:
    """Return the sentence that tells a screen reader what the figure shows."""
    return str(figure.to_dict()["layout"]["meta"]["alt"])


class Drawn(go.Figure):  # type: ignore[misc]
    """Hold a figure as the plain mapping that goes to the browser.

    Plotly's own figure copies and wraps every property when it is made and again when it is sent:
    10 ms for each, where a page has 50. Its parts can be asked for as ever; they are made then.
    """

    def __init__(self, spec: dict[str, Any]) -> None:
        """Keep the mapping; nothing is checked or copied."""
        self.__dict__["_spec"] = spec

    def to_dict(self) -> dict[str, Any]:
        """Return the mapping itself: nobody may change it."""
        return self.__dict__["_spec"]  # type: ignore[no-any-return]

    def to_plotly_json(self) -> dict[str, Any]:
        """Return the mapping itself: nobody may change it."""
        return self.to_dict()

    @property
    def data(self) -> Any:
        """Return the traces."""
        return self._whole.data

    @property
    def layout(self) -> Any:
        """Return what holds for the whole figure."""
        return self._whole.layout

    @property
    def _whole(self) -> go.Figure:
        if "_made" not in self.__dict__:
            self.__dict__["_made"] = go.Figure(self.to_dict(), _validate=False)
        return self.__dict__["_made"]


@cache
def _template() -> dict[str, Any]:
    """Return what of plotly's own look our figures stand on; the rest is 6 kB for each."""
    told = pio.templates["plotly"].to_plotly_json()
    kinds = ("scatter", "bar", "heatmap")
    parts = ("autotypenumbers", "colorscale", "colorway", "xaxis", "yaxis", "annotationdefaults",
             "shapedefaults", "title")  # fmt: skip
    return {
        "data": {kind: told["data"][kind] for kind in kinds},
        "layout": {part: told["layout"][part] for part in parts},
    }


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

    def words(self, **properties: Any) -> None:
        """Add words at points of the plane; they are already escaped."""
        self.scatter(mode="text", hoverinfo="skip", showlegend=False, **properties)

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
        notes = {
            "shapes": self.shapes, "annotations": self.annotations, "template": _template(),
        }  # fmt: skip
        return Drawn({"data": self.traces, "layout": {**self.layout, **notes, **layout}})
