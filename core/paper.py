"""What every `.docx` of the programme shares: page, styles, properties, page numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from core.wording import clean

LANGUAGE = "en-GB"
AUTHOR = "CCRI Twinning Programme"
ACCENT = RGBColor(0x0B, 0x6E, 0x4F)
QUIET = RGBColor(0x55, 0x61, 0x5B)
RULE = "B4BFB9"
SHADE = "E6EBE8"
# A4 less its margins.
TEXT_WIDTH = Cm(16.6)
# Shares of a table's width follow its longest texts, within these: a word stays on one line, and
# one long answer does not starve the others. An empty column is room to write by hand.
LEAST_SHARE, MOST_SHARE, EMPTY_SHARE = 18, 34, 30
# Inside a cell, in twentieths of a point.
PADDING = {"top": 40, "left": 100, "bottom": 20, "right": 100}
# A longer text may break over the page; a shorter one is easier to read whole.
LONGEST_KEPT_WHOLE = 800
# The first instant a zip archive can carry: the same document gives the same bytes on any day.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def opened(title: str, subject: str, on: date) -> Any:
    """Return an empty A4 document in the programme's styles, its pages numbered below.

    The title stands in the properties and at the head of each page, not in the text.
    """
    made = docx.Document()
    properties = made.core_properties
    properties.title, properties.author = title, AUTHOR
    properties.last_modified_by, properties.language = AUTHOR, LANGUAGE
    properties.subject, properties.comments = subject, ""
    stamp = datetime(on.year, on.month, on.day)  # noqa: DTZ001  (the format has no time zone)
    properties.created = properties.modified = stamp
    _style(made)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    page.header.paragraphs[0].text = f"{AUTHOR}. {title}"
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("Page ")
    _add_field(footer, "PAGE", "1")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES", "1")
    return made


def add_lines(paragraph: Any, text: str, *, bold: bool = False) -> None:
    """Add text to a paragraph; its line breaks stay breaks."""
    for at, line in enumerate(clean(text).split("\n")):
        run = paragraph.add_run()
        if at:
            run.add_break()
        run.add_text(line)
        run.bold = bold or None


def add_answer(made: Any, question: str, answer: str) -> None:
    """Add a question in bold with its answer on the next line; they stay on one page."""
    line = made.add_paragraph()
    paragraph = line.paragraph_format
    paragraph.keep_together = len(answer) < LONGEST_KEPT_WHOLE
    add_lines(line, question, bold=True)
    line.add_run().add_break()
    add_lines(line, answer)


def add_table(
    made: Any,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    summary: str,
    *,
    empty_height: int | None = None,
    keeps_with_next: bool = False,
) -> None:
    """Add a table as wide as the text, its header repeated on every page.

    `summary` says what it holds to those who cannot see it. A row whose last cell is empty gets
    `empty_height`, room to write by hand. A short one can keep what follows on its page.
    """
    texts = [tuple(row) for row in rows]
    grid = made.add_table(rows=1, cols=len(header), style="Table Grid")
    grid.autofit = False
    _describe(grid, header[0], summary)
    widths = _widths(header, texts)
    for cell, text in zip(grid.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
        _shade(cell)
    _repeat(grid.rows[0])
    for values in texts:
        cells = grid.add_row().cells
        for at, (cell, text) in enumerate(zip(cells, values, strict=True)):
            add_lines(cell.paragraphs[0], text, bold=at == 0 and len(values) == 2)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for at, row in enumerate(grid.rows):
        _keep_whole(row)
        if at and empty_height is not None and not row.cells[-1].text:
            row.height = empty_height
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            for line in cell.paragraphs:
                line.paragraph_format.space_after = Pt(2)
                line.paragraph_format.keep_with_next = keeps_with_next or None
    # Two tables that touch would become one; as small as it can be, the heading brings the space.
    gap = made.add_paragraph()
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(4)
    gap.paragraph_format.keep_with_next = keeps_with_next or None


def add_picture(made: Any, picture: bytes, words: str) -> None:
    """Add a picture as wide as the text; `words` say what it shows to those who cannot see it."""
    shape = made.add_picture(io.BytesIO(picture), width=TEXT_WIDTH)
    shape._inline.docPr.set("descr", clean(words))


def add_mark(paragraph: Any, kind: str) -> None:
    """Add the mark that begins, parts or ends a field."""
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def add_instruction(paragraph: Any, instruction: str) -> None:
    """Add what a field is to show, in the words of the format."""
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)


def packed(made: Any) -> bytes:
    """Return a document as bytes: the same document gives the same bytes."""
    loose, whole = io.BytesIO(), io.BytesIO()
    made.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(whole, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return whole.getvalue()


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


def _add_field(paragraph: Any, instruction: str, shown: str) -> None:
    add_mark(paragraph, "begin")
    add_instruction(paragraph, instruction)
    add_mark(paragraph, "separate")
    paragraph.add_run(shown)
    add_mark(paragraph, "end")


def _widths(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    if len(headers) == 2:
        return [TEXT_WIDTH // 3, TEXT_WIDTH - TEXT_WIDTH // 3]
    shares = []
    for header, *texts in zip(headers, *rows, strict=True):
        longest = max((len(text) for text in texts), default=0) or EMPTY_SHARE
        shares.append(min(max(longest, len(header), LEAST_SHARE), MOST_SHARE))
    return [TEXT_WIDTH * share // sum(shares) for share in shares]


def _describe(grid: Any, caption: str, summary: str) -> None:
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
    for tag, text in (("w:tblCaption", caption), ("w:tblDescription", summary)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), clean(text))
        properties.append(element)


def _repeat(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _keep_whole(row: Any) -> None:
    if max(len(cell.text) for cell in row.cells) < LONGEST_KEPT_WHOLE:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
