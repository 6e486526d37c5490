"""The first sheets say what the file is, and what every column of every sheet means."""

from __future__ import annotations

from datetime import date

from core import cells
from core.reports.about import Circumstances
from core.reports.queries import WholeRound, _others
from core.reports.rows import Gathered
from core.reports.views import Walked
from core.reports.workbook import MOST_OF_A_TITLE
from core.selection.form import ExpressionInput
from core.selection.scores import CRITERIA
from core.tables.selection import Round

ROUND = Gathered(Round(name="Round 2025"), *[()] * 13)  # type: ignore[arg-type, call-arg]
CIRCUMSTANCES = Circumstances(
    "Round 2025", "Open", 10, "Fri 18 Jul 2025, 18:00 Brussels time", ("on Thu",), None, 9,
    CRITERIA, date(2025, 10, 14),
)  # fmt: skip
GHENT = ExpressionInput(
    "1", "Ghent", "local_government", "BE", "city", other_answers={"Remarks": "x"}
)
SHEETS = WholeRound(
    "Round 2025", CIRCUMSTANCES, (GHENT,), _others(ROUND, Walked(), date(2025, 10, 14))
).sheets()


def test_every_column_of_every_sheet_is_explained_in_its_order() -> None:
    (explained,) = [sheet for sheet in SHEETS if sheet.title == "Columns"]
    told: dict[str, list[object]] = {}
    for row in explained.rows:
        told.setdefault(str(row[0]), []).append(row[1])
    assert told == {sheet.title: list(sheet.header) for sheet in SHEETS}
    for row in explained.rows:
        assert all(isinstance(row[at], str) and row[at] for at in (0, 1, 2, 3, 5)), row


def test_the_sheets_come_in_their_order_and_their_columns_are_told_apart() -> None:
    assert [sheet.title for sheet in SHEETS] == [
        "About", "Columns", "Applications", "Reviews", "Conflicts", "Assignments", "Consensus",
        "Decisions", "Clarifications", "Territories", "Letters", "Proposals", "Pairs", "Wishes",
        "Journeys", "Course changes", "Steps", "Key items", "Objectives", "Outcomes",
        "Time spent", "Logbook", "Actions", "Insights", "Fiche versions", "Surveys",
    ]  # fmt: skip
    for sheet in SHEETS:
        assert len(sheet.title) <= MOST_OF_A_TITLE
        assert len(set(sheet.header)) == len(sheet.header)


def test_about_says_what_the_file_is() -> None:
    facts = [(row[0], row[1]) for row in SHEETS[0].rows]
    assert facts[:7] == [
        ("File", "Everything about one round of the Twinning Programme"),
        ("Written by", "Twinning Desk, format 1"),
        ("Round", "Round 2025"),
        ("Written on", "Tue 14 Oct 2025"),
        ("State of the round", "Open"),
        ("Deadline", "Fri 18 Jul 2025, 18:00 Brussels time"),
        ("Deadline moved", "on Thu"),
    ]
    told = dict(facts)
    assert told["Journeys"] == "9 months; start: not set yet"
    assert told["Sheet Applications"].startswith("One row for each expression of interest")  # type: ignore[union-attr]
    assert str(told["Sheet Applications"]).endswith("Rows: 1.")
    assert "reviews, conflicts, assignments" in str(told["What an import does not read"])
    assert "journeys with their steps, goals, logbook" in str(told["What an import does not read"])
    assert "What the twins keep between themselves" in str(told["What is not told here"])
    assert ("Criterion", "Commitment: weight 35, threshold 3") in facts
    # What explains the escapes is not escaped itself.
    assert [text for fact in facts for text in fact if cells.escaped(str(text)) != text] == []
