from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import vocabulary
from core.diversity.classes import Home
from core.diversity.missing import Alone, Opening, alone_of, gaps, openings
from core.matchmaking.criteria import Matrices
from core.matchmaking.offers import compare_offers
from core.matchmaking.pool import Candidate
from core.matchmaking.propose import Prepared
from core.matchmaking.rules import HardRules
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.test_pool import as_candidate, pool

RULES = HardRules()
HOME = {one.name: one.quadrant for one in vocabulary.countries()}


def alone(name: str, **facts: object) -> Alone:
    usual: dict[str, object] = {
        "kind": "city", "country": "Italy", "level": 3.0, "topic": "Textiles",
        "type_label": "Medium city", "close": frozenset({"Textiles"}), "has_choice": True,
    }  # fmt: skip
    return Alone(name, **{**usual, **facts})  # type: ignore[arg-type]


def files(*names: tuple[str, str, str]) -> tuple[Candidate, ...]:
    """Return applicants by country, territory type and main topic group."""
    return tuple(
        replace(
            as_candidate(candidate(at)), country_name=country, type_label=type_label,
            topic_group_label=group,
        )
        for at, (country, type_label, group) in enumerate(names)
    )  # fmt: skip


def test_countries_types_and_topics_with_nobody_or_few_are_named() -> None:
    people = files(
        ("Italy", "Small city", "Sector"), ("Italy", "Small city", "Sector"),
        ("Malta", "Small city", "Challenge"), ("Morocco", "Medium city", "Challenge"),
    )  # fmt: skip
    countries, types, topics = gaps(people)
    assert (countries.classes, len(countries.nobody), countries.few) == (43, 41, (("Malta", 1),))
    assert not {"Italy", "Malta", "Canada", "Israel"} & set(countries.nobody)
    assert types.few == (("Medium city", 1),)
    assert len(types.nobody) == 7
    assert topics.few == (("Sector", 2), ("Challenge", 2))
    assert topics.nobody == ("Value chain", "Material stream", "Policy lever", "Theme or solution")


@pytest.mark.parametrize(
    ("people", "serves", "only", "levels"),
    [
        ([alone("A"), alone("B"), alone("C")], "A B C", "", (1.0, 5.0)),
        ([alone("A"), alone("B", has_choice=False)], "A B", "B", (1.0, 5.0)),
        ([alone("A", level=2.0), alone("B", level=5.0)], "A B", "", (2.5, 4.5)),
        ([alone("A", level=1.0), alone("B", level=2.0)], "A B", "", (1.0, 3.5)),
        ([alone("A", level=None), alone("B", level=5.0)], "A B", "", (2.5, 5.0)),
        ([alone("A"), alone("B", topic="Food", close=frozenset({"Food", "Textiles"}))],
         "A B", "", (1.0, 5.0)),
        ([alone("A", has_choice=False)], "A", "A", (1.0, 5.0)),
    ],
)  # fmt: skip
def test_a_newcomer_serves_whom_the_rules_allow(
    people: list[Alone], serves: str, only: str, levels: tuple[float, float]
) -> None:
    (found,) = openings(people, {}, RULES)
    assert (" ".join(found.serves), " ".join(found.only)) == (serves, only)
    assert (found.levels, found.topic) == (levels, "Textiles")


@pytest.mark.parametrize(
    "people",
    [
        [],
        [alone("A")],
        [alone("A"), alone("B", kind="region")],
        [alone("A"), alone("B", topic="Food", close=frozenset({"Food"}))],
        [alone("A", level=1.0), alone("B", level=5.0, topic="Food", close=frozenset({"Food"}))],
        [alone("A", topic="", close=frozenset()), alone("B", topic="", close=frozenset())],
    ],
)
def test_one_who_has_a_choice_needs_no_newcomer_alone(people: list[Alone]) -> None:
    assert openings(people, {}, RULES) == ()


def test_the_part_of_europe_with_the_fewest_applicants_is_asked_for() -> None:
    people = [alone("A"), alone("B")]
    (found,) = openings(people, {"North-west": 9, "North-east": 9, "South-west": 9}, RULES)
    assert (found.quadrant, found.not_from) == ("South-east", ())
    (found,) = openings(people, {"North-west": 9, "North-east": 2, "South-east": 5}, RULES, "N")
    assert found.quadrant == "North-east"
    (found,) = openings(people, {}, RULES, ("S", "W"))
    assert (found.quadrant, found.not_from) == ("South-west", ("Italy",))


