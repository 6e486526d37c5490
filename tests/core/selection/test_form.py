"""What an applicant may send, field by field."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.selection.form import FIELD_NAMES, ExpressionInput, check, kind_of, unanswered

GOOD: dict[str, Any] = {
    "reference": "r-1",
    "name": "Lindmark",
    "organisation_type": "local_government",
    "country": "SE",
    "territory_type": "medium_city",
    "population": 60_000,
    "consent_processing": True,
}


def checked(**changes: Any) -> ExpressionInput:
    result = check(GOOD | changes)
    assert result.problems == ()
    assert result.input is not None
    return result.input


def test_a_plain_file_passes_without_a_word() -> None:
    result = check(GOOD)
    assert (result.problems, result.notes) == ((), ())
    assert result.input == ExpressionInput(
        "r-1",
        "Lindmark",
        "local_government",
        "SE",
        "city",
        territory_type="medium_city",
        population=60_000,
        consent_processing=True,
    )


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": " "}, "The name of the city, region or organisation is empty. Fill it in."),
        ({"country": ""}, "The country is empty. Write its English name."),
        (
            {"country": "Atlantis"},
            "The country “Atlantis” is not recognised. Write its English name.",
        ),
        (
            {"organisation_type": "Charity"},
            "The type of organisation “Charity” is not known. Choose one of: Local government, "
            "Regional government, Public agency, Publicly owned company.",
        ),
        (
            {"reference": None},
            "There is no Contribution ID, so the file could not be recognised when it comes "
            "again. Tick “Contribution ID” in the export and send the file once more.",
        ),
        (
            {"name": "x" * 201},
            "“Name of the city, region or organisation” has 201 characters. Shorten it to 200.",
        ),
        (
            {"topic_text": "x" * 10_001},
            "“Topic you want to work on” has 10 001 characters. Shorten it to 10 000.",
        ),
        (
            {"offers": [f"item {number}" for number in range(41)]},
            "“What can you offer to a twin?” has 41 items. Keep the 40 that matter most.",
        ),
        (
            {"wants": ["x" * 2_001]},
            "An item of “What do you want to learn?” has more than 2 000 characters. Shorten it.",
        ),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused(changes: dict[str, Any], problem: str) -> None:
    result = check(GOOD | changes)
    assert result.input is None
    assert result.problems == (problem,)


@pytest.mark.parametrize(
    ("changes", "note", "left"),
    [
        ({"lead_email": "ann at home"},
         "“ann at home” does not look like an e-mail address. Ask for the right one.",
         {"lead_email": "ann at home"}),
        ({"population": 0},
         "A population of 0 cannot be right. Ask for the figure and its year.",
         {"population": None}),
        ({"population_year": 1066},
         "The population figure cannot be of the year 1066. Ask for its year.",
         {"population_year": None}),
        ({"level_topic": 2.3},
         "“Level of advancement on the topic” runs from 1 to 5 in half steps, not 2.3.",
         {"level_topic": None}),
        ({"population": 49_999},
         "The form says “Medium city”, but 49 999 inhabitants make a “Small city”. Ask which "
         "is right.", {"territory_type": "medium_city", "population": 49_999}),
        ({"territory_type": None},
         "The type of territory is empty; it was taken from the population.",
         {"territory_type": "medium_city"}),
        ({"territory_type": "below_5000", "population": 1_453},
         "Below 5 000 inhabitants: outside the typology, still a local government.",
         {"territory_type": "below_5000"}),
        ({"topic_codes": ["VC-TEXT", "XX-NONE"]},
         "“Sectors, value chains and themes”: 'XX-NONE' is not known and was left out.",
         {"topic_codes": ("VC-TEXT",)}),
        ({"nuts3": "Scania"}, "“Scania” has not the shape of a NUTS 3 code.", {"nuts3": None}),
        ({"nuts3": "DE300"}, "The NUTS 3 code DE300 does not belong to Sweden.",
         {"nuts3": "DE300"}),
        ({"nuts3": "SE999"}, "SE999 is not in NUTS 2024. Check the code.", {"nuts3": "SE999"}),
        ({"name": "Lind\u202emark"},
         "Invisible characters were removed from “Name of the city, region or organisation”.",
         {"name": "Lindmark"}),
    ],
)  # fmt: skip
def test_a_doubt_is_a_note_and_not_a_refusal(
    changes: dict[str, Any], note: str, left: dict[str, Any]
) -> None:
    result = check(GOOD | changes)
    assert result.notes == (note,)
    assert result.problems == ()
    assert {name: getattr(result.input, name) for name in left} == left


def test_the_main_topic_is_one_of_the_topics_and_topics_have_one_order() -> None:
    found = checked(topic_codes=["TH-REUSE", "VC-TEXT", "TH-REUSE"], main_topic="SE-WASTE")
    assert found.topic_codes == ("VC-TEXT", "SE-WASTE", "TH-REUSE")
    assert checked(languages=["sv", "en", "sv"]).languages == ("en", "sv")


@pytest.mark.parametrize(
    ("territory", "organisation", "kind"),
    [
        ("small_city", "local_government", "city"),
        ("intermediate", "regional_government", "region"),
        ("predominantly_rural", "public_agency", "region"),
        ("large_city", "public_company", "city"),
        (None, "regional_government", "region"),
        (None, "public_agency", "city"),
    ],
)
def test_the_kind_follows_the_territory(
    territory: str | None, organisation: str, kind: str
) -> None:
    assert kind_of(territory, organisation) == kind


@pytest.mark.parametrize(
    "mail", ["a@b.example", "ann.lee+ccri@stad.example.se", "müller@städte.example"]
)
def test_usual_addresses_pass(mail: str) -> None:
    assert check(GOOD | {"lead_email": mail}).notes == ()


@pytest.mark.parametrize("mail", ["a@b", "a b@c.example", "a@b..example", "<a@b.example>", "@b.c"])
def test_broken_addresses_are_noted(mail: str) -> None:
    assert len(check(GOOD | {"lead_email": mail}).notes) == 1


def test_an_instant_without_a_zone_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="submitted_at must carry its time zone"):
        check(GOOD | {"submitted_at": datetime(2025, 7, 18)})  # noqa: DTZ001
    assert checked(submitted_at=datetime(2025, 7, 18, tzinfo=UTC)).submitted_at


def test_the_form_names_what_is_still_unanswered() -> None:
    agency = checked(organisation_type="public_agency", consent_processing=False)
    assert unanswered(agency) == (
        "“Topic you want to work on” is empty. Please answer it.",
        "“Main sector, value chain or theme” is empty. Please answer it.",
        "“Level of advancement on the topic” is empty. Please answer it.",
        "“Working languages” is empty. Please answer it.",
        "“Lead person” is empty. Please answer it.",
        "“E-mail” is empty. Please answer it.",
        "Name the city, region or state authority your organisation works for.",
        "Agree to the processing of this data, or the file cannot be read.",
    )


@given(st.text(max_size=300), st.text(max_size=300), st.lists(st.text(max_size=50), max_size=5))
def test_any_words_are_kept_or_refused_and_never_break(
    name: str, topic: str, offers: list[str]
) -> None:
    result = check(GOOD | {"name": name, "topic_text": topic, "offers": offers})
    assert (result.input is None) == bool(result.problems)
    if result.input is not None:
        again = {field: getattr(result.input, field) for field in FIELD_NAMES}
        assert check(again).input == result.input
