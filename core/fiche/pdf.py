"""Write a Fiche as `.pdf`: the same sections as the `.docx`, without any program beside Python.

The letters are embedded, so that Greek, Polish or Estonian names look the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from core.fiche import sections, words
from core.fiche.content import Fiche, Standing
from core.fiche.sections import Block, Heading, Paragraph, Points, Section, Table
from core.wording import clean

LANGUAGE, AUTHOR = "en-GB", "CCRI Twinning Programme"
ACCENT, QUIET, INK, RULE, SHADE = (
    (0x0B, 0x6E, 0x4F), (0x55, 0x61, 0x5B), (0x1B, 0x22, 0x1F), (0xB4, 0xBF, 0xB9),
    (0xE6, 0xEB, 0xE8),
)  # fmt: skip
# Millimetres: the margin, the column of questions, a line of text and of a remark.
MARGIN, QUESTIONS, LINE, SMALL_LINE = 22.0, 50.0, 5.4, 4.5
TEXT, SMALL = 10.5, 9.0
LETTERS, OTHER_LETTERS = "Source", "Other"
# Columns of a table follow their texts: room for a word, and no more wishes than for a line of so
# much; a longer word may break.
PADDING, LONGEST_WORD, MOST_WISHED = 1.4, 35.0, 70.0
# Room for a heading and what follows it, and to sign by hand.
KEPT_TOGETHER, SIGNING_LINE = 28.0, 12.0
# A longer text may break over the page.
LONGEST_KEPT = 60.0


def document(fiche: Fiche, on: date, standing: Standing | None = None) -> bytes:
    """Return the Fiche as the bytes of a `.pdf`; the same Fiche and day give the same bytes."""
    parts = sections.sections(fiche, standing)
    made = _opened(fiche, on, _letters_of(fiche, parts))
    made.add_page()
    _text(made, clean(fiche.title), 26, ACCENT, "B", line=11)
    _rule(made)
    _text(made, words.subtitle(fiche, on, standing), 12, QUIET, line=6)
    made.ln(8)
    _text(made, "Contents", 16, ACCENT, "B", line=8)
    made.insert_toc_placeholder(_draw_contents, pages=1)
    for part in parts:
        _draw_section(made, part)
    return bytes(made.output())


def _opened(fiche: Fiche, on: date, letters: set[str]) -> Any:
    # Only when somebody asks for a file: it takes half a second to load.
    from fpdf import FPDF, ViewerPreferences

    title = clean(fiche.title)

    class Paper(FPDF):
        """An A4 page with the programme's line above and its number below."""

        def header(self) -> None:
            if self.page_no() > 1:
                self.set_y(11)
                _cell(self, f"{AUTHOR}. {title}", "L")
            self.set_y(MARGIN)

        def footer(self) -> None:
            self.set_y(-15)
            _cell(self, f"Page {self.page_no()} of {{nb}}", "R")

    made = Paper(format="A4")
    made.set_lang(LANGUAGE)
    made.set_title(title)
    made.set_author(AUTHOR)
    made.set_subject("Twinning Fiche")
    made.set_creator(AUTHOR)
    made.set_creation_date(datetime(on.year, on.month, on.day, tzinfo=UTC))
    made.viewer_preferences = ViewerPreferences(display_doc_title=True)
    made.set_margins(MARGIN, MARGIN)
    made.set_auto_page_break(True, MARGIN)
    for style, name in (("", "Regular"), ("B", "Semibold")):
        made.add_font(LETTERS, style, _folder("font_source_sans_pro", f"SourceSansPro-{name}.ttf"))
    known: Any = made.fonts[LETTERS.lower()]
    if letters - {chr(code) for code in known.cmap}:
        fallback = _folder("matplotlib", "DejaVuSans.ttf")
        made.add_font(OTHER_LETTERS, "", fallback)
        made.add_font(OTHER_LETTERS, "B", fallback)
        made.set_fallback_fonts([OTHER_LETTERS])
    return made


