"""Entries, actions, insights and versions of the fiche leave with who may read them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from core.reports import notes
from core.reports.views import EntryLine, FicheLine, InsightLine
from core.tables.fiche import FicheVersion
from core.tables.journey import Entry, EntryKind, Visibility
from core.tables.notes import Insight, InsightState
from tests.cast import AT, TODAY
from tests.core.reports.walk import OF, PAIR, told

NAMED = {"Pair": 7, "Twins": "Ghent and Turku"}


def entry(**fields: Any) -> EntryLine:
    values = {"id": 3, "kind": EntryKind.ACTION, "text": "Send the **tender**.", "author_id": 1,
              "written_on": TODAY, "written_at": AT, "due_on": TODAY} | fields  # fmt: skip
    return EntryLine(PAIR, Entry(**OF, **values), "Gita", "Timo", ("Timo",), "Exchange 1", 2,
                     "Write a clause", ("List.csv", "Plan.pdf"))  # fmt: skip


def test_an_entry_says_who_may_read_it_and_what_it_is_about() -> None:
    line = entry(visibility=Visibility.PROGRAMME, edited_at=AT)
    assert told(notes.logbook([line])) == NAMED | {
        "Entry": 3, "Kind": "Action", "Readers": "Whole programme team",
        "Text": "Send the tender.", "Meeting": "Exchange 1", "Key item": 2,
        "Objective": "Write a clause", "Author": "Gita", "Written on": TODAY,
        "Changed at": AT.replace(tzinfo=None), "For": "Timo", "Who does it": "Timo",
        "Due on": TODAY, "Files": "List.csv; Plan.pdf",
    }  # fmt: skip


def test_no_entry_is_said_to_be_between_the_twins() -> None:
    (readers,) = [one for one in notes.LOGBOOK if one.title == "Readers"]
    assert "Both twins only" not in readers.allowed
    personal = {one.title for one in notes.LOGBOOK if one.is_personal}
    assert personal == {"Author", "For", "Who does it"}


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "Open"),
        ({"due_on": TODAY - timedelta(days=1)}, "Late"),
        ({"due_on": date(2025, 1, 1), "done_on": TODAY}, "Done"),
    ],
)
def test_an_action_stands_as_on_the_day_of_the_file(fields: dict[str, Any], state: str) -> None:
    others = [entry(kind=EntryKind.DECISION)]
    made = notes.actions([*others, entry(**fields)], TODAY)
    assert len(made.rows) == 1
    assert (told(made)["State"], told(made)["Action"]) == (state, "Send the tender.")


@pytest.mark.parametrize("is_told", [True, False])
def test_an_insight_is_told_only_while_all_it_rests_on_is(is_told: bool) -> None:
    row = Insight(round_id=1, title="Sort at the door", text="It halves the cost.", marked_on=TODAY,
                  by_id=1, state=InsightState.AGREED, **OF)  # fmt: skip
    line = InsightLine(PAIR, row, is_told, ("Ghent",), ("Exchange 1",), "Jonas", "")
    found = told(notes.insights([line]))
    assert ("Title" in found, "Text" in found) == (is_told, is_told)
    assert (found["State"], found["Agreed by"], found["Marked by"]) == (
        "Agreed by both twins", "Ghent", "Jonas",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "Waits"),
        ({"frozen_on": TODAY}, "Agreed"),
        ({"frozen_on": TODAY, "replaced_on": TODAY}, "Replaced"),
    ],
)
@pytest.mark.parametrize(
    ("content", "readers"),
    [
        ({"choice": {"audience": "programme"}}, "For the programme"),
        ({"choice": "spoiled"}, None),
        ({}, None),
    ],
)
def test_a_version_of_a_fiche_leaves_without_its_content(
    fields: dict[str, Any], state: str, content: dict[str, Any], readers: str | None
) -> None:
    row = FicheVersion(number=2, content=content, content_hash="ab" * 32, offered_on=TODAY,
                       by_id=1, **OF, **fields)  # fmt: skip
    found = told(notes.fiches([FicheLine(PAIR, row, "Jonas", ("Gita, Tue 14 Oct 2025",), False)]))
    assert (found["Version"], found["State"], found.get("Readers")) == (2, state, readers)
    assert (found["Mark"], found["Intact"], found["Agreed by"]) == (
        "ab" * 32, "No", "Gita, Tue 14 Oct 2025",
    )  # fmt: skip
