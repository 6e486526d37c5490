"""Write a Fiche as `.docx`."""

from __future__ import annotations

from datetime import date
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from core import paper
from core.fiche import sections
from core.fiche.content import Fiche
from core.fiche.sections import Block, Heading, Paragraph, Points, Section, Table
from core.journeys.calendar import in_words
from core.wording import clean

SHADE = "E6EBE8"
# A4 less its margins.
TEXT_WIDTH = Cm(16.6)
# Shares of a table's width follow its longest texts, within these: a word stays on one line, and
# one long answer does not starve the others. An empty column is room to write by hand.
LEAST_SHARE, MOST_SHARE, EMPTY_SHARE = 18, 34, 30
SIGNING_HEIGHT = Cm(1.2)
# Inside a cell, in twentieths of a point.
PADDING = {"top": 40, "left": 100, "bottom": 20, "right": 100}


def document(fiche: Fiche, on: date) -> bytes:
    """Return the Fiche as the bytes of a `.docx`; the same Fiche and day give the same bytes."""
    made = paper.opened(clean(fiche.title), "Twinning Fiche", on)
    made.add_paragraph(clean(fiche.title), style="Title")
    made.add_paragraph(f"{clean(fiche.round_name)}. As of {in_words(on)}.", style="Subtitle")
    parts = sections.sections(fiche)
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
        case Table():
            _add_table(made, block)


def _add_table(made: Any, table: Table) -> None:
    grid = made.add_table(rows=1, cols=len(table.header), style="Table Grid")
    grid.autofit = False
    _describe(grid, table)
    widths = _widths(table)
    for cell, text in zip(grid.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
        _shade(cell)
    _repeat(grid.rows[0])
    for values in table.rows:
        cells = grid.add_row().cells
        for at, (cell, text) in enumerate(zip(cells, values, strict=True)):
            paper.add_lines(cell.paragraphs[0], text, bold=at == 0 and len(values) == 2)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for at, row in enumerate(grid.rows):
        _keep_whole(row)
        if at and not row.cells[-1].text:
            row.height = SIGNING_HEIGHT
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            for line in cell.paragraphs:
                line.paragraph_format.space_after = Pt(2)
    # Two tables that touch would become one; as small as it can be, the heading brings the space.
    gap = made.add_paragraph()
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(4)


def _widths(table: Table) -> list[int]:
    if len(table.header) == 2:
        return [TEXT_WIDTH // 3, TEXT_WIDTH - TEXT_WIDTH // 3]
    shares = []
    for header, *texts in zip(table.header, *table.rows, strict=True):
        longest = max((len(text) for text in texts), default=0) or EMPTY_SHARE
        shares.append(min(max(longest, len(header), LEAST_SHARE), MOST_SHARE))
    return [TEXT_WIDTH * share // sum(shares) for share in shares]


def _describe(grid: Any, table: Table) -> None:
    properties = grid._tbl.tblPr
    indent, margins = OxmlElement("w:tblInd"), OxmlElement("w:tblCellMar")
    # By the padding, so that the rule and not the text stands at the margin.
    indent.set(qn("w:w"), str(PADDING["left"]))
    indent.set(qn("w:type"), "dxa")
    for side, width in PADDING.items():
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # The order is the format's: indent before the layout, margins after it.
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(indent)
    layout.addnext(margins)
    for tag, text in (("w:tblCaption", table.header[0]), ("w:tblDescription", table.summary)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), clean(text))
        properties.append(element)


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _keep_whole(row: Any) -> None:
    # A long answer may break over the page; a short one is easier to read whole.
    if max(len(cell.text) for cell in row.cells) < 800:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _anchor(number: int) -> str:
    return f"_Toc{number:04}"


def _bookmark(heading: Any, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _anchor(number))
    end.set(qn("w:id"), str(number))
    heading._p.insert(1, start)
    heading._p.append(end)