def _folder(package: str, name: str) -> Path:
    """Return a font that lies inside an installed package, without loading the package."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"The letters of {package} are not installed.")
    return next(Path(found.origin).parent.rglob(name))


def _draw_contents(made: Any, outline: list[Any]) -> None:
    made.ln(2)
    # Each section; the headings below them stand in the outline beside the pages.
    for one in (one for one in outline if one.level == 0):
        link = made.add_link(page=one.page_number)
        _ink(made, TEXT, INK)
        made.cell(made.epw - 15, 8, one.name, link=link)
        made.cell(15, 8, str(one.page_number), align="R", link=link, new_x="LMARGIN", new_y="NEXT")
        _rule(made, space=0)


def _draw_section(made: Any, part: Section) -> None:
    made.ln(6)
    if made.will_page_break(KEPT_TOGETHER):
        made.add_page()
    made.start_section(clean(part.title))
    _text(made, clean(part.title), 16, ACCENT, "B", line=8)
    made.ln(1)
    for block in part.blocks:
        _draw(made, block)


def _draw(made: Any, block: Block) -> None:
    match block:
        case Heading(text):
            made.ln(2)
            if made.will_page_break(KEPT_TOGETHER):
                made.add_page()
            made.start_section(clean(text), level=1)
            _text(made, clean(text), 12.5, ACCENT, "B", line=6.5)
        case Paragraph(text, is_quiet):
            if is_quiet:
                _text(made, clean(text), SMALL, QUIET, line=SMALL_LINE)
                made.ln(2.5)
            else:
                _keep_whole(made, clean(text))
                _text(made, clean(text), TEXT, INK)
                made.ln(0.5)
        case Points(points, is_numbered):
            for at, point in enumerate(points, 1):
                _point(made, f"{at}." if is_numbered else "•", clean(point))
            made.ln(2)
        case Table(_, header, rows) if len(header) == 2:
            _draw_answers(made, rows)
        case Table(_, header, rows):
            _draw_table(made, header, rows)


def _keep_whole(made: Any, text: str) -> None:
    """Begin a page where a short text and who wrote it would be torn apart."""
    _ink(made, TEXT, INK)
    lines = made.multi_cell(0, LINE, text, align="L", dry_run=True, output="LINES")
    height = LINE * len(lines) + SMALL_LINE
    if height < LONGEST_KEPT and made.will_page_break(height):
        made.add_page()


def _point(made: Any, mark: str, text: str) -> None:
    _ink(made, TEXT, INK)
    if made.will_page_break(LINE):
        made.add_page()
    made.cell(6, LINE, mark)
    made.set_left_margin(MARGIN + 6)
    made.multi_cell(0, LINE, text, align="L", new_x="LMARGIN", new_y="NEXT")
    made.set_left_margin(MARGIN)
    made.set_x(MARGIN)


def _draw_answers(made: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    """Draw questions beside their answers: an answer may be longer than a page."""
    for question, answer in rows:
        _ink(made, TEXT, INK, "B")
        asked = made.multi_cell(
            QUESTIONS - 4, LINE, clean(question), align="L", dry_run=True, output="LINES"
        )
        if made.will_page_break(LINE * len(asked)):
            made.add_page()
        page, top = made.page, made.get_y()
        made.multi_cell(QUESTIONS - 4, LINE, clean(question), align="L",
                        new_x="LMARGIN", new_y="NEXT")  # fmt: skip
        below = made.get_y()
        made.set_y(top)
        made.set_left_margin(MARGIN + QUESTIONS)
        made.set_x(MARGIN + QUESTIONS)
        _ink(made, TEXT, INK)
        made.multi_cell(0, LINE, clean(answer), align="L", new_x="LMARGIN", new_y="NEXT")
        made.set_left_margin(MARGIN)
        if made.page == page:
            made.set_y(max(below, made.get_y()))
        made.set_x(MARGIN)
        _rule(made, space=1)
    made.ln(2)


def _draw_table(
    made: Any, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:  # fmt: skip
    from fpdf import FontFace

    widths = _widths(made, header, rows)
    _ink(made, SMALL, INK)
    made.set_draw_color(*RULE)
    head = FontFace(emphasis="BOLD", fill_color=SHADE, color=INK)
    is_signing = not any(row[-1] for row in rows)
    with made.table(
        headings_style=head, col_widths=widths, text_align="LEFT",
        line_height=SMALL_LINE, padding=PADDING, borders_layout="HORIZONTAL_LINES", v_align="TOP",
    ) as grid:  # fmt: skip
        for values in (header, *rows):
            is_empty = is_signing and values is not header
            line = grid.row(min_height=SIGNING_LINE if is_empty else None)
            for text in values:
                line.cell(clean(text))
    made.ln(3)


def _widths(made: Any, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Return the width of each column in millimetres: its longest word fits on one line."""
    # The bold of the header is the wider one.
    _ink(made, SMALL, INK, "B")
    least, wished = [], []
    for name, *texts in zip(header, *rows, strict=True):
        lines = [line for text in (name, *texts) for line in clean(text).split("\n")]
        words = [word for line in lines for word in line.split()]
        word = max(map(made.get_string_width, words), default=0.0)
        line = max(map(made.get_string_width, lines), default=0.0)
        least.append(min(word, LONGEST_WORD) + 2 * PADDING + 1)
        wished.append(max(min(line, MOST_WISHED) - word, 1.0))
    room = max(made.epw - sum(least), 0.0)
    return [own + room * more / sum(wished) for own, more in zip(least, wished, strict=True)]


def _text(
    made: Any, text: str, size: float, colour: tuple[int, int, int], style: str = "",
    line: float = LINE,
) -> None:  # fmt: skip
    _ink(made, size, colour, style)
    made.multi_cell(0, line, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _cell(made: Any, text: str, align: str) -> None:
    _ink(made, SMALL, QUIET)
    made.cell(0, 5, text, align=align)


def _ink(made: Any, size: float, colour: tuple[int, int, int], style: str = "") -> None:
    made.set_font(LETTERS, style, size)
    made.set_text_color(*colour)


def _rule(made: Any, space: float = 2) -> None:
    made.ln(space)
    made.set_draw_color(*RULE)
    made.set_line_width(0.2)
    made.line(MARGIN, made.get_y(), made.w - MARGIN, made.get_y())
    made.ln(space)


def _letters_of(fiche: Fiche, parts: tuple[Section, ...]) -> set[str]:
    found = set(fiche.title + fiche.round_name)
    for part in parts:
        found.update(part.title)
        for block in part.blocks:
            found.update(*_texts(block))
    return {letter for letter in found if letter.isprintable()}


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Points(points):
            yield from points
        case Table(_, header, rows):
            yield from header
            for row in rows:
                yield from row
