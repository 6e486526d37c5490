from __future__ import annotations

from dataclasses import replace

import pytest

from core.diversity.missing import Gap, Opening
from core.diversity.missing_words import (
    by_quadrant,
    gap_sentence,
    headline,
    opening_sentence,
    outreach,
)

OPENING = Opening(
    "Medium city", "South-east", "Textiles", (1.0, 5.0), (), ("Lind", "Belo", "Solo"), ()
)
GAP = Gap("country", 43, ("Albania", "Iceland"), (("Malta", 1),))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, "A medium city in the south-east on “Textiles” would suit three candidates who have "
             "no partner: Lind, Belo and Solo."),
        ({"levels": (2.0, 4.5), "type_label": "Intermediate region"},
         "An intermediate region in the south-east on “Textiles”, at level 2 to 4.5, would suit "
         "three candidates who have no partner: Lind, Belo and Solo."),
        ({"levels": (2.0, 2.0), "not_from": ("Malta", "Italy"), "quadrant": "South-west"},
         "A medium city in the south-west (not Malta and Italy) on “Textiles”, at level 2, would "
         "suit three candidates who have no partner: Lind, Belo and Solo."),
        ({"only": ("Lind",)},
         "A medium city in the south-east on “Textiles” would suit three candidates who have no "
         "partner: Lind, Belo and Solo. For one of them nobody else in the pool may be."),
        ({"only": ("Lind", "Belo", "Solo")},
         "A medium city in the south-east on “Textiles” would suit three candidates who have no "
         "partner: Lind, Belo and Solo. Nobody else in the pool may be paired with them."),
        ({"serves": ("Lind",), "only": ("Lind",)},
         "A medium city in the south-east on “Textiles” would suit Lind, which has no partner. "
         "Nobody else in the pool may be paired with it."),
        ({"serves": tuple("abcdefg")},
         "A medium city in the south-east on “Textiles” would suit seven candidates who have no "
         "partner: a, b, c, d and 3 more."),
    ],
)  # fmt: skip
def test_a_newcomer_is_described_in_one_sentence(change: dict[str, object], sentence: str) -> None:
    assert opening_sentence(replace(OPENING, **change)) == sentence  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        (GAP, "2 of 43 countries have no applicant; one has one."),
        (Gap("country", 43, ("Albania",), ()), "1 of 43 countries has no applicant."),
        (Gap("topic_group", 6, (), ()),
         "Every main topic group of the programme has applicants enough."),
        (Gap("territory_type", 9, (), (("Small city", 2), ("Large city", 1))),
         "Every territory type has an applicant; two have one or two."),
    ],
)  # fmt: skip
def test_a_gap_is_told_in_one_sentence(gap: Gap, sentence: str) -> None:
    assert gap_sentence(gap) == sentence


@pytest.mark.parametrize(
    ("found", "alone", "sentence"),
    [
        ((), 0, "Every candidate has a partner."),
        ((), 1, "1 candidate is without a partner."),
        ((OPENING,), 7,
         "7 candidates are without a partner; one kind of newcomer would suit 3."),
    ],
)  # fmt: skip
def test_the_headline_says_what_to_do_first(
    found: tuple[Opening, ...], alone: int, sentence: str
) -> None:
    assert headline([GAP], found, alone) == (
        f"2 of 43 countries of the programme have no applicant. {sentence}"
    )


def test_countries_are_read_part_by_part() -> None:
    assert by_quadrant(["Italy", "Albania", "Iceland", "Malta"]) == (
        ("North-west", ("Iceland",)), ("South-west", ("Italy", "Malta")),
        ("South-east", ("Albania",)),
    )  # fmt: skip


def test_the_list_for_outreach_can_be_taken_along() -> None:
    types = Gap("territory_type", 9, (), (("Small city", 2),))
    assert outreach([GAP, types]) == [
        {"Kind": "Country", "Name": "Albania", "Part of Europe": "South-east", "Applicants": 0},
        {"Kind": "Country", "Name": "Iceland", "Part of Europe": "North-west", "Applicants": 0},
        {"Kind": "Country", "Name": "Malta", "Part of Europe": "South-west", "Applicants": 1},
        {"Kind": "Territory type", "Name": "Small city", "Part of Europe": "", "Applicants": 2},
    ]
