"""Draw the marks that reviewers gave, criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pages.shared.charts import AXIS_HEIGHT, LEGEND_HEIGHT, Figure, Sketch, plain
from pages.shared.colours import Palette


@dataclass(frozen=True)
class Score:
    """Hold one reviewer's mark, 0 to 5 in half steps; None is `cannot judge`."""

    reviewer: str
    mark: float | None


@dataclass(frozen=True)
class ScoreRow:
    """Hold the marks of one criterion with its mean and the threshold, if it has one."""

    label: str
    scores: Sequence[Score]
    mean: float | None = None
    threshold: float | None = None


def score_dots(rows: Sequence[ScoreRow], palette: Palette) -> Figure:
    """Draw each reviewer's mark on the scale from 0 to 5, with the mean and the threshold."""
    below = [
        row.label
        for row in rows
        if row.threshold is not None and row.mean is not None and row.mean < row.threshold
    ]
    alt = f"Marks from 0 to 5 on {len(rows)} criteria. " + (
        f"Below the threshold: {', '.join(below)}." if below else "None is below its threshold."
    )
    sketch = Sketch(palette, height=66 * len(rows) + LEGEND_HEIGHT + AXIS_HEIGHT + 16, alt=alt)
    heads: list[tuple[float, str, str]] = []
    lines: list[tuple[float, float]] = []
    xs: list[float] = []
    ys: list[float] = []
    texts: list[str] = []
    for y, row in enumerate(rows):
        sketch.shape("line", x0=0, x1=5, y0=y, y1=y, line={"color": palette.track, "width": 8})
        note = "not marked yet" if row.mean is None else f"mean {row.mean:.1f}"
        if row.threshold is not None:
            lines.append((row.threshold, y))
            note += f", threshold {row.threshold:g}"
        if row.label in below:
            note += ", below"
        heads.append((y - 0.42, row.label, note))
        seen: dict[float, int] = {}
        for score in row.scores:
            if score.mark is None:
                continue
            repeat = seen.get(score.mark, 0)
            seen[score.mark] = repeat + 1
            xs.append(score.mark)
            # Equal marks stand under each other, so that none hides another.
            ys.append(y + 0.22 * repeat)
            texts.append(f"{plain(score.reviewer)}: {score.mark:g} of 5")
    sketch.scatter(
        x=[at for x, _ in lines for at in (x, x, None)],
        y=[at for _, y in lines for at in (y - 0.2, y + 0.2, None)],
        mode="lines", line={"color": palette.status["late"], "width": 2.5, "dash": "2px,2px"},
        name="Threshold", hoverinfo="skip", showlegend=bool(lines),
    )  # fmt: skip
    means = [
        (row.mean, y, row.label in below) for y, row in enumerate(rows) if row.mean is not None
    ]
    sketch.scatter(
        x=[mean for mean, _, _ in means],
        y=[y for _, y, _ in means],
        mode="markers",
        name="Mean",
        marker={
            "symbol": "line-ns",
            "size": 26,
            "line": {
                "width": 4,
                "color": [palette.status["late"] if low else palette.ink for _, _, low in means],
            },
        },
        hovertemplate="Mean: %{x:.2f} of 5<extra></extra>",
    )
    sketch.scatter(
        x=xs, y=ys, mode="markers", name="One reviewer", text=texts,
        marker={"size": 14, "color": palette.accent,
                "line": {"color": palette.background, "width": 2}},
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    for head in heads:
        sketch.heading(*head)
    sketch.x_axis(range=[-0.15, 5.15], dtick=1, showgrid=False)
    sketch.y_axis(range=[len(rows) - 0.5, -0.75])
    return sketch.figure()
