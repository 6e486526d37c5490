"""The download holds every column, or says by name what it leaves out."""

from __future__ import annotations

import json

import pytest

from core.applicants import own_data
from core.applicants.own_data import Stored
from core.tables import METADATA

STORED = Stored(
    round_name="Round 2025",
    file={"name": "Tartu", "offers": ["a map", "a guide"], "population": None},
    contact={"lead_person": "Kati"},
    questions=({"question": "Why?", "after": {"population": 95_000}},),
    letters=(),
    links=({"made_at": "2025-07-01T08:00:00Z"},),
)

# Columns that are withheld: what the team thinks, and what only the store needs.
KNOWN = {
    "expression": {
        "reference", "name", "organisation_type", "authority_name", "country", "nuts3",
        "territory_type", "kind", "population", "population_year", "latitude", "longitude",
        "topic_text", "topic_codes", "main_topic", "good_practices", "challenges", "offers",
        "wants", "level_overall", "level_topic", "level_evidence", "languages", "prior_support",
        "management_agrees", "consent_processing", "consent_retention", "consent_publication",
        "consent_version", "submitted_at", "revised_at", "form_language", "other_answers",
        "notes", "origin",
    },
    "contact_person": {"lead_person", "lead_function", "lead_email", "deputy"},
    "clarification": {"asked_on", "due_on", "question", "fields", "before", "after", "remark",
                      "answered_at"},
    "letter": {"kind", "to_name", "to_email", "subject", "body", "made_on", "released_at",
               "sent_at"},
    "applicant_link": {"made_at", "ended_at"},
}  # fmt: skip


@pytest.mark.parametrize("table", sorted(KNOWN))
def test_every_column_is_given_out_or_withheld_by_name(table: str) -> None:
    withheld = own_data.WITHHELD_ELSEWHERE.get(table, own_data.WITHHELD)
    columns = set(METADATA.tables[table].columns.keys())
    assert columns == KNOWN[table] | withheld
    assert KNOWN[table] & withheld == set()


def test_a_machine_reads_it_under_the_names_of_the_form() -> None:
    found = json.loads(own_data.as_json(STORED))
    assert found["about"] == own_data.ELSEWHERE
    assert found["file"]["offers"] == ["a map", "a guide"]
    assert found["questions"][0]["after"] == {"population": 95_000}


def test_a_person_reads_it_in_the_words_of_the_form() -> None:
    lines = own_data.as_text(STORED).splitlines()
    assert lines[:2] == ["Tartu", "Twinning Programme, Round 2025"]
    assert "What can you offer to a twin?: a map" in lines
    assert "    a guide" in lines
    assert "Population: Not answered" in lines
    assert "After, Population: 95 000" in lines
    assert "Lead person: Kati" in lines


@pytest.mark.parametrize(
    ("is_kept", "is_withdrawn", "names"),
    [
        (False, False, set()),
        (True, False, {"retained_until"}),
        (False, True, {"decided_on", "decision_reason"}),
    ],
)
def test_a_decision_is_in_it_only_once_it_was_told(
    is_kept: bool, is_withdrawn: bool, names: set[str]
) -> None:
    row = dict.fromkeys(("name", *own_data.WITHHELD))
    found = own_data.told(row, is_kept=is_kept, is_withdrawn=is_withdrawn)
    assert set(found) == {"name"} | names
