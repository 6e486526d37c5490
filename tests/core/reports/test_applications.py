"""The sheet of applications speaks the form's own titles, so that an import maps it alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from core import cells
from core.reports.applications import applications
from core.selection import columns
from core.selection.form import ExpressionInput
from core.selection.questions import LABELS

GHENT = ExpressionInput(
    "007", "Ghent", "local_government", "BE", "city", territory_type="large_city",
    topic_codes=("SE-WASTE", "TH-REUSE"), main_topic="TH-REUSE", offers=("a; b", "- c"),
    level_overall=2.5, languages=("en", "nl"), lead_email="a@b.example", consent_processing=True,
    submitted_at=datetime(2025, 7, 1, 8, tzinfo=UTC), other_answers={"Remarks": "=1"},
)  # fmt: skip


def test_every_field_is_found_again_by_its_title() -> None:
    header = applications([GHENT]).header
    mapping = columns.map_columns(header[:-1], [])
    assert mapping.missing == ()
    assert [column.field for column in mapping.columns] == [*LABELS, None]
    assert mapping.not_recognised == ("Remarks",)


def test_a_row_says_everything_in_the_words_of_the_form() -> None:
    made = applications([GHENT])
    cell = dict(zip(made.header, made.rows[0], strict=True))
    assert {title: cell[title] for title in (
        "Contribution ID", "Country", "Type of organisation", "Type of territory",
        "Sectors, value chains and themes", "Main sector, value chain or theme",
        "What can you offer to a twin?", "Level of advancement, overall", "Working languages",
        "Population", "E-mail", "I agree to the processing of this data",
        "Management agrees to 6-9 days of work", "Creation date", "Remarks",
    )} == {
        "Contribution ID": "007",
        "Country": "Belgium",
        "Type of organisation": "Local government",
        "Type of territory": "Large city (200 000-500 000)",
        "Sectors, value chains and themes": "Waste and material management; Reuse and second-hand",
        "Main sector, value chain or theme": "Reuse and second-hand",
        "What can you offer to a twin?": "a; b\n- c",
        "Level of advancement, overall": 2.5,
        "Working languages": "English; Dutch",
        "Population": None,
        "E-mail": "a@b.example",
        "I agree to the processing of this data": "Yes",
        "Management agrees to 6-9 days of work": None,
        "Creation date": datetime(2025, 7, 1, 8),  # noqa: DTZ001
        "Remarks": "=1",
    }  # fmt: skip


def test_questions_without_a_field_are_columns_for_all_files() -> None:
    other = replace(GHENT, reference="2", other_answers={"Budget": "1", "Remarks": "2"})
    made = applications([GHENT, other], is_guarded=True)
    assert made.header[len(LABELS) :] == ("Remarks", "Budget", cells.mark(is_guarded=True))
    assert [row[len(LABELS) :] for row in made.rows] == [("=1", None, None), ("2", "1", None)]


def test_what_names_or_reaches_a_person_is_said() -> None:
    personal = [column.title for column in applications([]).columns if column.is_personal]
    assert personal == ["Lead person", "Function", "E-mail", "Deputy"]
