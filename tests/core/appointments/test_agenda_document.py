"""The agenda as a document: timed by the reader's clock, the same bytes for the same kit."""

from __future__ import annotations

import io

import docx

from core.appointments import agenda_document
from core.appointments.agenda import About, kit_of
from core.tables.journey import MilestoneKind
from tests.cast import TODAY
from tests.core.appointments.sample import GHENT, STARTS_AT, TURKU

KIT = kit_of(MilestoneKind.EXCHANGE, 2, 90, About("Ghent", "Turku", "Jonas"))
PLACES = (TURKU.place, GHENT.place)
LINK = "https://meet.example.org/abc"


def test_it_is_timed_by_the_clock_of_the_reader() -> None:
    made = docx.Document(io.BytesIO(agenda_document.document(KIT, STARTS_AT, PLACES, LINK, TODAY)))
    text = [line.text for line in made.paragraphs]
    assert text[:3] == [
        "Exchange 2 of Ghent and Turku",
        "Tue 21 Oct 2025, 15:00 in Turku, 14:00 in Ghent and Brussels.",
        f"Online: {LINK}",
    ]
    assert [cell.text for cell in made.tables[1].rows[0].cells] == ["Time in Turku", "Point"]
    assert [row.cells[0].text for row in made.tables[1].rows[1:3]] == ["15:00-15:10", "15:10-15:40"]
    heads = [line.text for line in made.paragraphs if line.style.name == "Heading 1"]
    assert heads == ["Before the meeting", "Agenda", "Questions to ask", "What stands after it"]


def test_without_a_time_it_counts_from_the_start() -> None:
    made = docx.Document(io.BytesIO(agenda_document.document(KIT, None, PLACES, "", TODAY)))
    assert [row.cells[0].text for row in made.tables[1].rows[:2]] == ["Minutes", "0-10"]
    assert made.paragraphs[1].text == "No time is settled yet."


def test_the_same_kit_gives_the_same_bytes() -> None:
    one, other = (agenda_document.document(KIT, STARTS_AT, PLACES, LINK, TODAY) for _ in "ab")
    assert one == other
