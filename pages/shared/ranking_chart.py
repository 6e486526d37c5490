"""Draw the ranking of a round: a dot and a band for each file, and the cut through all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from core.wording import cut
from pages.shared.charts import AXIS_HEIGHT, LEGEND_HEIGHT, Figure, Sketch, plain
from pages.shared.colours import SHAPES, Palette

ROW_HEIGHT = 23
CUT_HEIGHT = 26
# So many rows can still be read without scrolling for long.
MOST_ROWS = 60
LONGEST_LABEL = 20
# Band of the ranking to the status whose colour it has; out is nobody's fault and has no alarm.
_STATUS: Mapping[str, str] = MappingProxyType({"in": "on_track", "discuss": "due_soon"})


@dataclass(frozen=True)
class RankRow:
    """Hold one file: marks from 0 to 5; `band` is in, discuss or out; `shape` as on the map."""

    label: str
    value: float
    low: float
    high: float
    adjusted: float | None
    band: str
    shape: str
    is_below: bool
    note: str


def ranking(
    rows: Sequence[RankRow],
    names: Mapping[str, str],
    cut: float | None,
    seats: int,
    palette: Palette,
) -> Figure:
    """Draw files from the best down; `names` are those of the bands, in the legend's order."""
    counts = [f"{sum(row.band == band for row in rows)} {name.lower()}"
              for band, name in names.items()]  # fmt: skip
    alt = f"Ranking of {len(rows)} files with their bands, best first: {', '.join(counts)}."
    height = ROW_HEIGHT * len(rows) + LEGEND_HEIGHT + AXIS_HEIGHT + CUT_HEIGHT
    sketch = Sketch(palette, height=height, alt=alt)
    left = math.floor(2 * min((row.low for row in rows), default=0.0)) / 2
    for band, name in names.items():
        _draw_band(sketch, rows, band, name, palette)
    # Where the adjustment changes nothing that is shown, its tick would only cover the dot.
    adjusted = [
        (row.adjusted, y)
        for y, row in enumerate(rows)
        if row.adjusted is not None and row.adjusted != row.value
    ]
    sketch.scatter(
        x=[value for value, _ in adjusted], y=[y for _, y in adjusted], mode="markers",
        name="Adjusted for severity", showlegend=bool(adjusted),
        marker={"symbol": "line-ns", "size": 11, "line": {"width": 2, "color": palette.ink}},
        hovertemplate="Adjusted for severity: %{x:.1f} of 5<extra></extra>",
    )  # fmt: skip
    if cut is not None:
        sketch.shape("line", x0=cut, x1=cut, y0=-0.6, y1=len(rows) - 0.4,
                     line={"color": palette.ink, "width": 1.5, "dash": "4px,3px"})  # fmt: skip
        sketch.note(f"<b>Cut: {seats} places</b>", x=cut, y=-1.05, yanchor="middle",
                    xanchor="center", font={"size": 13})  # fmt: skip
    sketch.x_axis(range=[left - 0.05, 5.05], dtick=0.5, showgrid=True)
    sketch.y_axis(
        range=[len(rows) - 0.4, -1.6], showticklabels=True, automargin=True,
        tickmode="array", tickvals=list(range(len(rows))),
        ticktext=[plain(_brief(row.label)) for row in rows], tickfont={"size": 13},
    )  # fmt: skip
    return sketch.figure()


def _draw_band(
    sketch: Sketch, rows: Sequence[RankRow], band: str, name: str, palette: Palette
) -> None:
    found = [(y, row) for y, row in enumerate(rows) if row.band == band]
    status = _STATUS.get(band)
    colour = palette.status[status] if status else palette.muted
    sketch.scatter(
        x=[at for _, row in found for at in (row.low, row.high, None)],
        y=[at for y, _ in found for at in (y, y, None)],
        mode="lines", line={"color": colour, "width": 7}, opacity=0.38, hoverinfo="skip",
        showlegend=False,
    )  # fmt: skip
    sketch.scatter(
        x=[row.value for _, row in found],
        y=[y for y, _ in found],
        mode="markers",
        showlegend=False,
        marker={
            "symbol": ["x" if row.is_below else SHAPES[row.shape] for _, row in found],
            "size": 9,
            "color": colour,
            "line": {"color": palette.background, "width": 1.5},
        },
        text=[_hover(row) for _, row in found],
        hovertemplate="%{text}<extra></extra>",
    )
    # The dots have the shapes of the map, so the legend has an entry of its own for the colour.
    sketch.scatter(
        x=[None], y=[None], mode="markers", name=name, showlegend=bool(found),
        marker={"symbol": "square", "size": 11, "color": colour}, hoverinfo="skip",
    )  # fmt: skip


def _hover(row: RankRow) -> str:
    said = f"<b>{plain(row.label)}</b><br>{row.value:.1f} of 5"
    if row.high > row.low:
        said += f", band {row.low:.1f} to {row.high:.1f}"
    return f"{said}<br>{plain(row.note)}" if row.note else said


def _brief(label: str) -> str:
    return cut(label, LONGEST_LABEL)
