"""Draw how a class stands in up to three sets: against its target, or as plain counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pages.shared.charts import (
    AXIS_HEIGHT,
    LEGEND_HEIGHT,
    TEXT_SIZE,
    Figure,
    Sketch,
    plain,
)
from pages.shared.colours import Palette

# Marker symbol, status colour and word of each verdict: never told by colour alone.
VERDICTS: Mapping[str, tuple[str, str, str]] = {
    "within": ("circle", "on_track", "within the target"),
    "below": ("triangle-down", "late", "below the target"),
    "above": ("triangle-up", "due_soon", "above the target"),
    "no target": ("circle", "done", "not judged"),
}


@dataclass(frozen=True)
class Measure:
    """Count one class in one set, e.g. 11 of the 20 twins of the proposal.

    `judged` is False for a set that has no target, such as the pool.
    """

    name: str
    count: int
    base: int
    judged: bool = True

    @property
    def share(self) -> float:
        """Return the share of the base, 0 for an empty set."""
        return self.count / self.base if self.base else 0.0


@dataclass(frozen=True)
class Band:
    """Hold one class with its target range (shares from 0 to 1; None where there is no bound)."""

    label: str
    measures: Sequence[Measure]
    low: float | None = None
    high: float | None = None

    def verdict(self, measure: Measure) -> str:
        """Return `within`, `below`, `above` or, for an unjudged or empty set, `no target`."""
        if not measure.judged or not measure.base or (self.low is None and self.high is None):
            return "no target"
        # Compared as counts, because 0.6 * 20 is a hair more or less than 12 in binary.
        if self.low is not None and measure.count < self.low * measure.base - 1e-9:
            return "below"
        if self.high is not None and measure.count > self.high * measure.base + 1e-9:
            return "above"
        return "within"

    @property
    def target(self) -> str:
        """Return the target range in words."""
        if self.low is None and self.high is None:
            return "no target"
        if self.high is None:
            return f"target at least {self.low:.0%}".replace("%", " %")
        if self.low is None:
            return f"target at most {self.high:.0%}".replace("%", " %")
        return f"target {self.low * 100:.0f} to {self.high * 100:.0f} %"


@dataclass(frozen=True)
class CountRow:
    """Count one topic or country in up to three sets, in the order of the legend."""

    label: str
    counts: Mapping[str, int]


def balance_bands(bands: Sequence[Band], palette: Palette) -> Figure:
    """Draw each class of each set as a marker on a scale of 0 to 100 %, its target shaded."""
    judged = [
        (band.label, measure, band.verdict(measure)) for band in bands for measure in band.measures
    ]
    missed = [
        f"{label} in {measure.name.lower()} ({measure.count} of {measure.base}, {verdict})"
        for label, measure, verdict in judged
        if verdict in ("below", "above")
    ]
    alt = f"Balance of {len(bands)} classes against their targets. " + (
        f"Outside the target: {'; '.join(missed)}." if missed else "All are within their targets."
    )
    line, gap = 28, 34
    height = sum(gap + line * len(band.measures) for band in bands)
    sketch = Sketch(palette, height=height + LEGEND_HEIGHT + AXIS_HEIGHT + 16, alt=alt)

    heads: list[tuple[float, str, str]] = []
    ticks: list[tuple[float, str]] = []
    marks: dict[str, list[tuple[float, float, str, str]]] = {verdict: [] for verdict in VERDICTS}
    y = 0.0
    for band in bands:
        heads.append((y + gap / 2 + 2, band.label, band.target))
        y += gap
        top = y
        for measure in band.measures:
            middle = y + line / 2
            sketch.shape(
                "rect",
                x0=0,
                x1=1,
                y0=middle - 5,
                y1=middle + 5,
                line={"width": 0},
                fillcolor=palette.track,
            )
            ticks.append((middle, measure.name))
            verdict = band.verdict(measure)
            word = "" if verdict in ("within", "no target") else f", {verdict}"
            marks[verdict].append(
                (
                    measure.share,
                    middle,
                    f"{measure.count} of {measure.base}{word}",
                    f"{plain(band.label)}, {plain(measure.name)}: {measure.count} of "
                    f"{measure.base} ({measure.share * 100:.0f} %), {VERDICTS[verdict][2]}",
                )
            )
            y += line
        if band.target != "no target":
            sketch.shape(
                "rect",
                x0=band.low or 0,
                x1=1 if band.high is None else band.high,
                y0=top + 3,
                y1=y - 3,
                line={"color": palette.status["on_track"], "width": 1},
                fillcolor=palette.status["on_track"],
                opacity=0.16,
            )
    for verdict, points in marks.items():
        symbol, status, words = VERDICTS[verdict]
        sketch.scatter(
            x=[point[0] for point in points] or [None],
            y=[point[1] for point in points] or [None],
            mode="markers",
            name=words.split(" the ")[0].capitalize(),
            showlegend=bool(points),
            marker={
                "symbol": symbol,
                "size": 15,
                "color": palette.status[status],
                "line": {"color": palette.background, "width": 2},
            },
            text=[point[3] for point in points],
            hovertemplate="%{text}<extra></extra>",
        )
        sketch.scatter(
            x=[1.03] * len(points),
            y=[point[1] for point in points],
            mode="text",
            text=[point[2] for point in points],
            textposition="middle right",
            textfont={
                "color": palette.ink
                if verdict in ("within", "no target")
                else palette.status[status]
            },
            hoverinfo="skip",
            showlegend=False,
        )
    for head in heads:
        sketch.heading(*head)
    sketch.x_axis(range=[-0.02, 1.5], tickvals=[0, 0.5, 1], ticktext=["0", "50 %", "100 %"])
    sketch.y_axis(
        range=[y, 0],
        showticklabels=True,
        automargin=True,
        tickvals=[tick for tick, _ in ticks],
        ticktext=[plain(name) for _, name in ticks],
    )
    return sketch.figure()


def counts(
    rows: Sequence[CountRow],
    sets: Sequence[str],
    palette: Palette,
    *,
    most: int | None = None,
    capped: Collection[str] = (),
) -> Figure:
    """Draw how many there are of each topic or country, one bar for each of up to three sets.

    Of the sets named in `capped` at most `most` may be of one: a line stands there, and what is
    over it says so.
    """
    longest = max((count for row in rows for count in row.counts.values()), default=0)
    totals = ", ".join(
        f"{sum(row.counts.get(name, 0) for row in rows)} in {name.lower()}" for name in sets
    )
    over = [
        f"{row.label} in {name.lower()} ({row.counts.get(name, 0)})"
        for row in rows
        for name in capped
        if most is not None and row.counts.get(name, 0) > most
    ]
    alt = f"Counts of {len(rows)} classes: {totals}." + (
        f" More than {most}: {', '.join(over)}." if over else ""
    )
    bar, gap = 18, 34
    block = gap + bar * len(sets)
    # One set needs no legend: its sentence stands above.
    has_legend = len(sets) > 1 or bool(capped)
    top = LEGEND_HEIGHT - 4 if has_legend else 4
    sketch = Sketch(palette, height=block * len(rows) + top + 12, alt=alt)
    for place, (name, colour) in enumerate(zip(sets, palette.sets, strict=False)):
        values = [row.counts.get(name, 0) for row in rows]
        sketch.bars(
            x=values,
            y=[block * at + gap + bar * (place + 0.5) for at in range(len(rows))],
            width=bar - 4,
            name=plain(name),
            marker={"color": colour, "line": {"width": 0}},
            customdata=[plain(row.label) for row in rows],
            hovertemplate="%{customdata}, " + plain(name) + ": %{x}<extra></extra>",
        )
        sketch.scatter(
            x=values,
            y=[block * at + gap + bar * (place + 0.5) for at in range(len(rows))],
            mode="text",
            text=[
                f" {value}, {value - most} over"
                if most is not None and name in capped and value > most
                else f" {value}"
                for value in values
            ],
            textposition="middle right",
            textfont={
                "size": TEXT_SIZE,
                "color": [
                    palette.status["late"]
                    if most is not None and name in capped and value > most
                    else palette.ink
                    for value in values
                ],
            },
            hoverinfo="skip",
            showlegend=False,
        )
    if most is not None and capped and rows:
        sketch.scatter(
            x=[at for _ in rows for at in (most, most, None)],
            y=[
                y
                for at in range(len(rows))
                for y in (block * at + gap - 4, block * (at + 1) + 2, None)
            ],
            mode="lines", name=f"At most {most} twins", hoverinfo="skip",
            line={"color": palette.status["late"], "width": 2, "dash": "dot"},
        )  # fmt: skip
    for at, row in enumerate(rows):
        sketch.heading(block * at + gap / 2 + 3, row.label)
    sketch.x_axis(visible=False, range=[0, max(longest, most or 1) * 1.15])
    sketch.y_axis(range=[block * len(rows), 0])
    margin = {"l": 8, "r": 8, "t": top, "b": 8, "pad": 0}
    return sketch.figure(barmode="overlay", showlegend=has_legend, margin=margin)
