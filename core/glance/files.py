"""Write the programme at a glance as files: a document, a table of all figures, its pictures."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Any

from core import cells, paper
from core.glance.panels import (
    SOURCE,
    TITLES,
    Panel,
    class_panel,
    countries_panel,
    headline,
    panels,
    rounds_panel,
    stages_panel,
)
from core.glance.pictures import Ending, picture
from core.glance.views import Glance, Published, RoundGlance
from core.wording import clean, day_in_words

TITLE = "The programme at a glance"
HEADER = ("round", "set", "dimension", "class", "count", "of", "note")
# The class of a figure that is not broken down.
WHOLE = "All"
NO_TEXTS = "Nothing has been published yet."
# A longer table may run on to the next page of the document.
MOST_TOGETHER = 12


def document(glance: Glance, on: date) -> bytes:
    """Return everything as the bytes of a `.docx`: the way to print the page."""
    made = paper.opened(TITLE, TITLE, on)
    made.add_paragraph(TITLE, style="Title")
    made.add_paragraph(headline(glance, on), style="Subtitle")
    made.add_paragraph(f"{day_in_words(on)}. Source: {SOURCE}.", style="Caption")
    _add_panels(made, (rounds_panel(glance), countries_panel(glance)), on)
    for row in glance.rounds:
        if row.applicants:
            made.add_heading(row.name, level=1)
            _add_panels(made, _of_round(row), on, level=2)
    made.add_heading("Published insights and practices", level=1)
    if not glance.published:
        made.add_paragraph(NO_TEXTS)
    for one in glance.published:
        paper.add_answer(made, clean(about(one), is_line=True), one.text)
    return paper.packed(made)


def table(glance: Glance, on: date) -> bytes:
    """Return all figures as the bytes of a `.csv` file: UTF-8 with its mark, semicolons.

    One line a round, set, dimension and class; the note says by which rule, on which day and from
    where.
    """
    written = io.StringIO(newline="")
    lines = csv.writer(written, delimiter=";")
    lines.writerow(HEADER)
    for panel in (rounds_panel(glance), countries_panel(glance),
                  *(one for row in glance.rounds for one in _of_round(row))):  # fmt: skip
        for bar in panel.bars:
            for of, number, base in zip(panel.sets, bar.numbers, panel.bases, strict=True):
                if number is None:
                    continue
                note = f"{panel.note} {panel.foot(on)}".strip()
                where = (panel.round_name, of, panel.title, bar.label)
                if panel.name == "rounds":
                    where = (bar.label, of, panel.title, WHOLE)
                row = (*where, number, base, note)
                lines.writerow([cells.guarded(one) if isinstance(one, str) else one for one in row])
    return codecs.BOM_UTF8 + written.getvalue().encode()


def pictures(glance: Glance, row: RoundGlance | None, on: date, ending: Ending) -> bytes:
    """Return the pictures of the programme and one of its rounds in a `.zip` archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for number, panel in enumerate(panels(glance, row), start=1):
            entry = zipfile.ZipInfo(f"{number} {panel.name}.{ending}", paper.ZIP_EPOCH)
            target.writestr(entry, picture(panel, on, ending))
    return packed.getvalue()


def about(one: Published) -> str:
    """Say what a published text is and from whom: "Good practice, Ghent and Turku, ..."."""
    return f"{one.kind}, {one.pair or 'a pair'}, {one.round_name}, {day_in_words(one.written_on)}"


def _of_round(row: RoundGlance) -> tuple[Panel, ...]:
    if not row.applicants:
        return ()
    stages = stages_panel(row)
    return (*(class_panel(row, name) for name in TITLES), *((stages,) if stages else ()))


def _add_panels(made: Any, found: Iterable[Panel], on: date, *, level: int = 1) -> None:
    for panel in found:
        made.add_heading(panel.title, level=level)
        made.add_paragraph(panel.sentence).paragraph_format.keep_with_next = True
        paper.add_picture(made, picture(panel, on, "png"), panel.alt)
        made.paragraphs[-1].paragraph_format.keep_with_next = True
        rows = [
            (bar.label, *("put together" if number is None else f"{number} of {base}"
                          for number, base in zip(bar.numbers, panel.bases, strict=True)))
            for bar in panel.bars
        ]  # fmt: skip
        if rows:
            header, is_short = ("Class", *panel.sets), len(rows) <= MOST_TOGETHER
            paper.add_table(made, header, rows, panel.alt, keeps_with_next=is_short)
            # The table stays in one piece, with its picture; the next panel need not follow.
            made.paragraphs[-1].paragraph_format.keep_with_next = None
