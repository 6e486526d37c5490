"""Project places onto a plane and turn country rings into one path to draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from core.wording import listed

Outline = Sequence[tuple[str, Sequence[Sequence[tuple[float, float]]]]]
Floats = npt.NDArray[np.float64]

# Lambert azimuthal equal-area, the projection of European statistics (ETRS89-LAEA: 52 N, 10 E).
CENTRE = (10.0, 52.0)
EARTH_RADIUS_KM = 6371.0
# Kilometres from the centre, around Iceland, Armenia, the North Cape and Cyprus.
LEFT, RIGHT, BOTTOM, TOP = -1900.0, 3000.0, -1930.0, 2300.0
# No European land lies here, only the African coast, which the outline leaves out.
AFRICA = (-2.0, 11.7, 37.2)
# The frame ends well north of it; the far side of the globe would fold back onto the centre.
SOUTHMOST = 30.0
# More names below a map are read by nobody; the table has them all.
MOST_NAMED = 10
# Vertices are rounded to this grid: below a pixel, and a fifth of the bytes.
GRID_KM = 5.0
# Of 2 000 files that are listed again after a save, all but one or two lie where they lay.
PLACES_REMEMBERED = 8_192
# In the frame but not in the programme: drawn lighter.
CONTEXT = frozenset({"AD", "AZ", "BY", "GG", "IM", "JE", "LI", "MC", "RU", "SM", "VA"})


def project(lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return kilometres east and north of the centre of the map for degrees."""
    east = np.radians(np.asarray(lon, dtype=float) - CENTRE[0])
    north, middle = np.radians(np.asarray(lat, dtype=float)), np.radians(CENTRE[1])
    cosine = np.sin(middle) * np.sin(north) + np.cos(middle) * np.cos(north) * np.cos(east)
    scale = EARTH_RADIUS_KM * np.sqrt(2.0 / np.maximum(1.0 + cosine, 1e-9))
    x = scale * np.cos(north) * np.sin(east)
    y = scale * (np.cos(middle) * np.sin(north) - np.sin(middle) * np.cos(north) * np.cos(east))
    return x, y


@lru_cache(maxsize=PLACES_REMEMBERED)
def is_outside(lat: float, lon: float) -> bool:
    """Say whether a place lies off the drawn map, e.g. the Azores, the Canaries or overseas."""
    x, y = (float(value) for value in project(lon, lat))
    african = AFRICA[0] < lon < AFRICA[1] and lat < AFRICA[2]
    return lat < SOUTHMOST or african or not (LEFT <= x <= RIGHT and BOTTOM <= y <= TOP)


class Placed(Protocol):
    """Name what the map needs to know of a candidate; `quadrant` is None off the axes."""

    @property
    def name(self) -> str: ...
    @property
    def country_name(self) -> str: ...
    @property
    def latitude(self) -> float | None: ...
    @property
    def longitude(self) -> float | None: ...
    @property
    def quadrant(self) -> str | None: ...


def off_the_map(rows: Iterable[Placed]) -> str:
    """Name whom a reader looks for in vain: no place, off the axes, or outside the frame.

    "Not on the map: Sfax (Tunisia)."; empty when everybody is on it.
    """
    missing = sorted(
        (f"{row.name} ({row.country_name})" for row in rows if not _is_on_the_map(row)),
        key=str.casefold,
    )
    if len(missing) > MOST_NAMED:
        missing = [*missing[:MOST_NAMED], f"{len(missing) - MOST_NAMED} more"]
    return f"Not on the map: {listed(missing)}." if missing else ""


def _is_on_the_map(row: Placed) -> bool:
    if row.latitude is None or row.longitude is None or not row.quadrant:
        return False
    return not is_outside(row.latitude, row.longitude)


Path = tuple[npt.NDArray[np.float32], ...]
_LANDS: dict[tuple[int, frozenset[str]], tuple[Outline, Floats, Floats]] = {}
LANDS_KEPT = 16


def land(outline: Outline, member: bool) -> Path:
    """Return the land as one path in kilometres, rings parted by NaN.

    `member` chooses the countries of the programme, else those around them.
    """
    return countries(outline, frozenset(code for code, _ in outline if is_member(code) == member))


def is_member(code: str) -> bool:
    """Tell whether a country of the outline is one of the programme."""
    return code not in CONTEXT


def countries(outline: Outline, codes: frozenset[str]) -> Path:
    """Return some countries (ISO 3166 alpha-2) as one path in kilometres, rings parted by NaN."""
    # Kept by identity: the outline is one cached object, and drawing it anew takes 30 ms.
    kept = _LANDS.get((id(outline), codes))
    if kept is None or kept[0] is not outline:
        kept = (
            outline,
            *_joined(ring for code, rings in outline if code in codes for ring in rings),
        )
        if len(_LANDS) >= LANDS_KEPT:
            _LANDS.clear()
        _LANDS[(id(outline), codes)] = kept
    return kept[1].astype(np.float32), kept[2].astype(np.float32)


def _joined(rings: Iterable[Sequence[tuple[float, float]]]) -> tuple[Floats, Floats]:
    xs: list[Floats] = []
    ys: list[Floats] = []
    gap = np.array([np.nan])
    for ring in rings:
        degrees = np.asarray(ring, dtype=float)
        x, y = (np.round(axis / GRID_KM) * GRID_KM for axis in project(*degrees.T))
        if x.max() < LEFT or x.min() > RIGHT or y.max() < BOTTOM or y.min() > TOP:
            continue
        moved = np.ones(len(x), dtype=bool)
        moved[1:] = (np.diff(x) != 0) | (np.diff(y) != 0)
        if moved.sum() < 4:
            continue
        x, y = _thinned(x[moved], y[moved])
        xs += [x, gap]
        ys += [y, gap]
    if not xs:
        return np.empty(0), np.empty(0)
    return np.concatenate(xs), np.concatenate(ys)


def _thinned(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    # Every second vertex that lies almost on the line between its neighbours goes; five times.
    for _ in range(5):
        if len(x) < 6:
            break
        dx, dy = x[2:] - x[:-2], y[2:] - y[:-2]
        off = np.abs(dx * (y[1:-1] - y[:-2]) - dy * (x[1:-1] - x[:-2]))
        kept = np.ones(len(x), dtype=bool)
        kept[1:-1:2] = (off / np.maximum(np.hypot(dx, dy), 1e-9))[::2] > GRID_KM
        x, y = x[kept], y[kept]
    return x, y


def arc(
    first: tuple[float, float], second: tuple[float, float]
) -> list[tuple[float | None, float | None]]:
    """Return the points of a line between two places, in kilometres."""
    # Slightly bent, always upwards, so that lines that share a direction do not lie on each other.
    start, end = sorted((first, second))
    bend = (
        (start[0] + end[0]) / 2 - 0.12 * (end[1] - start[1]),
        (start[1] + end[1]) / 2 + 0.12 * (end[0] - start[0]),
    )
    path: list[tuple[float | None, float | None]] = []
    for t in np.linspace(0, 1, 15):
        weights = ((1 - t) ** 2, 2 * t * (1 - t), t**2)
        corners = (start, bend, end)
        path.append(
            (
                float(sum(w * c[0] for w, c in zip(weights, corners, strict=True))),
                float(sum(w * c[1] for w, c in zip(weights, corners, strict=True))),
            )
        )
    return path
