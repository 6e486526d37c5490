"""The rules of the call: met, not met, or for a person to look at, each with its fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core import vocabulary
from core.selection import eligibility
from core.selection.form import ExpressionInput

CLOSING = date(2025, 7, 18)
FILE = ExpressionInput(
    "r-1",
    "Lindmark",
    "local_government",
    "SE",
    "city",
    territory_type="medium_city",
    population=90_000,
    consent_processing=True,
    management_agrees=True,
)


def test_a_plain_file_is_eligible_and_says_why() -> None:
    found = eligibility.eligibility(FILE, closing_on=CLOSING)
    assert found.verdict == "eligible"
    assert found.reasons == ()
    assert [(item.code, item.state, item.fact) for item in found.results] == [
        ("country", "met", "Sweden is a member state of the EU."),
        ("body", "met", "Type of organisation: Local government."),
        ("mandate", "met", "The government of the city applies for itself."),
        ("consent", "met", "The applicant agrees."),
        ("territory", "met", "Medium city, 90 000 inhabitants."),
        ("management", "met", "The applicant says so."),
    ]
    assert all(item.title and item.source for item in found.results)


@pytest.mark.parametrize(
    ("code", "day", "state", "fact"),
    [
        ("GR", CLOSING, "met", "Greece is a member state of the EU."),
        ("UA", CLOSING, "met", "Ukraine is associated to Horizon Europe on Fri 18 Jul 2025."),
        ("GB", CLOSING, "met",
         "United Kingdom is associated to Horizon Europe on Fri 18 Jul 2025."),
        ("CH", CLOSING, "met",
         "Switzerland is associated to Horizon Europe on Fri 18 Jul 2025 (transitional "
         "arrangement)."),
        ("CH", date(2024, 11, 1), "look",
         "Switzerland is not yet associated to Horizon Europe on Fri 1 Nov 2024. The team "
         "decides."),
        ("TN", CLOSING, "look",
         "Tunisia is associated to Horizon Europe and lies outside Europe. The team decides."),
        ("CA", CLOSING, "look",
         "Canada is associated to Pillar II of Horizon Europe only and lies outside Europe. The "
         "team decides."),
        ("JP", CLOSING, "look",
         "Japan is not yet associated to Horizon Europe on Fri 18 Jul 2025 and lies outside "
         "Europe. The team decides."),
        ("MA", CLOSING, "not_met",
         "Morocco is neither in the EU nor associated to Horizon Europe on Fri 18 Jul 2025."),
        ("LI", CLOSING, "not_met",
         "Liechtenstein is neither in the EU nor associated to Horizon Europe on Fri 18 Jul "
         "2025."),
        ("ZZ", CLOSING, "not_met", "The country 'ZZ' is not known."),
    ],
)  # fmt: skip
def test_the_country_is_judged_on_the_closing_date(
    code: str, day: date, state: str, fact: str
) -> None:
    found = eligibility.country_finding(code, day)
    assert (found.state, found.fact) == (state, fact)


def test_no_country_of_the_programme_is_refused_by_the_machine() -> None:
    states = {item.iso_a2: eligibility.country_finding(item.iso_a2, CLOSING).state
              for item in vocabulary.countries()}  # fmt: skip
    referred = {code for code, state in states.items() if state == "look"}
    assert referred == {"CA", "EG", "IL", "JP", "KR", "NZ", "TN"}
    assert "not_met" not in states.values()


@pytest.mark.parametrize(
    ("file", "code", "state", "verdict"),
    [
        (replace(FILE, country="MA"), "country", "not_met", "ineligible"),
        (replace(FILE, country="TN"), "country", "look", "refer"),
        (replace(FILE, organisation_type="public_agency"), "mandate", "not_met", "ineligible"),
        (replace(FILE, organisation_type="public_company", authority_name="City of Lindmark"),
         "mandate", "met", "eligible"),
        (replace(FILE, organisation_type="public_company", authority_name="LINDMARK"),
         "mandate", "look", "refer"),
        (replace(FILE, kind="region", territory_type="intermediate"), "mandate", "look", "refer"),
        (replace(FILE, organisation_type="regional_government"), "mandate", "look", "refer"),
        (replace(FILE, organisation_type="regional_government", kind="region",
                 territory_type="intermediate"), "mandate", "met", "eligible"),
        (replace(FILE, organisation_type="public_agency", authority_name="Region Lindmark",
                 kind="region", territory_type="intermediate"), "mandate", "met", "eligible"),
        (replace(FILE, territory_type="below_5000", population=4_999), "territory", "look",
         "eligible"),
        (replace(FILE, territory_type=None), "territory", "look", "eligible"),
        (replace(FILE, organisation_type=""), "body", "look", "refer"),
        (replace(FILE, consent_processing=False), "consent", "not_met", "ineligible"),
        (replace(FILE, management_agrees=False), "management", "look", "eligible"),
        (replace(FILE, management_agrees=None), "management", "look", "eligible"),
        (replace(FILE, country="TN", consent_processing=False), "country", "look", "ineligible"),
    ],
)  # fmt: skip
def test_each_rule_has_its_weight_in_the_verdict(
    file: ExpressionInput, code: str, state: str, verdict: str
) -> None:
    found = eligibility.eligibility(file, closing_on=CLOSING)
    assert {item.code: item.state for item in found.results}[code] == state
    assert found.verdict == verdict


def test_a_place_below_the_typology_is_looked_at_and_not_refused() -> None:
    small = replace(FILE, territory_type="below_5000", population=4_200)
    found = eligibility.eligibility(small, closing_on=CLOSING)
    (result,) = [item for item in found.results if item.code == "territory"]
    assert (result.state, result.decides) == ("look", False)
    assert result.fact == (
        "Municipality below 5 000, 4 200 inhabitants: outside the typology, still a government."
    )


def test_the_facts_that_decide_are_told_apart_from_those_that_do_not() -> None:
    doubtful = replace(FILE, country="TN", management_agrees=None, territory_type=None)
    found = eligibility.eligibility(doubtful, closing_on=CLOSING)
    assert found.verdict == "refer"
    assert len(found.reasons) == 3
    assert found.deciding == (
        "Tunisia is associated to Horizon Europe and lies outside Europe. The team decides.",
    )
    refused = replace(doubtful, consent_processing=False)
    assert eligibility.eligibility(refused, closing_on=CLOSING).deciding == (
        "The applicant does not agree, or did not answer.",
    )
    assert eligibility.eligibility(FILE, closing_on=CLOSING).deciding == ()


def test_an_association_is_shown_with_the_page_it_was_read_on() -> None:
    swiss = replace(FILE, country="CH")
    (result,) = [item for item in eligibility.eligibility(swiss, closing_on=CLOSING).results
                 if item.code == "country"]  # fmt: skip
    assert result.source.startswith("Twinning call, “Who can apply?”. Association: http")


def test_the_rules_are_rows_with_a_name_a_source_and_a_weight() -> None:
    assert [(rule.code, rule.decides) for rule in eligibility.RULES] == [
        ("country", True), ("body", True), ("mandate", True), ("consent", True),
        ("territory", False), ("management", False),
    ]  # fmt: skip
    assert all(rule.title and rule.source for rule in eligibility.RULES)


@pytest.mark.parametrize(
    "changes",
    [{}, {"country": "TN"}, {"country": "US"}, {"organisation_type": "public_agency"},
     {"consent_processing": False}, {"territory_type": None}, {"management_agrees": False},
     {"organisation_type": "regional_government"}, {"country": "TN", "consent_processing": False}],
)  # fmt: skip
def test_the_verdict_for_a_list_is_the_one_on_the_file_s_own_page(
    changes: dict[str, object],
) -> None:
    file = replace(FILE, **changes)  # type: ignore[arg-type]
    whole = eligibility.eligibility(file, closing_on=CLOSING)
    assert eligibility.verdict_of(file, closing_on=CLOSING) == whole.verdict
