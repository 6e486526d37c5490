"""Draw who owes how many reviews, by age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.assignments.owed import AGES, Age, OwedBy
from core.wording import counted
from pages.shared.charts import (
    HEADING_SIZE,
    LEGEND_HEIGHT,
    TEXT_SIZE,
    Figure,
    Sketch,
    plain,
)
from pages.shared.colours import Palette, Status, text_on

STATUS: Mapping[Age, Status] = {"fresh": "on_track", "due_soon": "due_soon", "late": "late"}
ROW_HEIGHT = 52
# A bar shorter than this share of the longest has no room for its number.
SMALLEST_NUMBERED = 0.06


def owed_bars(rows: Sequence[OwedBy], palette: Palette) -> Figure:
    """Draw one bar a person, first whoever lets the oldest wait; the colour is the age."""
    alt = "No review is open."
    if rows:
        first = rows[0]
        alt = (
            f"Open reviews of {counted(len(rows), 'person', 'people')} by age. The oldest waits "
            f"{counted(first.oldest, 'day')} with {first.person}."
        )
    sketch = Sketch(palette, height=ROW_HEIGHT * len(rows) + LEGEND_HEIGHT + 16, alt=alt)
    longest = max((row.total for row in rows), default=1)
    ys = list(range(len(rows)))
    for age, status in STATUS.items():
        counts = [row.counts[age] for row in rows]
        if not any(counts):
            continue
        fill = palette.status[status]
        sketch.bars(
            x=counts, y=ys, name=f"given {AGES[age]} ago", width=0.36,
            marker={"color": fill, "line": {"color": palette.background, "width": 1.5}},
            text=[str(count) if count >= SMALLEST_NUMBERED * longest else "" for count in counts],
            textposition="inside", insidetextanchor="middle", textangle=0, constraintext="none",
            textfont={"color": text_on(fill), "size": TEXT_SIZE},
            customdata=[plain(row.person) for row in rows],
            hovertemplate="%{customdata}: %{x} given " + AGES[age] + " ago<extra></extra>",
        )  # fmt: skip
    sketch.scatter(
        x=[row.total for row in rows], y=ys, mode="text",
        text=[f" <b>{row.total}</b>" for row in rows], textposition="middle right",
        textfont={"size": HEADING_SIZE}, hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    for y, row in enumerate(rows):
        closed = "" if row.is_active else ", account closed"
        sketch.heading(y - 0.42, row.person, f"oldest {counted(row.oldest, 'day')}{closed}")
    sketch.x_axis(visible=False, range=[0, longest * 1.08])
    sketch.y_axis(range=[len(rows) - 0.62, -0.72])
    return sketch.figure(barmode="stack")