def test_a_country_set_by_hand_is_asked_for_where_it_counts() -> None:
    few = [Home("MT", "Malta", "NW"), Home("IT", "Italy", "NE")]
    (found,) = openings([alone("A"), alone("B")], {}, RULES, (), few)
    assert (found.quadrant, found.not_from) == ("North-west", ())


def test_the_type_that_most_of_the_served_are_is_asked_for() -> None:
    people = [alone("A"), alone("B", type_label="Small city"), alone("C", type_label="Small city")]
    assert [one.type_label for one in openings(people, {}, RULES)] == ["Small city"]


def test_what_serves_nobody_else_is_not_told_twice() -> None:
    both = frozenset({"Food", "Textiles"})
    people = [alone("A", close=both), alone("B", close=both), alone("C", topic="Food", close=both)]
    assert [one.serves for one in openings(people, {}, RULES)] == [("A", "B", "C")]


COUNTRIES = ("Italy", "Malta", "Sweden", "Poland", "Croatia")
PEOPLE = st.lists(
    st.builds(
        alone, st.uuids().map(str), kind=st.sampled_from(("city", "region")),
        country=st.sampled_from(COUNTRIES),
        level=st.none() | st.integers(2, 10).map(lambda twice: twice / 2),
        topic=st.just("Textiles"), has_choice=st.booleans(),
    ),
    max_size=8,
)  # fmt: skip


@given(PEOPLE)
@settings(max_examples=25)
def test_no_newcomer_serves_more_than_the_best_one(people: list[Alone]) -> None:
    def served(kind: str, country: str, level: float) -> set[str]:
        return {
            one.name for one in people
            if one.kind == kind and one.country != country
            and (one.level is None or abs(one.level - level) < 3)
        }  # fmt: skip

    found = {kind: one for one in openings(people, {}, RULES) for kind in [kind_of(one, people)]}
    for kind in ("city", "region"):
        tried = [
            served(kind, country, step / 2) for country in HOME for step in range(2, 11)
        ]  # fmt: skip
        most = max(map(len, tried))
        best = found.get(kind)
        if best is None:
            assert most < 2
            continue
        assert len(best.serves) == most
        level = best.levels[0]
        while level <= best.levels[1]:
            for country, quadrant in HOME.items():
                is_here = vocabulary.quadrant(*best_sides(best)) == quadrant
                if is_here and country not in best.not_from:
                    assert served(kind, country, level) >= set(best.serves)
            level += 0.5


def kind_of(one: Opening, people: list[Alone]) -> str:
    return next(other.kind for other in people if other.name == one.serves[0])


def best_sides(one: Opening) -> tuple[str, str]:
    north, _, east = one.quadrant.partition("-")
    return north[0], east[0].upper()


def test_the_pool_is_asked_who_has_no_partner_and_what_is_close() -> None:
    topics = ("Textiles", "Textiles", "Food", "Textiles", "Food")
    people = tuple(
        replace(as_candidate(candidate(at, territory="Lind" if at in (0, 4) else "")),
                topic_label=topic, country_name=f"Land {at}")
        for at, topic in enumerate(topics)
    )  # fmt: skip
    asked = pool(candidates=people)
    ones = np.ones((5, 5))
    topic = np.full((5, 5), 0.1)
    topic[3, 2] = topic[2, 3] = 0.3
    profiles = [one.profile for one in people]
    offers = compare_offers(profiles, lambda texts: None)  # type: ignore[arg-type,return-value]
    prepared = Prepared(Matrices(topic, ones, ones, ones), offers, np.full(5, 0.5))
    found = alone_of(asked, prepared, {0})
    # The last one stands for the territory of a twin.
    assert [one.name for one in found] == ["Town 1", "Town 2", "Town 3"]
    assert [sorted(one.close) for one in found] == [
        ["Textiles"], ["Food"], ["Food", "Textiles"],
    ]  # fmt: skip
    assert [one.has_choice for one in found] == [False, True, True]
