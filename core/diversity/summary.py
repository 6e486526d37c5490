"""Tables behind the charts of balance."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from core.diversity.classes import Dimension
from core.diversity.rules import Balance, SetCounts, order_of, over_cap
from core.wording import listed

#: More bars of countries than these are a wall.
MOST_DRAWN = 10
TITLES: dict[Dimension, str] = {
    "north_south": "North and south",
    "east_west": "East and west",
    "quadrant": "Quadrants",
    "kind": "Cities and regions",
    "territory_type": "Territory types",
    "topic_group": "Main topic groups",
    "country": "Countries",
    "level": "Level on the topic",
    "support": "First-time beneficiaries",
}


# The tables of two people looking at two rounds, one look after the other.
@lru_cache(maxsize=64)
def table(balance: Balance, *dimensions: Dimension) -> pd.DataFrame:
    """Return some dimensions as a table: a row a class, a column a set, as "11 of 20 (55 %)".

    The same numbers give the same table, which nobody may change.
    """
    places: dict[str, Dimension] = {}
    for one in dimensions:
        for name in order_of(one, balance.sets):
            # Outside the axes on both of them are the same candidates: told once.
            places.setdefault(name, one)
    columns = {
        counts.name: [_cell(counts, dimension, name) for name, dimension in places.items()]
        for counts in balance.sets
    }
    return pd.DataFrame({"Class": list(places), **columns})


def drawn(balance: Balance, dimension: Dimension) -> tuple[tuple[str, ...], str]:
    """Split the classes of a dimension: those worth a bar, and a sentence about the others.

    A country with one candidate in every set is named, not drawn: thirty bars of length one hide
    the two that matter. Of many countries the largest are drawn, and each with too many twins.
    """
    names = order_of(dimension, balance.sets)
    if dimension != "country":
        return names, ""
    many = tuple(
        name for name in names if max(one.of(dimension).get(name, 0) for one in balance.sets) > 1
    )
    single = sorted(set(names) - set(many))
    said = [f"One each at most: {listed(single)}."] if single else []
    if len(many) > MOST_DRAWN:
        over = {name for one in balance.sets if one.is_judged for name in over_cap(dimension, one)}
        shown = tuple(name for at, name in enumerate(many) if at < MOST_DRAWN or name in over)
        said.insert(0, f"{len(many) - len(shown)} more countries stand in the numbers below.")
        many = shown
    return many, " ".join(said)


def figures(balance: Balance) -> list[tuple[str, str, str]]:
    """Return the strip of figures of the set at hand: label, value with its base, explanation."""
    counts = balance.judged or balance.sets[0]
    north, east = counts.of("north_south"), counts.of("east_west")
    return [
        ("North", _share(north.get("North", 0), counts), "Wanted: 40 to 60 % of the twins."),
        ("East", _share(east.get("East", 0), counts), "Wanted: 40 to 60 % of the twins."),
        ("Regions", _share(counts.of("kind").get("Region", 0), counts),
         "Wanted: at least 20 % of the twins, when the pool has them."),
        ("Countries", str(counts.countries), f"Countries of the {counts.total} {counts.noun}."),
    ]  # fmt: skip


def _cell(counts: SetCounts, dimension: Dimension, name: str) -> str:
    number = counts.of(dimension).get(name, 0)
    share = f" ({100 * number / counts.total:.0f} %)" if counts.total else ""
    return f"{_share(number, counts)}{share}"


def _share(number: int, counts: SetCounts) -> str:
    return f"{number} of {counts.total}"
