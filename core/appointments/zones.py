"""Time zones of the twins, and an instant told in the time of each place.

Zones of a country come from the table of the time zone database itself (package `tzdata`, the
source that Python's own `zoneinfo` reads where a machine has none), so no second list is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from core.wording import day_in_words, listed

BRUSSELS = "Europe/Brussels"
# Kosovo keeps Belgrade's time; the table names only codes of ISO 3166.
_NOT_IN_THE_TABLE = {"XK": ("Europe/Belgrade",)}
# Parts of the Union with a time of their own, by NUTS (Regulation 1059/2003); the overseas
# departments of France stand in the table under codes of their own.
_BY_NUTS = {
    "PT2": "Atlantic/Azores", "PT3": "Atlantic/Madeira", "ES7": "Atlantic/Canary",
    "ES63": "Africa/Ceuta", "FRY1": "America/Guadeloupe", "FRY2": "America/Martinique",
    "FRY3": "America/Cayenne", "FRY4": "Indian/Reunion", "FRY5": "Indian/Mayotte",
}  # fmt: skip
# Ukraine's first line is not its capital's.
_CAPITALS = {"UA": "Europe/Kyiv"}


@dataclass(frozen=True)
class Place:
    """Name a place and the time zone that its people live by."""

    name: str
    zone: str


def zones_of(country: str, nuts3: str = "") -> tuple[str, ...]:
    """Return the time zones a territory may keep, the likeliest first; Brussels when unknown.

    `country` is an ISO 3166 alpha-2 code.
    """
    found = list(_NOT_IN_THE_TABLE.get(country) or _table().get(country, ()))
    capital = _CAPITALS.get(country)
    found.sort(key=lambda zone: zone != capital)
    for prefix, zone in _BY_NUTS.items():
        if prefix.startswith(country):
            if zone not in found:
                found.append(zone)
            if nuts3.startswith(prefix):
                found.sort(key=lambda one: one != zone)  # noqa: B023  (sorted at once)
    return tuple(found) or (BRUSSELS,)


def zone_of(chosen: str, country: str, nuts3: str = "") -> str:
    """Return the zone a twin chose, if its territory may keep it, else the likeliest one."""
    possible = zones_of(country, nuts3)
    return chosen if chosen in possible else possible[0]


def zone_words(zone: str) -> str:
    """Name a zone by its town: "Lisbon", "Canary"."""
    return zone.rpartition("/")[2].replace("_", " ")


def instant(day: date, at: time, zone: str) -> datetime:
    """Return the instant of a wall clock's time, in UTC.

    In the hour that comes twice in autumn the first is meant, as calendars read it (RFC 5545,
    3.3.5). Raises ValueError for a time that the clocks skip in spring.
    """
    local = datetime.combine(day, at, ZoneInfo(zone))
    found = local.astimezone(UTC)
    if found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError("the clocks skip this time")
    return found


def local(at: datetime, zone: str) -> datetime:
    """Return an instant as the clocks of a zone show it."""
    return at.astimezone(ZoneInfo(zone))


def local_day(at: datetime, zone: str = BRUSSELS) -> date:
    """Return the day on which an instant falls in a zone."""
    return local(at, zone).date()


def is_second_time(at: datetime, zone: str) -> bool:
    """Tell whether the clocks of a zone show this time for the second time that night."""
    return local(at, zone).fold == 1


def told(at: datetime, places: Sequence[Place]) -> str:
    """Tell an instant in the time of each place, and of Brussels where that differs from one.

    The day is the first place's; another place's day is added where it differs: "Tue 14 Oct 2025,
    14:00 in Porto, 16:00 in Tartu and 15:00 in Brussels".
    """
    shown: dict[tuple[date, str], list[str]] = {}
    for place in places:
        shown.setdefault(_shown(at, place.zone), []).append(place.name)
    brussels = _shown(at, BRUSSELS)
    if set(shown) != {brussels}:
        shown.setdefault(brussels, []).append("Brussels")
    day = next(iter(shown))[0]
    parts = [
        f"{clock} in {listed(names)}" + (f" ({day_in_words(when)})" if when != day else "")
        for (when, clock), names in shown.items()
    ]
    return f"{day_in_words(day)}, {', '.join(parts)}"


def clock_words(at: datetime, zone: str) -> str:
    """Write the time of day an instant has in a zone: "14:00"; the second of two is said."""
    again = " (after the clocks go back)" if is_second_time(at, zone) else ""
    return f"{local(at, zone):%H:%M}{again}"


def span(at: datetime, minutes: int, zone: str) -> str:
    """Write from when to when something lasts in a zone: "14:00-15:30"."""
    end = at + timedelta(minutes=minutes)
    return f"{local(at, zone):%H:%M}-{local(end, zone):%H:%M}"


def _shown(at: datetime, zone: str) -> tuple[date, str]:
    return local_day(at, zone), clock_words(at, zone)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    text = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found[country] = (*found.get(country, ()), zone)
    return found
