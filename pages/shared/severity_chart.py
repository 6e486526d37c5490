"""Draw how far each reviewer marks from the others who read the same files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pages.shared.charts import AXIS_HEIGHT, Figure, Sketch, plain
from pages.shared.colours import Palette

ROW_HEIGHT = 50
# Marks to each side of nought that are always shown, so that small differences look small.
SMALLEST_REACH = 1.0


@dataclass(frozen=True)
class SeverityRow:
    """Hold one reviewer: the mean difference in marks, below 0 when severe, on how many files."""

    label: str
    difference: float
    files: int
    sentence: str


def severity(rows: Sequence[SeverityRow], palette: Palette) -> Figure:
    """Draw a dot for each reviewer beside nought, where the others stand."""
    alt = f"Mean difference of {len(rows)} reviewers to the others on shared files." + (
        f" The most severe: {rows[0].sentence}" if rows else ""
    )
    sketch = Sketch(palette, height=ROW_HEIGHT * len(rows) + AXIS_HEIGHT + 30, alt=alt)
    sketch.shape("line", x0=0, x1=0, y0=-0.8, y1=len(rows) - 0.5,
                 line={"color": palette.border, "width": 1.5})  # fmt: skip
    sketch.scatter(
        x=[at for row in rows for at in (0, row.difference, None)],
        y=[at for y in range(len(rows)) for at in (y, y, None)],
        mode="lines", line={"color": palette.track, "width": 8}, hoverinfo="skip",
        showlegend=False,
    )  # fmt: skip
    sketch.scatter(
        x=[row.difference for row in rows], y=list(range(len(rows))), mode="markers",
        marker={"size": 14, "color": palette.accent,
                "line": {"color": palette.background, "width": 2}},
        text=[plain(row.sentence) for row in rows], hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )  # fmt: skip
    for y, row in enumerate(rows):
        files = f"{row.files} shared {'file' if row.files == 1 else 'files'}"
        sketch.heading(y - 0.45, row.label, f"{_signed(row.difference)} on {files}")
    reach = max(SMALLEST_REACH, *(abs(row.difference) + 0.2 for row in rows), 0.0)
    sketch.x_axis(range=[-reach, reach], dtick=0.5, showgrid=False, title={
        "text": "marks lower or higher than the others", "font": {"color": palette.muted},
    })  # fmt: skip
    sketch.y_axis(range=[len(rows) - 0.5, -0.85])
    return sketch.figure(margin={"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0})


def _signed(value: float) -> str:
    shown = round(value, 1)
    return "0.0" if shown == 0 else f"{'−' if shown < 0 else '+'}{abs(shown):.1f}"
