"""Draw candidates and pairs on a map of Europe that needs no network.

Plotly's own maps fetch their outline from the internet, even when they are given one. Here the
outline is drawn as filled lines on a plain plane instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from pages.shared.charts import Figure, Sketch, plain
from pages.shared.colours import QUADRANTS, SHAPE_NAMES, SHAPES, Palette, text_on
from pages.shared.outline import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    Floats,
    Outline,
    Path,
    arc,
    countries,
    is_outside,
    land,
    project,
)

INSET_HEIGHT_KM = 380.0
# Room for the words "Off this map" at the width of a phone.
INSET_START_KM = 1300.0
# Dots closer than this are moved apart, so that a city and its agency both show.
SMALLEST_DISTANCE_KM = 110.0
SMALLEST_NUMBERED_DISTANCE_KM = 170.0
LARGEST_SPREAD_SET = 150


@dataclass(frozen=True)
class MapPoint:
    """Place one candidate; `state` is in words, `number` is written into the dot (e.g. its pair).

    `shape` is city, region or agency; `quadrant` NW, NE, SW or SE. Latitude and longitude in
    degrees. `files` is more than one where a dot stands for many. `fill` colours the dot by
    something else than its quadrant.
    """

    id: str
    name: str
    country: str
    lat: float
    lon: float
    quadrant: str
    shape: str
    state: str
    faded: bool = False
    number: str = ""
    files: int = 1
    fill: str = ""


@dataclass(frozen=True)
class Tint:
    """Colour some countries (ISO 3166 alpha-2), under a name in the legend."""

    name: str
    colour: str
    codes: frozenset[str]


@dataclass(frozen=True)
class MapLine:
    """Join the two candidates of a pair; `strength` is its fit from 0 to 1."""

    first_id: str
    second_id: str
    strength: float
    emphasis: bool = False


def candidates(
    points: Sequence[MapPoint],
    lines: Sequence[MapLine],
    outline: Outline,
    palette: Palette,
    *,
    height: int = 620,
    tints: Sequence[Tint] = (),
    fills: Mapping[str, str] | None = None,
    alt: str = "",
) -> Figure:
    """Draw a dot for each candidate and a line for each pair.

    `tints` colour countries; `fills` names the colours of dots that have one of their own; `alt`
    says what a map without dots shows. Each dot carries its candidate's id as `customdata`, for a
    click; land and lines answer none. `outline` is pairs of country code (ISO 3166 alpha-2) and
    rings of (longitude, latitude).
    """
    outside = [point for point in points if is_outside(point.lat, point.lon)]
    alt = alt or (
        f"Map of Europe with {sum(point.files for point in points)} candidates from "
        f"{len({point.country for point in points})} countries"
        + (f" and {len(lines)} pairs." if lines else ".")
        + (f" Off the map: {', '.join(point.name for point in outside)}." if outside else "")
    )
    sketch = Sketch(palette, height=height, alt=alt)
    for member, fill in ((False, palette.land_context), (True, palette.land)):
        _draw_land(sketch, land(outline, member), fill)
    _draw_tints(sketch, outline, tints)
    places = _places(points)
    _draw_inset(sketch, outside, places, palette)
    _draw_pairs(sketch, lines, places, palette)
    _draw_points(sketch, points, places, palette)
    _draw_legend(sketch, points, palette, fills)
    bottom = BOTTOM - (INSET_HEIGHT_KM if outside else 0)
    sketch.x_axis(visible=False, range=[LEFT, RIGHT], constrain="domain")
    sketch.y_axis(
        visible=False, range=[bottom, TOP], scaleanchor="x", constrain="domain",
        constraintoward="top",
    )  # fmt: skip
    return sketch.figure()


def _draw_land(sketch: Sketch, path: Path, fill: str) -> None:
    x, y = path
    sketch.scatter(
        x=x, y=y, mode="lines", fill="toself", fillcolor=fill,
        line={"color": sketch.palette.land_border, "width": 0.8},
        hoverinfo="skip", showlegend=False, cliponaxis=True,
    )  # fmt: skip


def _draw_tints(sketch: Sketch, outline: Outline, tints: Sequence[Tint]) -> None:
    for tint in tints:
        _draw_land(sketch, countries(outline, tint.codes), tint.colour)
        _draw_name(sketch, tint.name, "square", tint.colour)


def _draw_name(sketch: Sketch, name: str, symbol: str, fill: str) -> None:
    """Add an entry to the legend."""
    sketch.scatter(
        x=[None], y=[None], mode="markers", name=name, hoverinfo="skip",
        marker={"symbol": symbol, "size": 13, "color": fill,
                "line": {"color": sketch.palette.ink, "width": 1}},
    )  # fmt: skip


def _places(points: Sequence[MapPoint]) -> Mapping[str, tuple[float, float]]:
    is_numbered = any(point.number and not is_outside(point.lat, point.lon) for point in points)
    return _placed(tuple((point.id, point.lat, point.lon) for point in points), is_numbered)


# A moved slider draws the same candidates again: only their numbers change.
@lru_cache(maxsize=16)
def _placed(
    points: tuple[tuple[str, float, float], ...], is_numbered: bool
) -> Mapping[str, tuple[float, float]]:
    inside = [point for point in points if not is_outside(*point[1:])]
    x, y = project([lon for _, _, lon in inside], [lat for _, lat, _ in inside])
    x, y = _spread(x, y, SMALLEST_NUMBERED_DISTANCE_KM if is_numbered else SMALLEST_DISTANCE_KM)
    places = {id: (float(x[at]), float(y[at])) for at, (id, _, _) in enumerate(inside)}
    outside = [id for id, _, _ in points if id not in places]
    step = min(420.0, (RIGHT - LEFT - INSET_START_KM - 100) / max(len(outside), 1))
    for at, id in enumerate(outside):
        places[id] = (LEFT + INSET_START_KM + step * at, BOTTOM - 0.55 * INSET_HEIGHT_KM)
    return MappingProxyType(places)


def _spread(x: Floats, y: Floats, smallest: float) -> tuple[Floats, Floats]:
    if not 1 < len(x) <= LARGEST_SPREAD_SET:
        return x, y
    # A little turn for each dot, so that two on the very same spot know where to go.
    turn = np.arange(len(x)) * 2.399963
    at = np.column_stack([x + np.cos(turn), y + np.sin(turn)])
    for _ in range(30):
        apart = at[:, None, :] - at[None, :, :]
        distance = np.hypot(apart[..., 0], apart[..., 1])
        np.fill_diagonal(distance, np.inf)
        push = np.clip(smallest - distance, 0, None) / 2
        if not push.any():
            break
        at = at + 0.6 * (apart / distance[..., None] * push[..., None]).sum(axis=1)
    return at[:, 0], at[:, 1]


def _draw_inset(
    sketch: Sketch,
    outside: Sequence[MapPoint],
    places: Mapping[str, tuple[float, float]],
    palette: Palette,
) -> None:
    if not outside:
        return
    sketch.shape(
        "line", x0=LEFT, x1=RIGHT, y0=BOTTOM - 40, y1=BOTTOM - 40,
        line={"color": palette.border, "width": 1},
    )  # fmt: skip
    sketch.note(
        "Off this map", x=LEFT, y=BOTTOM - 0.55 * INSET_HEIGHT_KM,
        xanchor="left", font={"color": palette.muted},
    )  # fmt: skip


def _draw_pairs(
    sketch: Sketch,
    lines: Sequence[MapLine],
    places: Mapping[str, tuple[float, float]],
    palette: Palette,
) -> None:
    bundles: dict[tuple[bool, float], list[tuple[float | None, float | None]]] = {}
    for line in lines:
        if line.first_id not in places or line.second_id not in places:
            continue
        # Three widths are as many as an eye tells apart.
        width = 1.5 + round(min(max(line.strength, 0.0), 1.0) * 2)
        bundle = bundles.setdefault((line.emphasis, width), [])
        bundle += [*arc(places[line.first_id], places[line.second_id]), (None, None)]
    for (emphasis, width), path in sorted(bundles.items()):
        sketch.scatter(
            x=[x for x, _ in path],
            y=[y for _, y in path],
            mode="lines",
            line={
                "color": palette.accent if emphasis else palette.ink,
                "width": width + (2 if emphasis else 0),
            },
            opacity=1.0 if emphasis else 0.6,
            hoverinfo="skip",
            showlegend=False,
        )


def _draw_points(
    sketch: Sketch,
    points: Sequence[MapPoint],
    places: Mapping[str, tuple[float, float]],
    palette: Palette,
) -> None:
    numbered = any(point.number for point in points)
    order = [(quadrant, shape) for quadrant in QUADRANTS for shape in SHAPES]
    known = [point for point in points if (point.quadrant, point.shape) in order]
    shown = sorted(known, key=lambda point: order.index((point.quadrant, point.shape)))
    fills = [point.fill or palette.quadrant[point.quadrant] for point in shown]
    # One trace for all: a trace for each colour and shape costs the browser as much again.
    sketch.scatter(
        x=[places[point.id][0] for point in shown],
        y=[places[point.id][1] for point in shown],
        customdata=[point.id for point in shown],
        mode="markers",
        hovertext=[
            f"<b>{plain(point.name)}</b>, {plain(point.country)}<br>{SHAPE_NAMES[point.shape]}, "
            f"{QUADRANTS[point.quadrant].lower()}<br>{plain(point.state)}"
            for point in shown
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": [SHAPES[point.shape] for point in shown],
            "size": [_size(point, is_numbered=numbered) for point in shown],
            "color": fills,
            "opacity": [0.45 if point.faded else 1 for point in shown],
            "line": {"color": palette.ink, "width": 1},
        },
        unselected={"marker": {"opacity": 0.45}},
        showlegend=False,
    )
    if written := [both for both in zip(shown, fills, strict=True) if both[0].number]:
        sketch.words(
            x=[places[point.id][0] for point, _ in written],
            y=[places[point.id][1] for point, _ in written],
            text=[plain(point.number) for point, _ in written],
            textfont={"color": [text_on(fill) for _, fill in written], "size": 13, "weight": 700},
        )


def _draw_legend(
    sketch: Sketch,
    points: Sequence[MapPoint],
    palette: Palette,
    fills: Mapping[str, str] | None,
) -> None:
    by_quadrant = {
        name: palette.quadrant[quadrant]
        for quadrant, name in QUADRANTS.items()
        if any(point.quadrant == quadrant for point in points)
    }
    coloured = by_quadrant if fills is None else fills
    for name, fill in coloured.items():
        _draw_name(sketch, name, "circle", fill)
    for shape, symbol in SHAPES.items():
        if any(point.shape == shape for point in points):
            _draw_name(sketch, shape.capitalize(), symbol, palette.background)


def _size(point: MapPoint, *, is_numbered: bool) -> float:
    # A third digit needs a wider dot.
    size = 21 + 6 * max(len(point.number) - 2, 0) if is_numbered else 15
    return size * (0.6 if point.faded else 1)
