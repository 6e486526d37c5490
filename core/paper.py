"""What every `.docx` of the programme shares: page, styles, properties, page numbers."""

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

from core.wording import clean

LANGUAGE = "en-GB"
AUTHOR = "CCRI Twinning Programme"
ACCENT = RGBColor(0x0B, 0x6E, 0x4F)
QUIET = RGBColor(0x55, 0x61, 0x5B)
RULE = "B4BFB9"
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
