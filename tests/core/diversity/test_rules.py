from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.diversity.classes import DIMENSIONS, TEAM_DIMENSIONS
from core.diversity.rules import (
    BANDS,
    Balance,
    SetCounts,
    count,
    order_of,
    shortage,
    shortfall,
)
from core.diversity.support import FIRST_TIME
from core.matchmaking.pool import Candidate
from core.matchmaking.profile import CandidateProfile
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.test_pool import as_candidate

NORTH, EAST, REGIONS = BANDS


def twins(north: int, east: int, regions: int, total: int = 20, groups: int = 5) -> SetCounts:
    """Count a set in which so many of the first are in the north, in the east, regions."""
    people = [
        as_candidate(
            candidate(
                at, ns="N" if at < north else "S", ew="E" if at < east else "W",
                kind="region" if at < regions else "city",
            )
        )
        for at in range(total)
    ]  # fmt: skip
    people = [
        replace(one, country_name=f"Land {at}", topic_group_label=f"Group {at % groups}")
        for at, one in enumerate(people)
    ]
    return count("Proposal", "twins", people)


def of_countries(names: Iterable[str], **fields: object) -> SetCounts:
    people: list[Candidate] = [
        replace(as_candidate(candidate(at)), country_name=name, **fields)  # type: ignore[arg-type]
        for at, name in enumerate(names)
    ]
    return count("Pool", "candidates", people, is_judged=False)


def test_the_bands_are_those_of_the_programme() -> None:
    assert [(rule.label, rule.other, rule.low, rule.high) for rule in BANDS] == [
        ("North", "South", 0.4, 0.6), ("East", "West", 0.4, 0.6), ("Region", "City", 0.2, None),
    ]  # fmt: skip


@given(st.lists(st.sampled_from("NS"), max_size=30))
def test_the_classes_of_a_dimension_add_up_to_the_set(axes: list[str]) -> None:
    people = [as_candidate(CandidateProfile(id=at, ns=ns)) for at, ns in enumerate(axes)]
    counts = count("Pool", "candidates", people)
    assert [sum(counts.of(dimension).values()) for dimension in DIMENSIONS] == [len(axes)] * len(
        DIMENSIONS
    )


@given(st.integers(0, 20))
def test_a_shortage_is_what_has_to_come_to_reach_the_band(north: int) -> None:
    found = shortfall(NORTH, twins(north, 8, 4))
    assert (found is None) == (8 <= north <= 12)
    if found is not None:
        _, missing, has, least = found
        assert has + missing == least == 8


def test_what_is_short_is_told_together() -> None:
    assert shortage(twins(14, 8, 4)) == "South is two twins short of its band."
    assert shortage(twins(14, 5, 2)) == (
        "South is two twins short of its band, East is three twins short of its band and "
        "Regions are two twins short of their band."
    )
    assert shortage(twins(10, 10, 4)) == ""
    assert shortage(count("Proposal", "twins", [])) == ""


def test_classes_stand_in_one_order_for_all_sets() -> None:
    one, other = of_countries(["Italy", "Malta"]), of_countries(["Malta", "Latvia"])
    assert order_of("country", [one, other]) == ("Malta", "Italy", "Latvia")
    assert order_of("north_south", [one]) == ("North", "South")


def test_what_is_known_of_a_class_is_shown_where_nobody_is_in_it() -> None:
    one = count("Proposal", "twins", [as_candidate(candidate(1))], support={1: FIRST_TIME})
    assert order_of("territory_type", [one])[:3] == (
        "Municipality below 5 000", "Small city", "Medium city",
    )  # fmt: skip
    assert order_of("support", [one]) == ("Says none", "Names some")
    assert [name for name, _ in one.counts] == list(TEAM_DIMENSIONS)
    assert one.of("support") == {"Says none": 1}
    assert one.of("level") == {"3 Designing and piloting": 1}


def test_the_set_spoken_of_is_the_one_beside_the_pool() -> None:
    pool, one, other = (replace(twins(9, 9, 4), name=name) for name in "abc")
    assert Balance((pool,)).judged is None
    assert Balance((pool, one, other)).judged == one
