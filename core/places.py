"""Where things are: NUTS codes, the dot of a territory on the map, the outline of Europe."""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from core.countries import EU_CODES
from core.reference import document, fold, table

NUTS_VERSION = "NUTS 2024"
_NUTS3_SHAPE = re.compile(r"[A-Z]{2}[A-Z0-9]{3}")

# How far from a country's label point a territory without coordinates may be drawn, in
# degrees; the first distance that stays inside the outline is taken.
_SPREAD = (1.2, 0.8, 0.5, 0.3, 0.15, 0.07, 0.0)

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Nuts3:
    """Hold a NUTS 3 unit; `urban_rural_type` is a code of the region types or None."""

    code: str
    name: str
    urban_rural_type: str | None


@dataclass(frozen=True)
class Cohesion:
    """Hold the cohesion category 2021-2027 of a NUTS 2 unit.

    `category` is less_developed, transition or more_developed; `confidence` says whether it
    was read in a published list or needs checking.
    """

    nuts2: str
    category: str
    confidence: str
    source: str


@dataclass(frozen=True)
class MapDot:
    """Hold a place on the map; `is_exact` is False when only the country is known."""

    lat: float
    lon: float
    is_exact: bool


class Outline(NamedTuple):
    """Hold the outer rings of one country, each a run of (lon, lat) in degrees."""

    iso_a2: str
    rings: tuple[Ring, ...]


def nuts3_code(text: str) -> str | None:
    """Bring a NUTS 3 code into its written form (EL, not GR); None when it has not the shape."""
    code = re.sub(r"[\s.-]+", "", text).upper()
    if code.startswith("GR"):
        code = "EL" + code[2:]
    return code if _NUTS3_SHAPE.fullmatch(code) else None


def nuts3(code: str | None) -> Nuts3 | None:
    """Look up a NUTS 3 unit of the 2024 version; None when it is not in it."""
    written = nuts3_code(code or "")
    return None if written is None else _nuts3().get(written)


def nuts_named(name: str, country: str) -> str | None:
    """Return the code of the NUTS 2 or NUTS 3 unit of that name; None when there is none.

    Of a name that units of both levels bear the larger one counts.
    """
    return _nuts_names().get((country, fold(name)))


def city_nuts3(name: str, country: str) -> str | None:
    """Return the NUTS 3 code of a city of the list, by its name and its country's ISO code."""
    return _city_nuts3().get((country, fold(name)))


def cohesion_category(code: str | None) -> Cohesion | None:
    """Look up the cohesion category by a NUTS 2 or NUTS 3 code; None when it is not known."""
    written = (code or "").strip().upper()
    if written.startswith("GR"):
        written = "EL" + written[2:]
    return _cohesion().get(written[:4])


def city_point(name: str, country: str) -> MapDot | None:
    """Place a territory on the map by its name and its country's ISO code.

    A name that is not in the list of cities gets a spot near the label of its country, always
    the same for the same name, with `is_exact` False. None for a country off the map.
    """
    found = _cities().get((country, fold(name)))
    if found is not None:
        return MapDot(found[0], found[1], is_exact=True)
    label = _labels().get(country)
    if label is None:
        return None
    rings = next(item.rings for item in map_outline() if item.iso_a2 == country)
    digest = hashlib.sha256(f"{country}|{fold(name)}".encode()).digest()
    turn = int.from_bytes(digest[:4], "big") / 2**32 * 2 * math.pi
    reach = 0.4 + 0.6 * int.from_bytes(digest[4:8], "big") / 2**32
    lon, lat = label
    for spread in _SPREAD:
        spot_lon = round(lon + spread * reach * math.cos(turn) / math.cos(math.radians(lat)), 3)
        spot_lat = round(lat + spread * reach * math.sin(turn), 3)
        if any(_inside(spot_lon, spot_lat, ring) for ring in rings):
            return MapDot(spot_lat, spot_lon, is_exact=False)
    return MapDot(lat, lon, is_exact=False)


@cache
def map_outline() -> tuple[Outline, ...]:
    """Return the outline of Europe, one entry per country, ready to draw."""
    found = []
    for feature in document("europe.geojson")["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"]
        polygons = [parts] if shape["type"] == "Polygon" else parts
        rings = tuple(tuple((float(x), float(y)) for x, y in polygon[0]) for polygon in polygons)
        found.append(Outline(feature["properties"]["iso_a2"], rings))
    return tuple(found)


def _inside(lon: float, lat: float, ring: Ring) -> bool:
    is_inside = False
    for (lon_a, lat_a), (lon_b, lat_b) in zip(ring, ring[1:] + ring[:1], strict=True):
        crosses = (lat_a > lat) != (lat_b > lat)
        if crosses and lon < (lon_b - lon_a) * (lat - lat_a) / (lat_b - lat_a) + lon_a:
            is_inside = not is_inside
    return is_inside


@cache
def _labels() -> dict[str, tuple[float, float]]:
    facts = [feature["properties"] for feature in document("europe.geojson")["features"]]
    return {fact["iso_a2"]: (fact["label_lon"], fact["label_lat"]) for fact in facts}


@cache
def _cities() -> dict[tuple[str, str], tuple[float, float]]:
    return {
        (row["country"], fold(row["name"])): (float(row["lat"]), float(row["lon"]))
        for row in table("city_points.csv")
    }


@cache
def _city_nuts3() -> dict[tuple[str, str], str]:
    return {
        (row["country"], fold(row["name"])): row["nuts3_2024"]
        for row in table("city_points.csv")
        if row["nuts3_2024"]
    }


@cache
def _nuts_names() -> dict[tuple[str, str], str]:
    """Index the units by country and by each of their names ("Bruxelles/ Brussel" has two)."""
    units = [(row["nuts2_2024"], row) for row in table("cohesion_nuts2.csv")]
    units += [(row["nuts3_2024"], row) for row in table("nuts3_typology.csv")]
    found: dict[tuple[str, str], str] = {}
    for code, row in units:
        country = EU_CODES.get(row["eu_code"], row["eu_code"])
        for name in row["name_latn"].split("/"):
            bare = fold(name).removeprefix("prov ")
            found.setdefault((country, bare), code)
    return found


@cache
def _nuts3() -> dict[str, Nuts3]:
    return {
        row["nuts3_2024"]: Nuts3(
            row["nuts3_2024"], row["name_latn"], row["urban_rural_type"] or None
        )
        for row in table("nuts3_typology.csv")
    }


@cache
def _cohesion() -> dict[str, Cohesion]:
    return {
        row["nuts2_2024"]: Cohesion(
            row["nuts2_2024"], row["category_2021_2027"], row["confidence"], row["source"]
        )
        for row in table("cohesion_nuts2.csv")
        if row["category_2021_2027"]
    }
