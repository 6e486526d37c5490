from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.diversity.rules import (
    BANDS,
    DIMENSIONS,
    OTHER_COUNTRIES,
    Balance,
    SetCounts,
    band_sentence,
    cap_sentence,
    classes_of,
    count,
    headline,
    largest_sentence,
    limited,
    order_of,
    shortage,
    shortfall,
)
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
    assert tuple(classes) == DIMENSIONS
    assert (classes["north_south"], classes["east_west"], classes["quadrant"]) == expected
    assert (classes["kind"], classes["territory_type"], classes["topic_group"]) == (
        "City", "Medium city", "Value chain",
    )  # fmt: skip


@given(st.lists(st.sampled_from("NS"), max_size=30))
def test_the_classes_of_a_dimension_add_up_to_the_set(axes: list[str]) -> None:
    people = [as_candidate(CandidateProfile(id=at, ns=ns)) for at, ns in enumerate(axes)]
    counts = count("Pool", "candidates", people)
    assert [sum(counts.of(dimension).values()) for dimension in DIMENSIONS] == [len(axes)] * len(
        DIMENSIONS
    )


@pytest.mark.parametrize(
    ("counts", "rule", "sentence"),
    [
        (twins(11, 8, 4), NORTH, "North and south are in balance: 11 and 9 of 20 twins."),
        (twins(8, 8, 4), NORTH, "North and south are in balance: 8 and 12 of 20 twins."),
        (twins(12, 8, 4), NORTH, "North and south are in balance: 12 and 8 of 20 twins."),
        (
            twins(14, 8, 4), NORTH,
            "South is two twins short of its band (6 of 20 twins, at least 8).",
        ),
        (twins(7, 8, 4), NORTH, "North is one twin short of its band (7 of 20 twins, at least 8)."),
        (
            twins(9, 5, 4), EAST,
            "East is three twins short of its band (5 of 20 twins, at least 8).",
        ),
        (twins(9, 9, 4), REGIONS, "Regions: 4 of 20 twins, at least 4 wanted."),
        (
            twins(9, 9, 2), REGIONS,
            "Regions are two twins short of their band (2 of 20 twins, at least 4).",
        ),
        (twins(2, 2, 1, total=4), NORTH, "North and south are in balance: 2 and 2 of 4 twins."),
    ],
)  # fmt: skip
def test_a_band_is_told_in_one_sentence(counts: SetCounts, rule: object, sentence: str) -> None:
    assert band_sentence(rule, counts) == sentence  # type: ignore[arg-type]


def test_a_pool_is_told_without_a_judgement() -> None:
    pool = replace(twins(14, 8, 1), noun="candidates", is_judged=False)
    assert [band_sentence(rule, pool) for rule in BANDS] == [
        "Of 20 candidates: 14 north and 6 south.", "Of 20 candidates: 8 east and 12 west.",
        "Of 20 candidates: 1 region and 19 cities.",
    ]  # fmt: skip


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


def test_the_headline_says_whether_the_set_at_hand_is_balanced() -> None:
    pool = of_countries(["Italy", "Malta"])
    assert headline(Balance((pool,))) == (
        "2 candidates from 2 countries in the pool. No pairs are proposed yet."
    )
    assert headline(Balance((pool, twins(10, 10, 4)))) == (
        "Proposal: 20 twins from 20 countries, all within their bands."
    )
    assert headline(Balance((pool, twins(14, 10, 4)))) == (
        "Proposal: 20 twins from 20 countries. South is two twins short of its band."
    )
    assert headline(Balance((pool, twins(10, 10, 4, groups=2)))) == (
        "Proposal: 20 twins from 20 countries. Group 0 has 10 and Group 1 has 10 of 20 twins; at "
        "most 6 of one main topic group."
    )
    nobody = count("Pool", "candidates", [], is_judged=False)
    assert headline(Balance((nobody,))) == (
        "There is no candidate yet, so there is nothing to balance."
    )


def test_caps_name_who_is_over_them() -> None:
    four = replace(of_countries(["Italy"] * 4 + ["Malta"] * 3), is_judged=True, noun="twins")
    assert cap_sentence("country", four) == "Italy has 4 of 7 twins; at most 3 of one country."
    assert cap_sentence("topic_group", four) == (
        "Value chain has 7 of 7 twins; at most 6 of one main topic group."
    )
    assert cap_sentence("topic_group", twins(10, 10, 4)) == (
        "No main topic group has more than six of the 20 twins."
    )
    assert cap_sentence("country", twins(10, 10, 4)) == (
        "No country has more than three of the 20 twins."
    )


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["Italy", "Italy", "Malta"], "Italy: 2 of 3 candidates, the most of 2."),
        (["Italy", "Malta"], "Italy and Malta: 1 of 2 candidates each, the most of 2."),
        (["Italy"], "Italy: all 1 candidates."),
        (list("abcde"), "5 of 5 lead with 1 of 5 candidates each."),
    ],
)
def test_the_largest_class_is_named(names: list[str], sentence: str) -> None:
    assert largest_sentence("country", of_countries(names)) == sentence
    assert cap_sentence("country", of_countries(names)) == sentence


def test_small_groups_are_put_together_for_readers_outside_the_team() -> None:
    counts = limited(of_countries(["Italy"] * 3 + ["Malta"] * 2 + ["Latvia"]))
    assert counts.of("country") == {"Italy": 3, OTHER_COUNTRIES: 3}
    assert (counts.total, counts.countries) == (6, 3)
    few = limited(of_countries(["Malta", "Latvia"]))
    assert largest_sentence("country", few) == (
        "2 candidates from 2 countries, fewer than three from each of them."
    )


def test_classes_stand_in_one_order_for_all_sets() -> None:
    one, other = of_countries(["Italy", "Malta"]), of_countries(["Malta", "Latvia"])
    assert order_of("country", [one, other]) == ("Malta", "Italy", "Latvia")
    assert order_of("north_south", [one]) == ("North", "South")
    assert order_of("country", [limited(of_countries(["Italy"] * 3 + ["Malta"] * 5 + ["X"]))]) == (
        "Malta", "Italy", OTHER_COUNTRIES,
    )  # fmt: skip
