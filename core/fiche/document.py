"""Write a Fiche as `.docx`; the one file that knows the document library."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from core.fiche import sections
from core.fiche.content import Fiche
from core.fiche.sections import Block, Heading, Paragraph, Points, Section, Table
from core.journeys.calendar import in_words
from core.wording import clean

LANGUAGE = "en-GB"
AUTHOR = "CCRI Twinning Programme"
ACCENT = RGBColor(0x0B, 0x6E, 0x4F)
QUIET = RGBColor(0x55, 0x61, 0x5B)
SHADE = "E6EBE8"
RULE = "B4BFB9"
# A4 less its margins.
TEXT_WIDTH = Cm(16.6)
# Shares of a table's width follow its longest texts, within these: a word stays on one line, and
# one long answer does not starve the others. An empty column is room to write by hand.
LEAST_SHARE, MOST_SHARE, EMPTY_SHARE = 18, 34, 30
SIGNING_HEIGHT = Cm(1.2)
# Inside a cell, in twentieths of a point.
PADDING = {"top": 40, "left": 100, "bottom": 20, "right": 100}
# The first instant a zip archive can carry: the same Fiche gives the same bytes on any day.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def document(fiche: Fiche, on: date) -> bytes:
    """Return the Fiche as the bytes of a `.docx`; the same Fiche and day give the same bytes."""
    made = docx.Document()
    _set_up(made, fiche, on)
    made.add_paragraph(clean(fiche.title), style="Title")
    made.add_paragraph(f"{clean(fiche.round_name)}. As of {in_words(on)}.", style="Subtitle")
    parts = sections.sections(fiche)
    _add_contents(made, parts)
    for number, part in enumerate(parts, 1):
        _bookmark(made.add_heading(clean(part.title), level=1), number)
        for block, after in zip(part.blocks, [*part.blocks[1:], None], strict=True):
            _add(made, block, after)
    return _packed(made)


def _set_up(made: Any, fiche: Fiche, on: date) -> None:
    properties = made.core_properties
    properties.title, properties.author = clean(fiche.title), AUTHOR
    properties.last_modified_by, properties.language = AUTHOR, LANGUAGE
    properties.subject, properties.comments = "Twinning Fiche", ""
    stamp = datetime(on.year, on.month, on.day)  # noqa: DTZ001  (the format has no time zone)
    properties.created = properties.modified = stamp
    _style(made)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    header = page.header.paragraphs[0]
    header.text = f"{AUTHOR}. {clean(fiche.title)}"
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("Page ")
    _add_field(footer, "PAGE", "1")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES", "1")


def _style(made: Any) -> None:
    styles = made.styles
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 26), ("Heading 1", 16), ("Heading 2", 12.5), ("Subtitle", 12)):
        font = styles[name].font
        font.name, font.size, font.italic = "Calibri", Pt(size), False
        font.color.rgb = QUIET if name == "Subtitle" else ACCENT
        # The template's headings take the theme's font, which would win over the name above.
        fonts = styles[name].element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name in ("Heading 1", "Heading 2"):
        styles[name].paragraph_format.space_before = Pt(16 if name == "Heading 1" else 10)
        styles[name].paragraph_format.space_after = Pt(4)
        styles[name].paragraph_format.keep_with_next = True
    _colour_rules(styles["Title"].element)
    _colour_rules(styles["Table Grid"].element)
    for name in ("Caption", "Header", "Footer"):
        styles[name].font.size, styles[name].font.bold = Pt(9), False
        styles[name].font.color.rgb = QUIET
    styles["Caption"].paragraph_format.space_after = Pt(10)


def _colour_rules(style: Any) -> None:
    for borders in (qn("w:tblBorders"), qn("w:pBdr")):
        for line in (line for found in style.iter(borders) for line in found):
            line.set(qn("w:color"), RULE)
            for theme in ("themeColor", "themeTint", "themeShade"):
                line.attrib.pop(qn(f"w:{theme}"), None)


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
            _add_mark(line, "begin")
            _add_instruction(line, r'TOC \o "1-1" \h \n \z \u')
            _add_mark(line, "separate")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _anchor(number))
        link.set(qn("w:history"), "1")
        run = line.add_run(clean(part.title))
        link.append(run._r)
        line._p.append(link)
        if number == len(parts):
            _add_mark(line, "end")


def _add(made: Any, block: Block, after: Block | None) -> None:
    match block:
        case Heading(text):
            made.add_heading(clean(text), level=2)
        case Paragraph(text, is_quiet):
            line = made.add_paragraph(style="Caption" if is_quiet else None)
            _add_lines(line, text)
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
            _add_lines(cell.paragraphs[0], text, bold=at == 0 and len(values) == 2)
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


def _add_lines(paragraph: Any, text: str, *, bold: bool = False) -> None:
    for at, line in enumerate(clean(text).split("\n")):
        run = paragraph.add_run()
        if at:
            run.add_break()
        run.add_text(line)
        run.bold = bold or None


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


def _add_field(paragraph: Any, instruction: str, shown: str) -> None:
    _add_mark(paragraph, "begin")
    _add_instruction(paragraph, instruction)
    _add_mark(paragraph, "separate")
    paragraph.add_run(shown)
    _add_mark(paragraph, "end")


def _add_mark(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _add_instruction(paragraph: Any, instruction: str) -> None:
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)


def _packed(made: Any) -> bytes:
    loose, packed = io.BytesIO(), io.BytesIO()
    made.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
