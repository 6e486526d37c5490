"""A letter on the programme's paper."""

from __future__ import annotations

import io

import docx

from core.letters.document import document
from core.tables.letters import LetterState
from tests.core.letters.sample import view


def opened(made: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(made))


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert document(view()) == document(view())


def test_a_letter_stands_in_paragraphs_and_real_lists() -> None:
    found = [(one.style.name, one.text) for one in opened(document(view())).paragraphs]
    assert found == [
        ("Normal", "Timo Virta\nTurku\ntimo@turku.example"),
        ("Caption", "Tue 14 Oct 2025. Reference: turku"),
        ("Heading 1", "Turku: on the reserve list"),
        ("Normal", "Dear Timo,"),
        ("Normal", "Two points:"),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("Normal", "Kind regards,\nthe team"),
    ]


def test_one_that_nobody_released_says_so_on_every_page() -> None:
    made = opened(document(view(state=LetterState.WAITING, released_at=None)))
    assert made.paragraphs[0].text == "Draft, not released."
    assert "Draft, not released" in made.sections[0].header.paragraphs[0].text
    assert "Draft" not in opened(document(view())).sections[0].header.paragraphs[0].text


def test_any_text_makes_a_document_that_opens() -> None:
    strange = "A\x00B \x0b \ud800 <w:p> & {name} " + "æøå " * 500
    assert opened(document(view(strange, subject="<b>\x07", applicant="", to_name="")))
