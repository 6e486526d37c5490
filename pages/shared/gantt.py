"""Draw journeys as lines through their months, with what was held, is planned and is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from pages.shared.charts import LEGEND_HEIGHT, Figure, Sketch, plain
from pages.shared.colours import Palette

ROW_HEIGHT = 52
# With a heading too long for a phone, every note of the figure stands on a line of its own.
STACKED_ROW_HEIGHT = 70
LONGEST_HEADING = 40  # characters, name and note
MAX_HEIGHT = 4000
# Below this height of a row a heading would touch the next line; hovering still names the pair.
SMALLEST_LABELLED_ROW = 44
HEADER_HEIGHT = 30
FOOTER_HEIGHT = 44
FACILITATED = ("inception", "midterm", "conclusion")
# Symbol and size for each group of milestones.
_SHAPES: Mapping[str, tuple[str, int, str]] = MappingProxyType(
    {
        "facilitated": ("diamond", 16, "Facilitated"),
        "exchange": ("circle", 13, "Exchange"),
        "other": ("square", 9, "Other step"),
    }
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {"done": "Held", "on_track": "Planned", "due_soon": "Due soon", "late": "Late"}
)


@dataclass(frozen=True)
class Mark:
    """Place one milestone: first planned, now due, held (None while it is not).

    `kind` is one of consent, homework, inception, exchange, midterm, conclusion, fiche; `status`
    one of on_track, due_soon, late, done.
    """

    kind: str
    label: str
    planned_on: date
    due_on: date
    held_on: date | None
    status: str

    @property
    def stands_on(self) -> date:
        """Return the day at which the mark is drawn."""
        return self.held_on or self.due_on

    @property
    def group(self) -> str:
        """Return `facilitated`, `exchange` or `other`."""
        if self.kind in FACILITATED:
            return "facilitated"
        return "exchange" if self.kind == "exchange" else "other"


@dataclass(frozen=True)
class JourneyRow:
    """Hold one journey; `note` says in a few words whose step is next."""

    label: str
    start: date
    end: date
    milestones: Sequence[Mark]
    note: str = ""


def in_words(day: date) -> str:
    """Return a date as the programme writes it, e.g. Tue 14 Oct 2025."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def gantt(rows: Sequence[JourneyRow], today: date, palette: Palette) -> Figure:
    """Draw one line for each journey, in the order given, with today's line through all.

    The height grows by row up to `MAX_HEIGHT`; beyond that rows come closer and lose their
    headings.
    """
    late = sum(any(mark.status == "late" for mark in row.milestones) for row in rows)
    alt = (
        f"Calendar of {len(rows)} {'journey' if len(rows) == 1 else 'journeys'} "
        f"on {in_words(today)}: "
        f"{late} of {len(rows)} have something late."
    )
    stacked = any(row.note and len(row.label) + len(row.note) > LONGEST_HEADING for row in rows)
    wanted = STACKED_ROW_HEIGHT if stacked else ROW_HEIGHT
    row_height = min(wanted, MAX_HEIGHT / max(len(rows), 1))
    frame_height = HEADER_HEIGHT + FOOTER_HEIGHT + 2 * LEGEND_HEIGHT
    sketch = Sketch(palette, height=round(row_height * max(len(rows), 1) + frame_height), alt=alt)
    labelled = row_height >= (STACKED_ROW_HEIGHT if stacked else SMALLEST_LABELLED_ROW)
    scale = 1.0 if labelled else max(row_height / SMALLEST_LABELLED_ROW, 0.4)
    # One unit is a row; the line of a journey stands low in it, to leave room for the heading.
    levels = [at + (1 - 15 / row_height if labelled else 0.5) for at in range(len(rows))]

    days = [mark.stands_on for row in rows for mark in row.milestones]
    days += [row.start for row in rows] + [row.end for row in rows] + [today]
    first, last = min(days) - timedelta(days=10), max(days) + timedelta(days=10)

    _draw_lines(sketch, rows, levels, palette, scale)
    _draw_first_plans(sketch, rows, levels, palette, scale)
    _draw_marks(sketch, rows, levels, palette, scale)
    _draw_legend(sketch, palette, {mark.status for row in rows for mark in row.milestones})
    if labelled:
        for level, row in zip(levels, rows, strict=True):
            sketch.heading(level, row.label, row.note, below=stacked, lift=54 if stacked else 24)
    top = -HEADER_HEIGHT / row_height
    sketch.shape(
        "line", x0=today, x1=today, y0=top * 0.25, y1=len(rows),
        line={"color": palette.accent, "width": 2},
    )  # fmt: skip
    past_middle = (today - first) > (last - first) / 2
    sketch.note(
        f"<b>Today, {in_words(today)}</b>", x=today, y=top * 0.55,
        xanchor="right" if past_middle else "left", xshift=4 if past_middle else -4,
        font={"color": palette.accent},
    )  # fmt: skip
    sketch.x_axis(
        type="date",
        range=[first, last],
        tickformat="%b\n%Y",
        nticks=10,
        ticks="outside",
        ticklabelstandoff=2,
    )
    sketch.y_axis(range=[max(len(rows), 1), top])
    return sketch.figure()


