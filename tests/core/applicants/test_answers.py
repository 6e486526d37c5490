"""An answer reaches the fields that were asked about, and no other."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.applicants.answers import AnswerInput, answered
from core.applicants.rules import ASKABLE
from core.selection.form import ExpressionInput

FILE = ExpressionInput(
    reference="TW-2025-0001", name="Ghent", organisation_type="local_government", country="BE",
    kind="city", territory_type="medium_city", population=90_000, population_year=2024,
    topic_text="Reuse of furniture", topic_codes=("TH-REUSE",), main_topic="TH-REUSE",
    level_topic=3.0, languages=("en",), lead_person="Ada", lead_email="ada@ghent.example",
    consent_processing=True,
)  # fmt: skip


def test_only_the_named_fields_change() -> None:
    found = answered(FILE, ["population", "level_topic"],
                     AnswerInput({"population": 95_000, "level_topic": 3.5}))  # fmt: skip
    assert found.problems == ()
    assert found.changed == ("population", "level_topic")
    assert found.input == replace(FILE, population=95_000, level_topic=3.5)


def test_a_confirmed_answer_changes_nothing() -> None:
    found = answered(FILE, ["population"], AnswerInput({"population": 90_000}, "Yes, it is right."))
    assert (found.changed, found.problems) == ((), ())


@pytest.mark.parametrize(
    ("asked", "given_", "problem"),
    [
        (["population"], {"population": 1, "name": "Gent"},
         "“Name of the city, region or organisation”: not open to change. Answer what was asked."),
        (["name"], {"name": "  "},
         "The name of the city, region or organisation is empty. Fill it in."),
        (["topic_text"], {"topic_text": ""},
         "“Topic you want to work on” is empty. Please answer it."),
        (["topic_text"], {"topic_text": "x" * 10_001},
         "“Topic you want to work on” has 10 001 characters. Shorten it to 10 000."),
        (["country"], {"country": "ZZ"},
         "The country “ZZ” is not recognised. Write its English name."),
        (["population"], {"population": 99_000_000},
         "“Population”: this answer cannot be right. Please look at it again."),
        (["level_topic"], {"level_topic": 3.3},
         "“Level of advancement on the topic”: this answer cannot be right. Please look at it "
         "again."),
        (["languages"], {"languages": ["en", "tlh"]},
         "“Working languages”: this answer cannot be right. Please look at it again."),
        (["lead_email"], {"lead_email": "ada at ghent"},
         "“E-mail”: this answer cannot be right. Please look at it again."),
        (["nuts3"], {"nuts3": "somewhere"},
         "“NUTS 3 code, if known”: this answer cannot be right. Please look at it again."),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_taken_says_why(
    asked: list[str], given_: dict[str, Any], problem: str
) -> None:
    assert answered(FILE, asked, AnswerInput(given_)).problems == (problem,)


def test_a_remark_has_an_end() -> None:
    found = answered(FILE, ["population"], AnswerInput({}, "x" * 2_001))
    assert found.problems == ("Shorten your remark to 2000 characters.",)


@pytest.mark.parametrize(
    ("asked", "given_", "changed"),
    [
        (["territory_type"], {"territory_type": "intermediate"}, ("kind", "territory_type")),
        (["main_topic"], {"main_topic": "TH-REPAIR"}, ("topic_codes", "main_topic")),
    ],
)
def test_what_follows_from_an_answer_changes_with_it(
    asked: list[str], given_: dict[str, Any], changed: tuple[str, ...]
) -> None:
    assert answered(FILE, asked, AnswerInput(given_)).changed == changed


@given(
    st.sets(st.sampled_from(ASKABLE), min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(ASKABLE), st.sampled_from(["", "Some words", None])),
)
def test_nothing_outside_the_question_ever_changes(asked: set[str], given_: dict[str, Any]) -> None:
    numbers = {"population", "population_year", "level_overall", "level_topic",
               "management_agrees"}  # fmt: skip
    values = {name: None if name in numbers else value for name, value in given_.items()}
    found = answered(FILE, sorted(asked), AnswerInput(values))
    if set(values) - asked:
        assert found.problems
    if not found.problems:
        follows = {"kind", "topic_codes", "territory_type"}
        differing = {one.name for one in fields(FILE) if one.name in found.changed}
        assert differing <= asked | follows
