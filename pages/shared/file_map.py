"""The map above a list of files: a dot for each file, for each country and kind where many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.selection.filters import Mask
from core.selection.rows import ExpressionRow
from core.selection.rules import STATE_LABELS
from core.vocabulary import map_outline
from core.wording import counted
from pages.shared import charts, frame, maps, parts
from pages.shared.colours import palette
from pages.shared.maps import MapPoint
from pages.shared.outline import is_outside, off_the_map

# More dots lie on each other, and the browser takes a second to draw them.
MOST_DOTS = maps.LARGEST_SPREAD_SET
HEIGHT = 560
KINDS = {
    "city": ("city", "cities"),
    "region": ("region", "regions"),
    "agency": ("agency or company", "agencies and companies"),
}


@dataclass(frozen=True)
class Crowd:
    """Hold the files of one kind in one country that share a dot, at the middle of their places."""

    id: str
    country: str
    latitude: float
    longitude: float
    quadrant: str
    shape: str
    files: int


@dataclass(frozen=True, eq=False)
class Ground:
    """Hold which dots a list needs; made once for a list.

    `dots` gives for each file the place of its crowd in `crowds`, -1 for a file without a place.
    There are no crowds where each file has a dot of its own. `missing` says who is not on the map.
    """

    rows: Sequence[ExpressionRow]
    dots: npt.NDArray[np.int64]
    crowds: tuple[Crowd, ...]
    missing: str


def ground(rows: Sequence[ExpressionRow]) -> Ground:
    """Say which dots a list of files needs."""
    dots = np.full(len(rows), -1)
    crowds: list[Crowd] = []
    placed = [at for at, row in enumerate(rows) if _has_place(row)]
    if len(placed) > MOST_DOTS:
        together: dict[str, list[int]] = {}
        for at in placed:
            together.setdefault(_crowd_id(rows[at]), []).append(at)
        for name, members in sorted(together.items()):
            dots[members] = len(crowds)
            crowds.append(_crowd(name, [rows[at] for at in members]))
    return Ground(rows, dots, tuple(crowds), off_the_map(rows))


def points(found: Ground, matching: Mask) -> list[MapPoint]:
    """Return the dots; faded are those with no file that matches."""
    if not found.crowds:
        return [
            MapPoint(
                str(row.id), row.name, row.country_name, row.latitude or 0.0, row.longitude or 0.0,
                row.quadrant or "", row.shape, f"{row.main_topic}. {STATE_LABELS[row.state]}",
                faded=not matches,
            )
            for row, matches in zip(found.rows, matching.tolist(), strict=True)
            if _has_place(row)
        ]  # fmt: skip
    counts = np.bincount(found.dots[matching & (found.dots >= 0)], minlength=len(found.crowds))
    return [
        MapPoint(
            one.id, counted(one.files, *KINDS[one.shape]), one.country, one.latitude, one.longitude,
            one.quadrant, one.shape,
            "Choose the dot to list them." if count == one.files else f"{count} match.",
            faded=not count, number=str(count) if count else "", files=one.files,
        )
        for one, count in zip(found.crowds, counts.tolist(), strict=True)
    ]  # fmt: skip


def draw(found: Ground, matching: Mask, key: str) -> str:
    """Draw the map and name whom it cannot show; return the id of the dot that was chosen."""
    figure = maps.candidates(
        points(found, matching), [], map_outline(), palette(frame.theme()), height=HEIGHT
    )
    event: Any = st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure),
        on_select="rerun", selection_mode="points", key=key,
    )  # fmt: skip
    if found.missing:
        st.caption(parts.safe(found.missing))
    picked = event["selection"]["points"]
    named = picked[0].get("customdata") if picked else None
    return str(named[0] if isinstance(named, list) else named or "")


def members(found: Ground, dot: str) -> tuple[str, Mask] | None:
    """Return a crowd's name and which files are of it; None for the dot of one file, or none."""
    for number, one in enumerate(found.crowds):
        if one.id == dot:
            return f"{counted(one.files, *KINDS[one.shape])} in {one.country}", found.dots == number
    return None


def _has_place(row: ExpressionRow) -> bool:
    return row.latitude is not None and row.longitude is not None and bool(row.quadrant)


def _crowd_id(row: ExpressionRow) -> str:
    # Islands far away stand in the row below the map, and do not draw their country there.
    is_far = is_outside(row.latitude or 0.0, row.longitude or 0.0)
    return f"{row.country}.{row.shape}{'.far' * is_far}"


def _crowd(name: str, rows: Sequence[ExpressionRow]) -> Crowd:
    first = rows[0]
    return Crowd(
        name, first.country_name,
        float(np.mean([row.latitude for row in rows])),
        float(np.mean([row.longitude for row in rows])),
        first.quadrant or "", first.shape, len(rows),
    )  # fmt: skip
