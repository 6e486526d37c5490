from __future__ import annotations

from dataclasses import replace

import pytest

from core.diversity.rules import BANDS, Balance, SetCounts, count
from core.diversity.words import (
    band_sentence,
    cap_sentence,
    dimension_sentence,
    headline,
    kept_words,
    largest_sentence,
    lens_sentence,
)
from tests.core.diversity.test_rules import EAST, NORTH, REGIONS, of_countries, twins
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.test_pool import as_candidate


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
        (["Italy", "Italy", "Malta"], "Italy leads with 2 of 3 candidates."),
        (["Italy", "Malta"], "Italy and Malta lead with 1 of 2 candidates each."),
        (["Italy"], "Italy: all 1 candidates."),
        (list("abcde"), "5 of 5 lead with 1 of 5 candidates each."),
    ],
)
def test_the_largest_class_is_named(names: list[str], sentence: str) -> None:
    assert largest_sentence("country", of_countries(names)) == sentence
    assert cap_sentence("country", of_countries(names)) == sentence


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ((1, 3, 3), "3 Designing and piloting leads with 2 of 3 twins. Nobody is in 2 Mapping, "
                    "4 Implementing and 5 Scaling and sharing."),
        ((3, 4, 4), "4 Implementing leads with 2 of 3 twins. Nobody is in 1 Exploring, 2 Mapping "
                    "and 5 Scaling and sharing."),
        ((1, 2, 3, 4, 5), "5 of 5 lead with 1 of 5 twins each."),
        ((1, 2, 3, 4), "4 of 4 lead with 1 of 4 twins each. Nobody is in 5 Scaling and sharing."),
        ((1, None), "1 Exploring and Not stated lead with 1 of 2 twins each. Nobody is in 4 of 5."),
    ],
)  # fmt: skip
def test_a_class_that_nobody_is_in_is_named(
    levels: tuple[float | None, ...], sentence: str
) -> None:
    people = [as_candidate(candidate(at, level=level)) for at, level in enumerate(levels)]
    assert largest_sentence("level", count("Proposal", "twins", people, support={})) == sentence


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("Says none", "Names some"), "1 of 2 twins says that they had no support before."),
        (("Says none", "Says none"), "2 of 2 twins say that they had no support before."),
        (("Names some", "Not stated"), "0 of 2 twins say that they had no support before."),
    ],
)
def test_first_timers_are_counted_by_their_own_words(said: tuple[str, str], sentence: str) -> None:
    people = [as_candidate(candidate(at)) for at in (0, 1)]
    counts = count("Proposal", "twins", people, support=dict(enumerate(said)))
    assert dimension_sentence("support", counts) == sentence
    assert dimension_sentence("level", counts) == "3 Designing and piloting: all 2 twins."
    assert dimension_sentence("country", counts) == (
        "No country has more than three of the 2 twins."
    )


def test_a_way_of_choosing_is_told_like_a_set() -> None:
    assert lens_sentence(replace(twins(14, 8, 4), name="Fit alone")) == (
        "Fit alone: 20 twins from 20 countries. South is two twins short of its band."
    )
    assert lens_sentence(replace(twins(10, 8, 4), name="Fit alone")) == (
        "Fit alone: 20 twins from 20 countries, all within their bands."
    )


def test_those_kept_from_earlier_rounds_are_told() -> None:
    assert kept_words(0, 9) == ""
    assert kept_words(1, 9) == "1 of 9 candidates was retained from earlier rounds."
    assert kept_words(2, 9) == "2 of 9 candidates were retained from earlier rounds."
