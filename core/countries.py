"""Countries: codes, names as people write them, dated association, the two axes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from core.reference import document, fold, lines, table

Membership = Literal["member", "associated", "transitional", "partly_associated", "none"]

# The EU writes EL and UK where ISO 3166 has GR and GB.
EU_CODES = {"EL": "GR", "UK": "GB"}


@dataclass(frozen=True)
class Association:
    """Say from when to when a country was associated to Horizon Europe, and how far.

    `since` empty means in force at the 2025 call with no first day on record.
    """

    scope: str
    since: date | None
    until: date | None
    is_transitional: bool
    note: str
    source: str

    def holds_on(self, day: date) -> bool:
        """Tell whether this line of the association covers a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class Country:
    """Hold what the programme knows about a country.

    `group` is "EU27", "associated" or "other"; the axes `ns` (N, S) and `ew` (E, W) are None
    outside Europe. `sources_disagree` where EuroVoc groups it elsewhere than M49; `debatable`
    says why one may see it otherwise. `gdp_class` runs from A (120 or more, EU27 = 100) to D
    (below 75).
    """

    iso_a2: str
    eu_code: str
    iso_a3: str
    name: str
    group: str
    is_european: bool
    languages: tuple[str, ...] = ()
    regional_languages: tuple[str, ...] = ()
    m49_subregion: str = ""
    capital: str = ""
    capital_lat: float | None = None
    capital_lon: float | None = None
    ns: str | None = None
    ew: str | None = None
    ns_reason: str = ""
    ew_reason: str = ""
    debatable: str = ""
    eurovoc_group: str = ""
    sources_disagree: bool = False
    gdp_class: str | None = None
    note: str = ""
    associations: tuple[Association, ...] = ()

    @property
    def quadrant(self) -> str | None:
        """Give NW, NE, SW or SE by the default rule; None outside the axes."""
        return quadrant(self.ns, self.ew)

    def association_on(self, day: date) -> Association | None:
        """Return the line of the association that covers a day, if any."""
        return next((line for line in self.associations if line.holds_on(day)), None)

    def membership_on(self, day: date) -> Membership:
        """Say how the country stands to Horizon Europe on a day."""
        if self.group == "EU27":
            return "member"
        line = self.association_on(day)
        if line is None:
            return "none"
        if line.scope != "full":
            return "partly_associated"
        return "transitional" if line.is_transitional else "associated"


@dataclass(frozen=True)
class Axes:
    """Hold the place of a territory on the two axes of the balance, with the reason for each."""

    ns: str | None
    ew: str | None
    ns_reason: str
    ew_reason: str

    @property
    def quadrant(self) -> str | None:
        """Give NW, NE, SW or SE; None when an axis has no value."""
        return quadrant(self.ns, self.ew)


def quadrant(ns: str | None, ew: str | None) -> str | None:
    """Join two axis values into NW, NE, SW or SE; None when one is missing."""
    return f"{ns}{ew}" if ns and ew else None


def axes(iso_a2: str, *, country_override: str = "", applicant_override: str = "") -> Axes:
    """Place a territory: applicant override first, then country override, then the rule.

    An override is a quadrant such as "SE"; anything else raises ValueError.
    """
    for value, reason in (
        (applicant_override, "set for this applicant"),
        (country_override, "set for this country in the programme's settings"),
    ):
        if value:
            if value not in ("NW", "NE", "SW", "SE"):
                raise ValueError(f"{value!r} is not a quadrant. Use NW, NE, SW or SE.")
            return Axes(value[0], value[1], reason, reason)
    found = country(iso_a2)
    if found is None:
        return Axes(None, None, "country not known", "country not known")
    return Axes(found.ns, found.ew, found.ns_reason, found.ew_reason)


def axes_rule() -> str:
    """Name the default rule of the axes, to be shown beside every class."""
    return str(document("axes_rule.json")["id"])


def countries() -> tuple[Country, ...]:
    """Return the EU27 and the 23 associated countries, by English name."""
    return _programme()


def country(iso_a2: str) -> Country | None:
    """Return a country of the world by its ISO 3166 alpha-2 code (Kosovo is XK)."""
    return _world().get(iso_a2)


def country_named(text: str) -> Country | None:
    """Recognise a country by ISO or EU code, English name or common alias; None if unknown.

    Countries outside the programme are recognised too (group "other"), so that a file from
    there can be judged instead of being lost.
    """
    code = _names().get(fold(text))
    return None if code is None else _world()[code]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _associations() -> dict[str, tuple[Association, ...]]:
    found: dict[str, list[Association]] = {}
    for row in table("associations.csv"):
        found.setdefault(row["iso_a2"], []).append(
            Association(
                scope=row["scope"],
                since=_day(row["from"]),
                until=_day(row["to"]),
                is_transitional=row["status"] == "transitional",
                note=row["note"],
                source=row["source"],
            )
        )
    return {code: tuple(rows) for code, rows in found.items()}


def _languages(text: str) -> tuple[str, ...]:
    # Both written forms of Norwegian count as one working language.
    codes = ("no" if code in ("nb", "nn") else code for code in text.split())
    return tuple(dict.fromkeys(codes))


@cache
def _programme() -> tuple[Country, ...]:
    found = [
        Country(
            iso_a2=row["iso_a2"],
            eu_code=row["eu_code"],
            iso_a3=row["iso_a3"],
            name=row["name"],
            group=row["programme_group"],
            is_european=row["european"] == "yes",
            languages=_languages(row["official_languages"]),
            regional_languages=_languages(row["regional_languages"]),
            m49_subregion=row["m49_subregion"],
            capital=row["capital"],
            capital_lat=float(row["capital_lat"]) if row["capital_lat"] else None,
            capital_lon=float(row["capital_lon"]) if row["capital_lon"] else None,
            ns=row["axis_ns"] or None,
            ew=row["axis_ew"] or None,
            ns_reason=row["axis_ns_reason"],
            ew_reason=row["axis_ew_reason"],
            debatable=row["debatable"],
            eurovoc_group=row["eurovoc_group"],
            sources_disagree=row["m49_eurovoc_disagree"] == "yes",
            gdp_class=row["gdp_pps_class"] or None,
            note=row["association_note"],
            associations=_associations().get(row["iso_a2"], ()),
        )
        for row in table("countries.csv")
    ]
    return tuple(sorted(found, key=lambda item: fold(item.name)))


@cache
def _world() -> dict[str, Country]:
    found = {item.iso_a2: item for item in _programme()}
    for line in lines("iso3166.tab"):
        code, name = line.split("\t")
        found.setdefault(code, Country(code, code, "", name, "other", is_european=False))
    return found


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, item in _world().items():
        for name in filter(None, (code, item.name, item.iso_a3)):
            found.setdefault(fold(name), code)
    for eu_code, code in EU_CODES.items():
        found[fold(eu_code)] = code
    for line in lines("iso3166.tab"):
        code, name = line.split("\t")
        found.setdefault(fold(name), code)
    for row in table("country_aliases.csv"):
        found.setdefault(fold(row["alias"]), row["iso_a2"])
    return found
