"""The words of the programme: topics, territory types, levels, languages, countries, places.

Everything is read once from `data/reference` into frozen values. Countries,
languages and places have files of their own and are offered here as well, so that a caller
needs one import.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from core.countries import (
    Association,
    Axes,
    Country,
    axes,
    axes_rule,
    countries,
    country,
    country_named,
    quadrant,
)
from core.languages import language_name, language_named, languages
from core.places import (
    NUTS_VERSION,
    Cohesion,
    MapDot,
    Nuts3,
    Outline,
    city_point,
    cohesion_category,
    map_outline,
    nuts3,
    nuts3_code,
)
from core.reference import document, fold, table

__all__ = [
    "CITY",
    "NUTS_VERSION",
    "REGION",
    "TOPIC_GROUPS",
    "Association",
    "Axes",
    "Cohesion",
    "ContextIndicator",
    "Country",
    "Level",
    "MapDot",
    "Nuts3",
    "Outline",
    "TerritoryType",
    "Topic",
    "axes",
    "axes_rule",
    "city_point",
    "cohesion_category",
    "context_indicators",
    "countries",
    "country",
    "country_named",
    "fold",
    "language_name",
    "language_named",
    "languages",
    "level_from",
    "levels",
    "map_outline",
    "nuts3",
    "nuts3_code",
    "quadrant",
    "territory_class",
    "territory_named",
    "territory_type",
    "territory_types",
    "topic",
    "topic_named",
    "topics",
]

CITY = "city"
REGION = "region"

TOPIC_GROUPS = {
    "value_chain": "Value chain",
    "sector": "Sector",
    "stream": "Material stream",
    "policy_lever": "Policy lever",
    "theme": "Theme or solution",
    "challenge": "Challenge",
}

# The form writes the bounds beside the class, so that an applicant need not look them up.
_CITY_BOUNDS = {
    "small_city": "5 000-50 000",
    "medium_city": "50 000-200 000",
    "large_city": "200 000-500 000",
    "metropolitan_area": "500 000-1.5 million",
    "large_metropolitan_area": "over 1.5 million",
}
_REGION_LABELS = {
    "predominantly_urban": "Predominantly urban region",
    "intermediate": "Intermediate region",
    "predominantly_rural": "Predominantly rural region",
}


@dataclass(frozen=True)
class Topic:
    """Hold one entry of the taxonomy; `group` is a key of TOPIC_GROUPS."""

    code: str
    label: str
    group: str
    keywords: tuple[str, ...]
    source: str

    @property
    def group_label(self) -> str:
        """Name the group in plain words."""
        return TOPIC_GROUPS[self.group]


@dataclass(frozen=True)
class TerritoryType:
    """Hold a population class of cities or an urban-rural type of regions.

    `form_label` is how the form writes it; `is_in_typology` is False below 5 000 inhabitants.
    """

    code: str
    label: str
    form_label: str
    kind: str
    is_in_typology: bool = True


@dataclass(frozen=True)
class Level:
    """Hold one of the five levels of advancement with what can be observed there."""

    number: int
    label: str
    criteria: tuple[str, ...]

    @property
    def form_label(self) -> str:
        """Write the level as the form does: "3 - Designing and piloting"."""
        return f"{self.number} - {self.label}"


@dataclass(frozen=True)
class ContextIndicator:
    """Hold an indicator of the socio-economic context; weights are renormalised when some drop."""

    code: str
    label: str
    compare: str
    weight: float
    source: str
    is_optional: bool


@cache
def topics() -> tuple[Topic, ...]:
    """Return the taxonomy in its published order."""
    return tuple(
        Topic(
            code=row["code"],
            label=row["label"],
            group=row["group"],
            keywords=tuple(word.strip() for word in row["keywords"].split(",") if word.strip()),
            source=row["source"],
        )
        for row in table("topics.csv")
    )


def topic(code: str) -> Topic | None:
    """Return a topic by its code."""
    return _topics_by_code().get(code)


def topic_named(label: str) -> Topic | None:
    """Recognise a topic by its label or its code; None if unknown."""
    return _topics_by_name().get(fold(label))


@cache
def _topics_by_code() -> dict[str, Topic]:
    return {item.code: item for item in topics()}


@cache
def _topics_by_name() -> dict[str, Topic]:
    by_label = {fold(item.label): item for item in topics()}
    return {fold(item.code): item for item in topics()} | by_label


@cache
def territory_types() -> tuple[TerritoryType, ...]:
    """Return the city classes from small to large, then the three region types."""
    typology = document("typology.json")
    found = []
    for row in typology["city_classes"]:
        bounds = _CITY_BOUNDS.get(row["code"])
        form_label = f"{row['label']} ({bounds})" if bounds else row["label"]
        found.append(TerritoryType(row["code"], row["label"], form_label, CITY, row["in_seed"]))
    for row in typology["region_types"]:
        label = _REGION_LABELS[row["code"]]
        found.append(TerritoryType(row["code"], label, label, REGION))
    return tuple(found)


def territory_type(code: str | None) -> TerritoryType | None:
    """Return a territory type by its code."""
    return next((item for item in territory_types() if item.code == code), None)


def territory_named(label: str) -> TerritoryType | None:
    """Recognise a territory type by code or label, with or without its bounds in brackets."""
    found = _territories_by_name()
    without_bounds = re.sub(r"\(.*$", "", label, flags=re.DOTALL)
    return found.get(fold(label)) or found.get(fold(without_bounds))


@cache
def _territories_by_name() -> dict[str, TerritoryType]:
    found: dict[str, TerritoryType] = {}
    for item in territory_types():
        for name in (item.code, item.label, item.form_label, item.label.removesuffix(" region")):
            found[fold(name)] = item
    return found


def territory_class(population: int) -> str:
    """Return the code of the city class of a population.

    A shared bound belongs to the larger class, except 1 500 000, which stays metropolitan:
    the typology writes "large metropolitan area >1.5 million".
    """
    for code, below, up_to in _class_bounds():
        if below is not None and population < below:
            return code
        if up_to is not None and population <= up_to:
            return code
    return _class_bounds()[-1][0]


@cache
def _class_bounds() -> tuple[tuple[str, int | None, int | None], ...]:
    # (code, exclusive upper bound, inclusive upper bound), from small to large
    return tuple(
        (row["code"], row.get("max_exclusive"), row.get("max_inclusive"))
        for row in document("typology.json")["city_classes"]
    )


@cache
def levels() -> tuple[Level, ...]:
    """Return the five levels of advancement, from exploring to scaling and sharing."""
    return tuple(
        Level(row["level"], row["label"], tuple(row["criteria"]))
        for row in document("advancement.json")["recommended"]["levels"]
    )


def level_from(text: str) -> float | None:
    """Read a level from "2 - Mapping", "2,5", "3.0" or "Mapping".

    Returns None when there is no number from 1 to 5 in half steps and no known label.
    """
    named = next((item for item in levels() if fold(item.label) == fold(text)), None)
    if named is not None:
        return float(named.number)
    found = re.match(r"\s*(\d(?:[.,]\d+)?)(?![\d.,])", text)
    if found is None:
        return None
    value = float(found.group(1).replace(",", "."))
    return value if 1 <= value <= 5 and (value * 2).is_integer() else None


@cache
def context_indicators() -> tuple[ContextIndicator, ...]:
    """Return the indicators of the socio-economic context with their weights."""
    return tuple(
        ContextIndicator(
            code=row["code"],
            label=row["label"],
            compare=row["compare"],
            weight=float(row["weight"]),
            source=row.get("source", "expression of interest"),
            is_optional=bool(row.get("optional", False)),
        )
        for row in document("context_indicators.json")["indicators"]
    )
