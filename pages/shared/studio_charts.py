"""Draw what the panels of the studio show: shares with their error, ranges, a frontier, sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pages.shared.charts import AXIS_HEIGHT, LEGEND_HEIGHT, Figure, Sketch, plain
from pages.shared.colours import Palette

ROW_HEIGHT = 44
SET_HEIGHT = 40
FRONTIER_HEIGHT = 380
MARGINS = {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0}


@dataclass(frozen=True)
class ShareRow:
    """Hold one pair: its share of all weightings and the ends of its error bar, 0 to 1."""

    label: str
    share: float
    low: float
    high: float
    is_rival: bool
    note: str


@dataclass(frozen=True)
class RangeRow:
    """Hold one weight in points of 100: between which it leaves the set, and where it stands."""

    label: str
    low: float
    high: float
    today: float
    note: str


@dataclass(frozen=True)
class Dot:
    """Hold one point of the frontier: twins off the targets, total, and what to say of it."""

    spread: int
    total: float
    note: str


@dataclass(frozen=True)
class SetRow:
    """Hold one pair and in which of the sets it is; `is_own` when it is proposed."""

    label: str
    cells: tuple[bool, ...]
    is_own: bool


def shares(rows: Sequence[ShareRow], palette: Palette) -> Figure:
    """Draw a dot with an error bar for each pair, today's filled and rivals hollow."""
    firm = sum(row.share == 1 for row in rows if not row.is_rival)
    own = sum(not row.is_rival for row in rows)
    alt = f"Share of the weightings with each pair: {firm} of {own} pairs of the set are in all."
    sketch = Sketch(palette, height=ROW_HEIGHT * len(rows) + LEGEND_HEIGHT + AXIS_HEIGHT, alt=alt)
    for is_rival, name in ((False, "In the set"), (True, "Came in instead")):
        found = [(y, row) for y, row in enumerate(rows) if row.is_rival == is_rival]
        colour = palette.muted if is_rival else palette.accent
        sketch.scatter(
            x=[100 * at for _, row in found for at in (row.low, row.high, 0)],
            y=[at for y, _ in found for at in (y, y, None)],
            mode="lines", line={"color": colour, "width": 5}, opacity=0.38,
            hoverinfo="skip", showlegend=False,
        )  # fmt: skip
        sketch.scatter(
            x=[100 * row.share for _, row in found], y=[y for y, _ in found], mode="markers",
            name=name, showlegend=bool(found),
            marker={
                "size": 12, "color": palette.background if is_rival else colour,
                "line": {"color": colour, "width": 2},
            },
            text=[plain(row.note) for _, row in found], hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
    for y, row in enumerate(rows):
        sketch.heading(y - 0.48, row.label, f"{100 * row.share:.0f} %")
    sketch.x_axis(range=[-2, 103], dtick=25, showgrid=True, ticksuffix=" %")
    sketch.y_axis(range=[len(rows) - 0.5, -0.9])
    return sketch.figure()


def ranges(rows: Sequence[RangeRow], palette: Palette) -> Figure:
    """Draw for each weight the band in which the set stays, and a mark where it stands today."""
    said = "; ".join(f"{row.label} {row.low:.1f} to {row.high:.1f}" for row in rows)
    alt = f"Weights of 100 between which the set stays: {said}."
    sketch = Sketch(palette, height=ROW_HEIGHT * len(rows) + LEGEND_HEIGHT + AXIS_HEIGHT, alt=alt)
    ys = list(range(len(rows)))
    for y in ys:
        sketch.shape(
            "rect", x0=0, x1=100, y0=y - 0.11, y1=y + 0.11, fillcolor=palette.track,
            line={"width": 0},
        )  # fmt: skip
    sketch.bars(
        x=[row.high - row.low for row in rows], base=[row.low for row in rows], y=ys, width=0.22,
        name="The set stays", marker={"color": palette.accent, "line": {"width": 0}},
        text=[plain(row.note) for row in rows], textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    sketch.scatter(
        x=[row.today for row in rows], y=ys, mode="markers", name="Today",
        marker={"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": palette.ink}},
        hovertemplate="Today %{x:.0f} of 100<extra></extra>",
    )  # fmt: skip
    for y, row in enumerate(rows):
        sketch.heading(y - 0.42, row.label, f"{row.low:.1f} to {row.high:.1f}")
    sketch.x_axis(range=[-1, 101], dtick=25, showgrid=False)
    sketch.y_axis(range=[len(rows) - 0.5, -0.85])
    return sketch.figure()


def frontier(
    dots: Sequence[Dot], today: Dot | None, chosen: int | None, palette: Palette
) -> Figure:
    """Draw totals over the distance from the targets; every dot carries its place for a click."""
    ends = f" from {dots[0].total:.2f} to {dots[-1].total:.2f}" if dots else ""
    alt = f"Total of the best set{ends} over the twins off the targets, {len(dots)} points."
    sketch = Sketch(palette, height=FRONTIER_HEIGHT, alt=alt)
    sketch.scatter(
        x=[dot.spread for dot in dots], y=[dot.total for dot in dots], mode="lines+markers",
        name="Best set at this distance", customdata=list(range(len(dots))),
        line={"color": palette.muted, "width": 2, "shape": "hv"},
        marker={
            "size": [20 if at == chosen else 14 for at in range(len(dots))],
            "color": palette.accent, "opacity": 1,
            "line": {"color": palette.background, "width": 2},
        },
        # Streamlit fades what is not selected; the size already says which point is.
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
        text=[plain(dot.note) for dot in dots],
        hovertemplate="Total %{y:.2f}<br>%{text}<extra></extra>",
    )  # fmt: skip
    if today is not None:
        sketch.scatter(
            x=[today.spread], y=[today.total], mode="markers", name="This set",
            marker={"symbol": "circle-open", "color": palette.ink, "size": 26,
                    "line": {"color": palette.ink, "width": 2.5}},
            hoverinfo="skip", customdata=[-1],
            selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
        )  # fmt: skip
    everything = [*dots, *([today] if today else [])]
    totals = [dot.total for dot in everything] or [0.0]
    room = max(0.1 * (max(totals) - min(totals)), 0.01)
    widest = max((dot.spread for dot in everything), default=0)
    narrowest = min((dot.spread for dot in everything), default=0)
    title = {"font": {"color": palette.muted, "size": 13}}
    sketch.x_axis(
        range=[narrowest - 0.5, widest + 0.5], tickformat="d", showgrid=True,
        dtick=max(1, (widest - narrowest) // 6), title={"text": "twins off the targets", **title},
    )  # fmt: skip
    sketch.y_axis(
        range=[min(totals) - room, max(totals) + room], showticklabels=True, automargin=True,
        showgrid=True, gridcolor=palette.track, tickfont={"color": palette.muted},
        tickformat=".2f", title={"text": "total", **title},
    )  # fmt: skip
    return sketch.figure(clickmode="event+select")


def sets(
    rows: Sequence[SetRow], names: Sequence[str], chosen: int | None, palette: Palette
) -> Figure:
    """Draw pairs against sets, best set first: a square where the pair is in the set.

    The column of the chosen set has larger squares.
    """
    always = sum(all(row.cells) for row in rows)
    alt = f"{len(rows)} pairs against {len(names)} sets; in every set: {always}."
    height = SET_HEIGHT * len(rows) + LEGEND_HEIGHT + AXIS_HEIGHT
    sketch = Sketch(palette, height=height, alt=alt)
    kinds = (
        ("In this set", palette.accent, True, True),
        ("Instead", palette.sets[2], True, False),
        ("Not in it", palette.track, False, None),
    )
    for name, colour, is_in, is_own in kinds:
        cells = [
            (x, y)
            for y, row in enumerate(rows)
            for x, cell in enumerate(row.cells)
            if cell == is_in and is_own in (None, row.is_own)
        ]
        sketch.scatter(
            x=[x for x, _ in cells], y=[y for _, y in cells], mode="markers", name=name,
            showlegend=bool(cells),
            marker={
                "symbol": "square", "color": colour, "line": {"width": 0}, "opacity": 1,
                "size": [17 if x == chosen else 10 for x, _ in cells],
            },
            text=[f"{plain(rows[y].label)}<br>{plain(names[x])}" for x, y in cells],
            hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
    for y, row in enumerate(rows):
        sketch.heading(y - 0.5, row.label, f"{sum(row.cells)} of {len(row.cells)}")
    sketch.x_axis(
        range=[-0.7, max(len(names), 8) - 0.3], tickmode="array",
        tickvals=list(range(len(names))), ticktext=[str(at + 1) for at in range(len(names))],
    )  # fmt: skip
    sketch.y_axis(range=[len(rows) - 0.45, -0.85])
    return sketch.figure()
