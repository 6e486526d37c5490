from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from core.diversity.classes import (
    DIMENSIONS,
    TEAM_DIMENSIONS,
    Home,
    classes_of,
    fixed_order,
    homes,
    level_class,
)
from core.settings import ROOT
from core.vocabulary import axes, countries
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.test_pool import as_candidate


@pytest.mark.parametrize(
    ("ns", "ew", "quadrant", "expected"),
    [
        ("N", "E", "NE", ("North", "East", "North-east")),
        ("S", "W", "SW", ("South", "West", "South-west")),
        (None, None, None, ("Outside the axes",) * 3),
    ],
)
def test_every_candidate_has_a_class_on_every_dimension(
    ns: str | None, ew: str | None, quadrant: str | None, expected: tuple[str, str, str]
) -> None:
    told = replace(as_candidate(candidate(1, ns=ns, ew=ew)), quadrant=quadrant)
    classes = classes_of(told)
    assert set(classes) == {*DIMENSIONS, "level"}
    assert (classes["north_south"], classes["east_west"], classes["quadrant"]) == expected
    assert (classes["kind"], classes["territory_type"], classes["topic_group"]) == (
        "City", "Medium city", "Value chain",
    )  # fmt: skip


def test_all_fifty_countries_are_in_the_class_that_their_line_names() -> None:
    sides = {"N": "North", "S": "South", "E": "East", "W": "West", "": "Outside the axes"}
    with (ROOT / "data" / "reference" / "countries.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == len(countries()) == 50
    for line in lines:
        found = axes(line["iso_a2"])
        one = as_candidate(candidate(1, ns=found.ns, ew=found.ew))
        classes = classes_of(replace(one, quadrant=found.quadrant))
        ns, ew = line["axis_ns"], line["axis_ew"]
        both = f"{sides[ns]}-{sides[ew].lower()}" if ns and ew else "Outside the axes"
        assert (classes["north_south"], classes["east_west"], classes["quadrant"]) == (
            sides[ns], sides[ew], both,
        ), line["name"]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "name"),
    [
        (1.0, "1 Exploring"), (1.5, "1 Exploring"), (2.0, "2 Mapping"),
        (3.5, "3 Designing and piloting"), (4.5, "4 Implementing"),
        (5.0, "5 Scaling and sharing"), (None, "Not stated"),
    ],
)  # fmt: skip
def test_a_half_step_belongs_to_the_whole_level_below(level: float | None, name: str) -> None:
    assert level_class(level) == name


def test_a_country_set_by_hand_counts_where_the_round_puts_it() -> None:
    usual, changed = homes(), homes([("HR", "NE")])
    assert len(usual) == len(changed) == 43
    assert [one for one in changed if one not in usual] == [Home("HR", "Croatia", "NE")]


def test_every_dimension_but_countries_has_a_known_few_classes() -> None:
    assert {one: len(fixed_order(one)) for one in TEAM_DIMENSIONS} == {
        "north_south": 2, "east_west": 2, "quadrant": 4, "kind": 2, "territory_type": 9,
        "topic_group": 6, "country": 0, "level": 5, "support": 3,
    }  # fmt: skip
