"""Write a Fiche as `.docx`."""

from __future__ import annotations

from datetime import date
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from core import paper
from core.fiche import sections, words
from core.fiche.content import Fiche, Standing
from core.fiche.sections import Block, Heading, Paragraph, Points, Section, Table
from core.wording import clean

SIGNING_HEIGHT = Cm(1.2)


def document(fiche: Fiche, on: date, standing: Standing | None = None) -> bytes:
    """Return the Fiche as the bytes of a `.docx`; the same Fiche and day give the same bytes.

    A version carries its number, its mark and who agreed; without a standing it is a draft.
    """
    made = paper.opened(clean(fiche.title), "Twinning Fiche", on)
    made.add_paragraph(clean(fiche.title), style="Title")
    made.add_paragraph(words.subtitle(fiche, on, standing), style="Subtitle")
    parts = sections.sections(fiche, standing)
    _add_contents(made, parts)
    for number, part in enumerate(parts, 1):
        _bookmark(made.add_heading(clean(part.title), level=1), number)
        for block, after in zip(part.blocks, [*part.blocks[1:], None], strict=True):
            _add(made, block, after)
    return paper.packed(made)


def _add_contents(made: Any, parts: tuple[Section, ...]) -> None:
    """Add the table of contents as a field that is already filled, with links and no numbers.

    Only a word processor knows the page numbers; a field left to be updated opens empty, or with
    a question to the reader.
    """
    made.add_paragraph("Contents", style="TOC Heading")
    for number, part in enumerate(parts, 1):
        line = made.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        if number == 1:
            paper.add_mark(line, "begin")
            paper.add_instruction(line, r'TOC \o "1-1" \h \n \z \u')
            paper.add_mark(line, "separate")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _anchor(number))
        link.set(qn("w:history"), "1")
        run = line.add_run(clean(part.title))
        link.append(run._r)
        line._p.append(link)
        if number == len(parts):
            paper.add_mark(line, "end")


def _add(made: Any, block: Block, after: Block | None) -> None:
    match block:
        case Heading(text):
            made.add_heading(clean(text), level=2)
        case Paragraph(text, is_quiet):
            line = made.add_paragraph(style="Caption" if is_quiet else None)
            paper.add_lines(line, text)
            # What belongs together stays on one page: a remark and the table it explains, what
            # somebody wrote and who wrote it.
            if isinstance(after, Table) or (isinstance(after, Paragraph) and after.is_quiet):
                line.paragraph_format.keep_with_next = True
                line.paragraph_format.space_after = Pt(2)
        case Points(points, is_numbered):
            for point in points:
                style = "List Number" if is_numbered else "List Bullet"
                made.add_paragraph(clean(point), style=style)
        case Table(summary, header, rows):
            paper.add_table(made, header, rows, summary, empty_height=SIGNING_HEIGHT)


def _anchor(number: int) -> str:
    return f"_Toc{number:04}"


def _bookmark(heading: Any, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _anchor(number))
    end.set(qn("w:id"), str(number))
    heading._p.insert(1, start)
    heading._p.append(end)