def _draw_lines(
    sketch: Sketch,
    rows: Sequence[JourneyRow],
    levels: Sequence[float],
    palette: Palette,
    scale: float,
) -> None:
    sketch.scatter(
        x=[day for row in rows for day in (row.start, row.end, None)],
        y=[at for level in levels for at in (level, level, None)],
        text=[plain(row.label) for row in rows for _ in range(3)],
        mode="lines",
        line={"color": palette.border, "width": max(5 * scale, 1)},
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def _draw_first_plans(
    sketch: Sketch,
    rows: Sequence[JourneyRow],
    levels: Sequence[float],
    palette: Palette,
    scale: float,
) -> None:
    moved = [
        (mark, level)
        for row, level in zip(rows, levels, strict=True)
        for mark in row.milestones
        if mark.planned_on != mark.stands_on
    ]
    sketch.scatter(
        x=[mark.planned_on for mark, _ in moved],
        y=[level for _, level in moved],
        text=[
            f"{plain(mark.label)}: first planned {in_words(mark.planned_on)}" for mark, _ in moved
        ],
        mode="markers",
        marker={
            "symbol": "line-ns",
            "size": 18 * scale,
            "line": {"color": palette.muted, "width": 1.5},
        },
        name="First plan",
        hovertemplate="%{text}<extra></extra>",
        showlegend=bool(moved),
        legendrank=2000,
    )


def _draw_marks(
    sketch: Sketch,
    rows: Sequence[JourneyRow],
    levels: Sequence[float],
    palette: Palette,
    scale: float,
) -> None:
    bundles: dict[tuple[str, str], list[tuple[date, float, str]]] = {}
    for row, level in zip(rows, levels, strict=True):
        for mark in row.milestones:
            text = f"<b>{plain(row.label)}</b><br>{plain(mark.label)}: "
            if mark.held_on:
                text += f"held {in_words(mark.held_on)}"
            else:
                text += f"{_WORDS[mark.status].lower()}, due {in_words(mark.due_on)}"
            if mark.planned_on != mark.stands_on:
                text += f"<br>First planned {in_words(mark.planned_on)}"
            bundle = bundles.setdefault((mark.group, mark.status), [])
            bundle.append((mark.stands_on, level, text))
    for (group, status), points in bundles.items():
        sketch.scatter(
            x=[point[0] for point in points],
            y=[point[1] for point in points],
            text=[point[2] for point in points],
            mode="markers",
            marker=_marker(group, status, palette, scale),
            hovertemplate="%{text}<extra></extra>",
            showlegend=False,
        )


def _draw_legend(sketch: Sketch, palette: Palette, statuses: set[str]) -> None:
    entries: list[tuple[str, dict[str, object]]] = [
        (words, {"symbol": symbol, "size": min(size, 12), "color": palette.muted})
        for symbol, size, words in _SHAPES.values()
    ]
    entries += [
        (words, _marker("exchange", status, palette))
        for status, words in _WORDS.items()
        if status in statuses
    ]
    for words, marker in entries:
        sketch.scatter(
            x=[None], y=[None], mode="markers", marker=marker, name=words, hoverinfo="skip"
        )


def _marker(group: str, status: str, palette: Palette, scale: float = 1.0) -> dict[str, object]:
    symbol, size, _ = _SHAPES[group]
    colour = palette.status[status]
    held = status == "done"
    return {
        # Late is a cross in the shape: it reads without its colour.
        "symbol": f"{symbol}-x" if status == "late" else symbol,
        "size": size * scale,
        "color": palette.ink if held else palette.background,
        "line": {
            "color": palette.background if held else colour,
            "width": (1.5 if held else 2.5) * max(scale, 0.5),
        },
    }
