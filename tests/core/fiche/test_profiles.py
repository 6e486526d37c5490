"""Profiles are drawn field by field, and each answer carries where it comes from."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.fiche.content import Answer, Contact
from core.fiche.profiles import profile, source_words

NOBODY = Contact("", "", "")
BARE = {"name": "Ghent", "country": "BE", "reference": "TW-7"}
SENT, REVISED = date(2025, 7, 3), date(2025, 7, 10)


def test_an_empty_answer_is_left_out() -> None:
    found = profile(BARE | {"topic_text": "", "offers": [], "population": None}, NOBODY)
    assert (found.name, found.country, found.fields) == ("Ghent", "Belgium", ())


def test_every_answer_carries_its_question_and_its_source() -> None:
    found = profile(BARE | {"topic_text": "Reuse of furniture"}, NOBODY)
    assert found.fields == (
        Answer(
            "Topic you want to work on", "Reuse of furniture",
            "Expression of interest, question “Topic you want to work on”",
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
    ("sent", "revised", "words"),
    [
        (None, None, "Expression of interest"),
        (SENT, None, "Expression of interest of Thu 3 Jul 2025"),
        (SENT, SENT, "Expression of interest of Thu 3 Jul 2025"),
        (SENT, REVISED, "Expression of interest of Thu 3 Jul 2025, as revised on Thu 10 Jul 2025"),
    ],
)
def test_a_source_names_its_days(sent: date | None, revised: date | None, words: str) -> None:
    assert source_words(sent, revised) == words


def test_the_day_is_that_of_brussels() -> None:
    late = datetime(2025, 7, 2, 22, 30, tzinfo=UTC)
    assert profile(BARE | {"submitted_at": late}, NOBODY).sent_on == SENT


def test_what_reviewers_corrected_is_not_told_to_the_twins() -> None:
    found = profile(BARE | {"level_topic": 3.0, "level_corrected": 1.0}, NOBODY)
    assert [one.text for one in found.fields] == ["3 of 5, Designing and piloting"]
