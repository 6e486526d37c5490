"""The summary on the programme's paper says what the text says."""

from __future__ import annotations

import io
from dataclasses import replace

import docx

from core.applying.document import document
from core.applying.receipt import as_text, parts
from tests.core.applying.test_receipt import receipt


def lines_of(made: bytes) -> list[str]:
    found = docx.Document(io.BytesIO(made)).paragraphs
    return [line for one in found for line in one.text.split("\n")]


def test_the_document_holds_every_line_of_the_text() -> None:
    sent = receipt()
    text = [line.strip() for line in as_text(sent).split("\r\n")]
    wanted = [line for line in text if line and set(line) != {"-"}]
    assert lines_of(document(sent)) == ["City of Leuven", *wanted]


def test_the_same_receipt_gives_the_same_bytes() -> None:
    assert document(receipt()) == document(receipt())


def test_any_answer_makes_a_document_that_opens() -> None:
    strange = "A\x00B \x0b \ud800 <w:p> & {name} " + "æøå " * 500
    sent = receipt()
    given = replace(sent.given, name=f"\x07{strange}"[:200], challenges=strange)
    made = document(replace(sent, given=given))
    assert len(docx.Document(io.BytesIO(made)).paragraphs) > sum(
        len(part.answers) for part in parts(sent)
    )
