"""Draw how well every two candidates fit, as a triangle of cells that can be pressed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from core.wording import cut
from pages.shared.charts import Figure, Sketch, plain
from pages.shared.colours import Palette

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

ROOM_FOR_NAMES = 45
LONGEST_NAME = 16
CELL = 15


def triangle(
    names: Sequence[str],
    ids: Sequence[int],
    value: Floats,
    allowed: Bools,
    pairs: Collection[tuple[int, int]],
    palette: Palette,
) -> Figure:
    """Draw a cell for every two candidates, in the order given; `value` is 0 to 1.

    Cells of `pairs` (positions) are ringed. A pressed cell returns both ids as `customdata`; those
    barred by a rule are grey.
    """
    size = len(names)
    row, column = np.tril_indices(size, -1)
    known = ~np.isnan(value[row, column])
    may = allowed[row, column] & known
    shown = np.full((size, size), np.nan)
    shown[row, column] = 100 * value[row, column]
    barred = shown.copy()
    barred[row[may], column[may]] = np.nan
    shown[row[~may], column[~may]] = np.nan
    alt = (
        f"Fit of every two of {size} candidates; those who fit each other stand together. "
        f"{int(may.sum())} of {len(row)} pairs are allowed."
    )
    has_names = size <= ROOM_FOR_NAMES
    sketch = Sketch(palette, height=max(300, min(620, CELL * size + 120)), alt=alt)
    # One scale for both, so that the same strength means the same value.
    scale = {"zmin": 0, "zmax": 100, "hoverinfo": "skip", "xgap": 1, "ygap": 1, "type": "heatmap"}
    sketch.traces += [
        {"z": barred.tolist(), "colorscale": [[0, palette.surface], [1, palette.border]],
         "showscale": False, **scale},
        {"z": shown.tolist(), "colorscale": [[0, palette.track], [1, palette.accent]],
         "colorbar": {
             "title": {"text": "Value of 100", "side": "top"}, "orientation": "h", "x": 1,
             "xanchor": "right", "y": 1, "yanchor": "top", "len": 0.35, "thickness": 10,
         }, **scale},
    ]  # fmt: skip
    sketch.scatter(
        x=column.tolist(), y=row.tolist(), mode="markers",
        # Nothing to see, but what the pointer finds: cells of a heat map cannot be pressed.
        marker={"symbol": "square", "size": 12, "opacity": 0},
        selected={"marker": {"opacity": 0}}, unselected={"marker": {"opacity": 0}},
        customdata=[[ids[second], ids[first]] for first, second in
                    zip(row.tolist(), column.tolist(), strict=True)],
        text=[
            f"{plain(names[second])} and {plain(names[first])}<br>"
            + (f"{100 * value[first, second]:.0f} of 100" if is_known else "Not known")
            + ("" if allow else ", barred by a rule")
            for first, second, is_known, allow in
            zip(row.tolist(), column.tolist(), known.tolist(), may.tolist(), strict=True)
        ],
        hovertemplate="%{text}<extra></extra>", showlegend=False,
    )  # fmt: skip
    ring = [(max(pair), min(pair)) for pair in pairs]
    sketch.scatter(
        x=[second for _, second in ring], y=[first for first, _ in ring], mode="markers",
        marker={"symbol": "square-open", "size": 11 if size <= ROOM_FOR_NAMES else 7,
                "color": palette.ink, "line": {"width": 2}},
        name="Proposed pair", hoverinfo="skip",
    )  # fmt: skip
    labels = {
        "tickmode": "array", "tickvals": list(range(size)),
        "ticktext": [plain(_brief(name)) for name in names],
    }  # fmt: skip
    sketch.x_axis(
        visible=has_names, range=[-0.5, size - 0.5], showgrid=False, tickangle=-90, **labels
    )
    sketch.y_axis(
        visible=has_names, range=[size - 0.5, -0.5], showticklabels=has_names, automargin=True,
        tickfont={"color": palette.muted}, **labels,
    )  # fmt: skip
    return sketch.figure()


def _brief(name: str) -> str:
    return cut(name, LONGEST_NAME)
