"""Draw combinations of two classes as cells with their counts, darker where there are more."""

from __future__ import annotations

from pages.shared.charts import HEADING_SIZE, Figure, Sketch, plain
from pages.shared.colours import Palette, text_on

CELL = 46
#: Shades from the lightest cell that holds anybody to the darkest. Between some of them lies a
#: tone on which neither dark nor light numbers are readable.
SHADES = tuple(eighths / 8 for eighths in range(2, 9))


def mixed(colour: str, ground: str, share: float) -> str:
    """Mix two colours, `share` of the first."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(share * one + (1 - share) * two):02X}" for one, two in pairs)


def cells(
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    numbers: tuple[tuple[int | None, ...], ...],
    texts: tuple[tuple[str, ...], ...],
    palette: Palette,
    *,
    alt: str,
) -> Figure:
    """Draw a cell for each combination; None leaves its place empty.

    `texts` say of each cell what its number counts, for the pointer.
    """
    most = max((number or 0 for line in numbers for number in line), default=0)
    sketch = Sketch(palette, height=CELL * len(rows) + 60, alt=alt)
    found: dict[str, list[tuple[int, int, int, str]]] = {}
    for y, line in enumerate(numbers):
        for x, number in enumerate(line):
            if number is None:
                continue
            share = SHADES[round((len(SHADES) - 1) * number / most)] if number else 0.0
            fill = mixed(palette.accent, palette.track, share)
            found.setdefault(fill, []).append((x, y, number, texts[y][x]))
            sketch.shape(
                "rect", x0=x - 0.47, x1=x + 0.47, y0=y - 0.46, y1=y + 0.46, fillcolor=fill,
                line={"width": 0},
            )  # fmt: skip
    for fill, here in found.items():
        sketch.scatter(
            x=[x for x, *_ in here], y=[y for _, y, *_ in here], mode="markers+text",
            # Nothing to see, but what the pointer finds: shapes answer to none.
            marker={"symbol": "square", "size": 30, "opacity": 0},
            text=[str(number) if number else "–" for _, _, number, _ in here],
            textfont={"color": text_on(fill), "size": HEADING_SIZE, "weight": 700},
            hovertext=[plain(text) for *_, text in here],
            hovertemplate="%{hovertext}<extra></extra>", showlegend=False,
        )  # fmt: skip
    labels = {"tickmode": "array", "tickfont": {"color": palette.ink, "size": 13}}
    sketch.x_axis(
        side="top", range=[-0.5, len(columns) - 0.5], tickvals=list(range(len(columns))),
        ticktext=[plain(name).replace("-", "-<br>") for name in columns], showgrid=False, **labels,
    )  # fmt: skip
    sketch.y_axis(
        range=[len(rows) - 0.5, -0.5], showticklabels=True, automargin=True,
        tickvals=list(range(len(rows))),
        ticktext=[f"{plain(name).replace(' or ', '<br>or ')} " for name in rows], **labels,
    )  # fmt: skip
    return sketch.figure(margin={"l": 4, "r": 4, "t": 4, "b": 4, "pad": 0})


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
