"""What every document of the programme shares."""

from __future__ import annotations

import io
from datetime import date

import docx
from docx.oxml.ns import qn

from core import paper

DAY = date(2025, 10, 14)


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = (paper.packed(paper.opened("A title", "Letter", DAY)) for _ in range(2))
    assert first == second


def test_a_page_is_a4_with_title_above_and_numbers_below() -> None:
    made = docx.Document(io.BytesIO(paper.packed(paper.opened("A title", "Letter", DAY))))
    page = made.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    assert page.header.paragraphs[0].text == "CCRI Twinning Programme. A title"
    fields = [one.text for one in page.footer._element.iter(qn("w:instrText"))]
    assert fields == [" PAGE ", " NUMPAGES "]
    properties = made.core_properties
    assert (properties.title, properties.subject) == ("A title", "Letter")
    assert (properties.language, properties.created.date()) == ("en-GB", DAY)


def test_lines_stay_lines_and_what_cannot_be_seen_goes() -> None:
    line = paper.opened("A title", "Letter", DAY).add_paragraph()
    paper.add_lines(line, "One\x00\nTwo", bold=True)
    assert line.text == "One\nTwo"
    assert {run.bold for run in line.runs} == {True}
