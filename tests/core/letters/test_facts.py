"""What letters say, in words and without a mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.letters.facts import (
    Condition,
    Judged,
    Side,
    feedback,
    keeping,
    missing_partner,
    services,
    values_of,
    why,
    working_days_after,
)
from core.letters.merge import FIELDS
from core.tables.letters import LetterKind
from tests.cast import TODAY
from tests.core.letters.sample import FACTS, GHENT, TURKU


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2025, 10, 14), date(2025, 10, 28)),  # Tuesday to Tuesday
        (date(2025, 10, 17), date(2025, 10, 31)),  # Friday to Friday
        (date(2025, 10, 18), date(2025, 10, 31)),  # a Saturday counts from Monday
    ],
)
def test_ten_working_days_are_two_weeks(day: date, after: date) -> None:
    assert working_days_after(day, 10) == after


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (TURKU, GHENT,
         "You both work on Reuse and second-hand. Your levels of advancement are close."),
        (TURKU, replace(TURKU, languages=("fi", "en")),
         "You both work on Reuse and second-hand. You stand at the same level of advancement. "
         "You can also meet in Finnish."),
        (replace(TURKU, level=1.0), replace(GHENT, main_topic="LV-GPP", topic_codes=("TH-REUSE",)),
         "You share the topic Reuse and second-hand. One of you is some steps ahead and can show "
         "the way it took."),
        (Side("A", "FI", None, (), None, ()), Side("B", "BE", None, (), None, ()), ""),
    ],
)  # fmt: skip
def test_why_two_twins_fit_is_told_in_words(one: Side, other: Side, sentence: str) -> None:
    assert why(one, other) == sentence


def test_the_missing_partner_is_described_by_kind_topic_and_level() -> None:
    said = missing_partner(replace(FACTS, own=replace(TURKU, level=3.5)))
    assert said.startswith("another city, of another country, that works on ")
    assert said.endswith("close to yours (between Designing and piloting and Implementing)")
    assert "another region" in missing_partner(replace(FACTS, is_city=False))
    assert missing_partner(replace(FACTS, own=replace(TURKU, main_topic=None))) == ""


def test_an_application_is_kept_only_as_agreed() -> None:
    assert "You have not agreed" in keeping(FACTS)
    agreed = replace(FACTS, agrees_to_retention=True)
    assert keeping(agreed) == ""
    assert "until Thu 14 Oct 2027" in keeping(replace(agreed, retained_until=date(2027, 10, 14)))


def judged(*means: float | None) -> tuple[Judged, ...]:
    titles = (("commitment", "Commitment"), ("relevant_experience", "Relevant experience"),
              ("expanding_access", "Expanding access to support"))  # fmt: skip
    return tuple(
        Judged(code, title, mean) for (code, title), mean in zip(titles, means, strict=True)
    )


def test_criteria_are_told_the_strongest_first_and_without_a_mark() -> None:
    said, improvement = feedback(judged(2.5, 4.5, 3.0))
    lines = said.split("\n")
    assert [line.split(".")[0] for line in lines] == [
        "- Relevant experience: a strength of your application",
        "- Expanding access to support",
        "- Commitment: here your application left most to wish for",
    ]
    assert improvement.startswith("name a lead person and a deputy")
    assert not any(mark in said for mark in ("2.5", "4.5", "3.0", "3"))


def test_what_nobody_could_judge_is_said_so() -> None:
    said, _ = feedback(judged(2.5, None, 3.0))
    assert "- Relevant experience: we could not judge this from what you wrote." in said


@given(st.lists(st.none() | st.floats(0, 5), min_size=3, max_size=3))
def test_whatever_the_result_no_number_is_told_of_it(means: list[float | None]) -> None:
    told = set("".join(feedback(judged(*means))).split())
    assert {word for word in told if word[0].isdigit()} <= {"6", "9"}


@pytest.mark.parametrize("means", [(None, None, None), (3.0, 3.0, 3.0), (3.0, None, 3.0)])
def test_criteria_that_cannot_be_told_apart_are_left_to_a_person(
    means: tuple[float | None, ...],
) -> None:
    assert feedback(judged(*means)) == ("", "")


@pytest.mark.parametrize(
    ("level", "first"),
    [(None, "Knowledge Hub"), (1.0, "Knowledge Hub"), (2.5, "Knowledge Hub"),
     (3.0, "Communities of Practice"), (3.5, "Communities of Practice"),
     (4.0, "Coordination and Support Office"), (5.0, "Coordination and Support Office")],
)  # fmt: skip
def test_the_service_that_fits_the_level_comes_first(level: float | None, first: str) -> None:
    lines = services(level).split("\n")
    assert first in lines[0]
    assert len(lines) == 3


@pytest.mark.parametrize("kind", list(LetterKind))
def test_values_are_known_fields_and_nothing_else(kind: LetterKind) -> None:
    full = replace(FACTS, partner=GHENT, facilitator="Jonas", starts_on=TODAY, months=9,
                   conditions=(Condition("Country", "No.", "Call"),))  # fmt: skip
    assert set(values_of(kind, full, TODAY)) <= set(FIELDS[kind])


def test_an_ineligible_file_is_told_the_rule_the_fact_and_the_source() -> None:
    facts = replace(FACTS, conditions=(Condition("Country", "Not in Europe.", "The call"),))
    values = values_of(LetterKind.INELIGIBLE, facts, TODAY)
    assert values["conditions"] == "- Country. Not in Europe. (Source: The call)"
    assert values["correct_by"] == "Tue 28 Oct 2025"


def test_a_pair_is_told_partner_facilitator_and_by_when_to_confirm() -> None:
    facts = replace(FACTS, partner=GHENT, facilitator="Jonas", starts_on=date(2025, 11, 17),
                    months=9)  # fmt: skip
    values = values_of(LetterKind.PAIRED, facts, TODAY)
    assert (values["partner"], values["partner_country"]) == ("Ghent", "Belgium")
    assert (values["facilitator"], values["months"]) == ("Jonas", "nine")
    assert (values["confirm_by"], values["starts_on"]) == ("Tue 28 Oct 2025", "Mon 17 Nov 2025")


@pytest.mark.parametrize("kind", [LetterKind.INVITATION, LetterKind.DIGEST, LetterKind.SURVEY])
def test_a_letter_of_a_journey_knows_partner_and_facilitator(kind: LetterKind) -> None:
    values = values_of(kind, replace(FACTS, partner=GHENT, facilitator="Jonas"), TODAY)
    assert (values["partner"], values["facilitator"]) == ("Ghent", "Jonas")
