"""The `.docx`: real styles, header, page numbers, contents, tables that can be read aloud."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date

import docx
from docx.oxml.ns import qn

from core.fiche.content import FicheItem
from core.fiche.document import document
from core.fiche.sections import Points, sections
from tests.core.fiche.sample import DAY, sample, standing


def _opened(made: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(made))


def test_the_same_fiche_gives_the_same_bytes() -> None:
    assert document(sample(), DAY) == document(sample(), DAY)
    assert document(sample(), DAY) != document(sample(), date(2025, 10, 15))


def test_headings_are_real_and_in_order() -> None:
    made = _opened(document(sample(), DAY))
    found = [(one.style.name, one.text) for one in made.paragraphs]
    assert found[0] == ("Title", "Twinning Fiche: Ghent and Turku")
    headings = [text for style, text in found if style == "Heading 1"]
    assert headings == [one.title for one in sections(sample())]
    assert [text for style, text in found if style == "Heading 2"] == [
        "How far each came, and what shows it", "Exchange 1", "Between meetings",
        "Sort at the door",
    ]  # fmt: skip


def test_the_contents_link_to_every_section() -> None:
    made = _opened(document(sample(), DAY))
    body = made.element.body
    anchors = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert anchors == marks
    assert len(anchors) == len(sections(sample()))
    assert [one.text for one in body.iter(qn("w:instrText"))] == [r' TOC \o "1-1" \h \n \z \u ']


def test_every_page_has_its_header_and_number() -> None:
    part = _opened(document(sample(), DAY)).sections[0]
    assert part.header.paragraphs[0].text == (
        "CCRI Twinning Programme. Twinning Fiche: Ghent and Turku"
    )
    fields = [one.text for one in part.footer._element.iter(qn("w:instrText"))]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_language_title_and_author_are_set() -> None:
    made = _opened(document(sample(), DAY))
    properties = made.core_properties
    assert (properties.title, properties.language, properties.author) == (
        "Twinning Fiche: Ghent and Turku", "en-GB", "CCRI Twinning Programme"
    )  # fmt: skip
    assert {one.get(qn("w:val")) for one in made.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_tables_name_their_header_and_describe_themselves() -> None:
    made = _opened(document(sample(), DAY))
    assert len(made.tables) == 8
    for table in made.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_a_version_says_so_under_its_title() -> None:
    made = _opened(document(sample(), DAY, standing(given=3, frozen=True)))
    assert made.paragraphs[1].text == (
        "Round 2025. Version 2, agreed by all three on Tue 14 Oct 2025."
    )


def test_all_that_the_sections_say_stands_in_the_document() -> None:
    made = _opened(document(sample(), DAY))
    told = [one.text for one in made.paragraphs]
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    for section in sections(sample()):
        for block in section.blocks:
            if isinstance(block, Points):
                assert set(block.points) <= set(told)
    assert "First line.\nSecond line with <b>tags</b> & signs." in cells
    assert "Sorting at the door." in told


def test_a_hidden_mark_in_an_old_text_does_not_stop_the_document() -> None:
    made = _opened(
        document(sample(pair="Ghent\x00 and Turku", items=(FicheItem(1, "a\x07b"),)), DAY)
    )
    assert made.paragraphs[0].text == "Twinning Fiche: Ghent and Turku"


def test_the_file_holds_no_macro_and_nothing_from_outside() -> None:
    with zipfile.ZipFile(io.BytesIO(document(sample(), DAY))) as archive:
        names = archive.namelist()
        links = [archive.read(name).decode() for name in names if name.endswith(".rels")]
    assert not [name for name in names if "vba" in name.lower() or name.endswith(".bin")]
    assert not [link for link in links if 'TargetMode="External"' in link]


def test_a_long_fiche_takes_under_two_seconds_of_work() -> None:
    entries = sample().entries * 100
    started = time.process_time()
    document(sample(entries=entries), DAY)
    assert time.process_time() - started < 2
