"""Profiles are drawn field by field, and a Fiche carries nothing the twins keep to themselves."""

from __future__ import annotations

from datetime import date

import pytest

from core.fiche.content import Contact, Fiche, Field, may_enter, profile
from core.tables.journey import Visibility

NOBODY = Contact("", "", "")
PAIR, FACILITATOR, PROGRAMME, PUBLIC = Visibility
BARE = {"name": "Ghent", "country": "BE", "reference": "TW-7"}


def test_an_empty_answer_is_left_out() -> None:
    found = profile(BARE | {"topic_text": "", "offers": [], "population": None}, NOBODY)
    assert (found.name, found.country, found.fields) == ("Ghent", "Belgium", ())


def test_every_answer_carries_its_question_and_its_source() -> None:
    found = profile(BARE | {"topic_text": "Reuse of furniture"}, NOBODY)
    assert found.fields == (
        Field(
            "Topic you want to work on", "Reuse of furniture",
            "Expression of interest TW-7, question “Topic you want to work on”",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("organisation_type", "public_agency", "Public agency"),
        ("territory_type", "predominantly_rural", "Predominantly rural region"),
        ("population", 168000, "168 000 inhabitants"),
        ("topic_codes", ["TH-REUSE"], "Reuse"),
        ("topic_codes", ["NO-SUCH"], "NO-SUCH"),
        ("languages", ["en", "pt"], "English, Portuguese"),
        ("offers", ["A visit", "A tender"], "A visit\nA tender"),
        ("level_overall", 3.0, "3 of 5, Designing and piloting"),
    ],
)
def test_codes_become_words(name: str, value: object, text: str) -> None:
    (field,) = profile(BARE | {name: value}, NOBODY).fields
    assert field.text.casefold().startswith(text.casefold())


def test_a_half_level_names_its_neighbours() -> None:
    (field,) = profile(BARE | {"level_topic": 2.5}, NOBODY).fields
    assert field.text.startswith("2.5 of 5, between ")


def test_a_population_carries_its_year() -> None:
    (field,) = profile(BARE | {"population": 90_000, "population_year": 2024}, NOBODY).fields
    assert field.text == "90 000 inhabitants (2024)"


@pytest.mark.parametrize(
    ("visibility", "strictest", "enters"),
    [
        (PAIR, PAIR, False),
        (PAIR, FACILITATOR, False),
        (FACILITATOR, FACILITATOR, True),
        (PROGRAMME, FACILITATOR, True),
        (FACILITATOR, PUBLIC, False),
        (PUBLIC, PUBLIC, True),
    ],
)
def test_an_entry_enters_only_a_fiche_for_its_readers(
    visibility: Visibility, strictest: Visibility, enters: bool
) -> None:
    assert may_enter(visibility, strictest) is enters


@pytest.mark.parametrize(
    ("pair", "name"),
    [
        ("Ghent and Turku", "fiche-ghent-and-turku.docx"),
        ("São Tomé/../x and Łódź", "fiche-sao-tome-x-and-lodz.docx"),
        ("?!", "fiche-pair.docx"),
    ],
)
def test_the_file_name_is_plain(pair: str, name: str) -> None:
    day = date(2025, 6, 2)
    side = profile(BARE, NOBODY)
    fiche = Fiche(pair, "Round", "Jonas", day, day, False, (side, side), (), (), (), ())
    assert fiche.file_name == name
