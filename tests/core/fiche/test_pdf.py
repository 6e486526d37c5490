"""The `.pdf`: letters of every language inside, an outline, numbered pages, never slow."""

from __future__ import annotations

import re
import time
import zlib
from dataclasses import replace

import pytest

from core.fiche import pdf
from core.fiche.pdf import document
from core.fiche.sections import sections
from tests.core.fiche.sample import DAY, sample

GREEK = "Επαναχρησιμοποίηση ώΐ, Łódź żółć, Õhtu jäätmeõ, ő ű"


def _plain(made: bytes) -> bytes:
    """Return the file with its streams unpacked."""
    found = [made]
    for stream in re.findall(rb"stream\n(.*?)\nendstream", made, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            found.append(stream)
    return b"\n".join(found)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be")


def test_the_same_fiche_gives_the_same_bytes() -> None:
    assert document(sample(), DAY) == document(sample(), DAY)


def test_title_language_and_outline_are_set() -> None:
    made = document(sample(), DAY)
    assert made.startswith(b"%PDF-1.")
    assert b"/Lang (en-GB)" in made and b"/DisplayDocTitle true" in made
    assert b"Twinning Fiche: Ghent and Turku" in made or _utf16("Ghent and Turku") in made
    outline = made.count(b"/Title")
    # Every section, the headings below them, and the document itself.
    headings = 4
    assert outline == len(sections(sample())) + headings + 1


def test_the_letters_are_embedded_and_their_text_can_be_read_out() -> None:
    made = _plain(document(sample(pair=GREEK), DAY))
    assert b"/FontFile2" in made and b"/ToUnicode" in made and b"Helvetica" not in made
    mapped = set(re.findall(rb"<([0-9A-F]{4})>", made))
    for letter in "ΕώΐŁźżółÕõőű":
        assert _utf16(letter).hex().upper().encode() in mapped, letter


def test_what_one_font_lacks_comes_from_the_other() -> None:
    assert document(sample(), DAY).count(b"/FontFile2") == 2
    assert document(sample(reason="☂ first"), DAY).count(b"/FontFile2") > 2


def test_an_answer_longer_than_a_page_goes_on_overleaf() -> None:
    first, second = sample().profiles
    long = replace(first.fields[0], text="A long answer on the reuse of things. " * 300)
    made = document(sample(profiles=(replace(first, fields=(long,)), second)), DAY)
    assert made.count(b"/Type /Page\n") > document(sample(), DAY).count(b"/Type /Page\n") + 2


def test_a_long_fiche_takes_under_two_seconds_of_work() -> None:
    entries = tuple(
        replace(sample().entries[0], id=at, text="A sentence on reuse. " * 8) for at in range(60)
    )
    started = time.process_time()
    document(sample(entries=entries), DAY)
    assert time.process_time() - started < 2


def test_a_table_is_as_wide_as_the_page_and_breaks_no_usual_word() -> None:
    made = pdf._opened(sample(), DAY, set())
    made.add_page()
    header = ("Objective", "Whose", "Evidence of success", "Signed by", "Outcome so far")
    long = "Both use one short sheet to describe a component, and say so in their tenders. "
    rows = ((long, "Montfleuri-le-Haut", long * 3, "Castrovelho; Hallinkoski not yet",
             "Understood"),)  # fmt: skip
    widths = pdf._widths(made, header, rows)
    assert sum(widths) == pytest.approx(made.epw)
    for width, *texts in zip(widths, header, *rows, strict=True):
        words = [word for text in texts for word in text.split()]
        assert max(map(made.get_string_width, words)) + 2 * pdf.PADDING < width
