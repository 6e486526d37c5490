"""What every document of the programme shares."""

from __future__ import annotations

import base64
import io
from datetime import date

import docx
from docx.oxml.ns import qn

from core import paper

DAY = date(2025, 10, 14)
TALL = 127_000
# The format counts in these, so widths are rounded to them.
TWIP = 635


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


def test_a_question_stands_in_bold_above_its_answer() -> None:
    made = paper.opened("A title", "Letter", DAY)
    paper.add_answer(made, "Country:", "Belgium\nand more")
    line = made.paragraphs[-1]
    assert line.text == "Country:\nBelgium\nand more"
    assert [run.bold for run in line.runs if run.text.strip()][:2] == [True, None]


def test_a_table_repeats_its_header_describes_itself_and_fills_the_width() -> None:
    made = paper.opened("A title", "Letter", DAY)
    rows = [("Ghent", "3.5", "One\x00 reason\nin two lines"), ("Turku", "4", "")]
    paper.add_table(made, ("File", "Mark", "Reason"), rows, "What was agreed.", empty_height=TALL)
    [table] = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["File", "Mark", "Reason"], ["Ghent", "3.5", "One reason\nin two lines"],
        ["Turku", "4", ""],
    ]  # fmt: skip
    assert [row.height for row in table.rows] == [None, None, TALL]
    assert len(list(table.rows[0]._tr.iter(qn("w:tblHeader")))) == 1
    [words] = [one.get(qn("w:val")) for one in table._tbl.iter(qn("w:tblDescription"))]
    assert words == "What was agreed."
    assert abs(sum(column.width for column in table.columns) - paper.TEXT_WIDTH) < TWIP * 3


def test_a_picture_fills_the_width_and_says_what_it_shows() -> None:
    made = paper.opened("A title", "Letter", DAY)
    dot = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    paper.add_picture(made, dot, "One\x00 dot.")
    (shape,) = made.inline_shapes
    assert shape.width == paper.TEXT_WIDTH
    assert shape._inline.docPr.get("descr") == "One dot."
