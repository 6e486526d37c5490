"""Who may take part, who is the same territory, where a file stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from core import vocabulary
from core.selection import rules
from core.selection.form import ExpressionInput
from core.tables.selection import Decision

CLOSING = date(2025, 7, 18)
FILE = ExpressionInput(
    "r-1",
    "Lindmark",
    "local_government",
    "SE",
    "city",
    consent_processing=True,
    management_agrees=True,
)


def test_a_plain_file_is_eligible_and_says_why() -> None:
    found = rules.eligibility(FILE, closing_on=CLOSING)
    assert found.verdict == "eligible"
    assert found.reasons == ()
    assert [(item.code, item.state, item.fact) for item in found.results] == [
        ("country", "met", "Sweden is a member state of the EU."),
        ("body", "met", "Type of organisation: Local government."),
        ("authority", "met", "A government applies for itself."),
        ("consent", "met", "The applicant agrees."),
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
    found = rules.country_rule(code, day)
    assert (found.state, found.fact) == (state, fact)


def test_no_country_of_the_programme_is_refused_by_the_machine() -> None:
    states = {item.iso_a2: rules.country_rule(item.iso_a2, CLOSING).state
              for item in vocabulary.countries()}  # fmt: skip
    referred = {code for code, state in states.items() if state == "look"}
    assert referred == {"CA", "EG", "IL", "JP", "KR", "NZ", "TN"}
    assert "not_met" not in states.values()


@pytest.mark.parametrize(
    ("file", "code", "state", "verdict"),
    [
        (replace(FILE, country="MA"), "country", "not_met", "ineligible"),
        (replace(FILE, country="TN"), "country", "look", "refer"),
        (replace(FILE, organisation_type="public_agency"), "authority", "not_met", "ineligible"),
        (replace(FILE, organisation_type="public_company", authority_name="Lindmark"),
         "authority", "met", "eligible"),
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
    found = rules.eligibility(file, closing_on=CLOSING)
    assert {item.code: item.state for item in found.results}[code] == state
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("City of Ghent", "ghent"),
        ("Ghent", "ghent"),
        ("Comune di Pietralba", "pietralba"),
        ("Câmara Municipal de Vale de Sabor", "vale de sabor"),
        ("The Municipality of Lindmark", "lindmark"),
        ("Cork City Council", "cork"),
        ("Lindmarks kommun", "lindmarks"),
        ("Gmina Miasto Brzezno", "brzezno"),
        ("Region", "region"),
        ("City Council", "city"),
    ],
)
def test_a_territory_is_known_by_what_tells_it_from_others(name: str, key: str) -> None:
    assert rules.territory_key(name) == key


AGENCY = replace(
    FILE,
    reference="r-2",
    name="Lindmark Waste Ltd",
    organisation_type="public_company",
    authority_name="Municipality of Lindmark",
)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (AGENCY, True),
        (replace(FILE, name="LINDMARK "), True),
        (replace(FILE, country="NO"), False),
        (replace(FILE, kind="region"), False),
        (replace(AGENCY, authority_name="Another Town"), False),
        (replace(AGENCY, authority_name=None), False),
    ],
)
def test_a_city_and_its_agency_are_one_territory(other: ExpressionInput, expected: bool) -> None:
    assert rules.is_same_territory(FILE, other) is expected
    assert rules.is_same_territory(other, FILE) is expected


def test_files_of_one_territory_are_grouped() -> None:
    alone = replace(FILE, name="Moor")
    assert rules.same_territories([FILE, alone, AGENCY]) == ((FILE, AGENCY),)


@dataclass(frozen=True)
class Case:
    facts: rules.FileFacts
    state: str


STATES = [
    Case(rules.FileFacts("eligible"), "received"),
    Case(rules.FileFacts("eligible", "grace"), "received"),
    Case(rules.FileFacts("eligible", "late"), "late"),
    Case(rules.FileFacts("refer"), "refer"),
    Case(rules.FileFacts("ineligible"), "ineligible"),
    Case(rules.FileFacts("ineligible", "late"), "ineligible"),
    Case(rules.FileFacts("eligible", "late", override="eligible"), "received"),
    Case(rules.FileFacts("ineligible", override="eligible"), "received"),
    Case(rules.FileFacts("refer", override="ineligible"), "ineligible"),
    Case(rules.FileFacts("eligible", reviewers=2), "in_review"),
    Case(rules.FileFacts("eligible", reviewers=2, complete_reviews=1), "in_review"),
    Case(rules.FileFacts("eligible", reviewers=2, complete_reviews=2), "reviewed"),
    Case(
        rules.FileFacts(
            "eligible", reviewers=2, complete_reviews=1, is_below_threshold=True
        ),
        "in_review",
    ),
    Case(rules.FileFacts("eligible", complete_reviews=2, is_below_threshold=True),
         "below_threshold"),
    Case(rules.FileFacts("refer", complete_reviews=2), "refer"),
    Case(rules.FileFacts("eligible", complete_reviews=2, decision="reserve"), "reserve"),
    Case(rules.FileFacts("eligible", "late", decision="withdrawn"), "withdrawn"),
    Case(rules.FileFacts("eligible", decision="none"), "received"),
    Case(rules.FileFacts("eligible", decision=Decision.PAIRED), "paired"),
]  # fmt: skip


@pytest.mark.parametrize("case", STATES, ids=lambda case: f"{case.state}-{case.facts}")
def test_the_state_of_a_file_follows_from_its_facts(case: Case) -> None:
    assert rules.state_of(case.facts) == case.state


def test_every_decision_of_the_store_is_a_state() -> None:
    for decision in set(Decision) - {Decision.NONE}:
        facts = rules.FileFacts("eligible", decision=decision)
        assert rules.state_of(facts) == decision.value
