"""A workbook is looked into before it is parsed."""

from __future__ import annotations

import time

import pytest

from core.selection.archive import ROW_LIMIT, FileRefused, inspect
from tests.core.selection.files import (
    JOINED,
    SPLIT,
    sheet_xml,
    with_sheet_xml,
    workbook,
    zipped,
)

CELL = "<c r='A1' t='str'><v>x</v></c>"
LONG = "0" * 40_000_000


def test_the_samples_pass() -> None:
    inspect(JOINED)
    inspect(SPLIT)


REFUSED = {
    "far cell": (
        with_sheet_xml(sheet_xml("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")),
        "The sheet reaches down to row 1 048 576; up to 20 000 contributions are read. Delete "
        "the empty rows below the last answer, or send the answers in several files.",
    ),
    "far cell in a near row": (
        with_sheet_xml(sheet_xml("<row r='1'><c r='A1048576'><v>1</v></c></row>")),
        "The sheet reaches down to row 1 048 576; up to 20 000 contributions are read. Delete "
        "the empty rows below the last answer, or send the answers in several files.",
    ),
    "wide row": (
        with_sheet_xml(sheet_xml("<row r='1'><c r='XFD1'><v>1</v></c></row>")),
        "The sheet reaches out to column XFD; up to 1 000 columns are read. Delete the empty "
        "columns on the right.",
    ),
    "unnumbered rows": (
        with_sheet_xml(sheet_xml("<row/>" * (ROW_LIMIT + 51))),
        "The sheet reaches down to row 20 051; up to 20 000 contributions are read. Delete the "
        "empty rows below the last answer, or send the answers in several files.",
    ),
    "formula": (
        with_sheet_xml(sheet_xml("<row r='7'><c r='D7'><f>1+1</f><v>2</v></c></row>")),
        "Cell D7 holds a formula. Replace it with its value (copy, then paste as values) and "
        "send the file again.",
    ),
    "formula in a cell without a name": (
        with_sheet_xml(sheet_xml("<row><c/><c><f>1+1</f></c></row>")),
        "Cell B1 holds a formula. Replace it with its value (copy, then paste as values) and "
        "send the file again.",
    ),
    "formula in UTF-16": (
        with_sheet_xml(
            sheet_xml("<row><c r='A1'><f>1</f></c></row>")
            .replace("UTF-8", "UTF-16")
            .encode("utf-16")
        ),
        "Cell A1 holds a formula. Replace it with its value (copy, then paste as values) and "
        "send the file again.",
    ),
    "document type": (
        with_sheet_xml(sheet_xml(f"<row>{CELL}</row>", before='<!DOCTYPE a [<!ENTITY b "c">]>')),
        "The workbook contains a document type, which no spreadsheet program writes. Export "
        "the answers again and send that file.",
    ),
    "unpacks to 40 MB": (
        with_sheet_xml(sheet_xml(f"<row><c><v>{LONG}</v></c></row>")),
        "The workbook holds far more than a list of answers (38 MB unpacked; up to 30 MB are "
        "read). Copy the sheet “Content” into a new workbook and send that.",
    ),
    "packed too tightly": (
        with_sheet_xml(sheet_xml(f"<row><c><v>{LONG[:9_000_000]}</v></c></row>")),
        "The workbook holds far more than a list of answers (8 MB unpacked; up to 30 MB are "
        "read). Copy the sheet “Content” into a new workbook and send that.",
    ),
    "cut in the middle": (
        JOINED[: len(JOINED) // 2],
        "The workbook is damaged and cannot be opened. Export it again, or open it in a "
        "spreadsheet program and save it as a new .xlsx file.",
    ),
    "broken XML": (
        with_sheet_xml("<worksheet><row>"),
        "The workbook is damaged and cannot be opened. Export it again, or open it in a "
        "spreadsheet program and save it as a new .xlsx file.",
    ),
    "impossible cell name": (
        with_sheet_xml(sheet_xml("<row><c r='1A'/></row>")),
        "The workbook is damaged and cannot be opened. Export it again, or open it in a "
        "spreadsheet program and save it as a new .xlsx file.",
    ),
    "a word processor's file": (
        zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}),
        "This is not a spreadsheet. Send the .xlsx file that the survey exported.",
    ),
    "open document": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "This is an OpenDocument spreadsheet. Save it as .xlsx or .csv and send that.",
    ),
    "zip of other archives": (
        zipped({"part1.zip": JOINED}),
        "This is a ZIP archive. Unpack it and send the files one by one.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_dangerous_or_damaged_workbook_is_refused_with_a_sentence(case: str) -> None:
    data, sentence = REFUSED[case]
    with pytest.raises(FileRefused) as refusal:
        inspect(data)
    assert str(refusal.value) == sentence


def test_a_sheet_under_another_name_is_looked_into_as_well() -> None:
    data = with_sheet_xml(sheet_xml("<row><c r='A1'><f>1</f></c></row>"), member="docProps/app.xml")
    with pytest.raises(FileRefused, match="Cell A1 holds a formula"):
        inspect(data)


def test_a_tiny_file_that_claims_a_million_rows_is_refused_at_once() -> None:
    data, _ = REFUSED["far cell"]
    assert len(data) < 10_000
    start = time.perf_counter()
    with pytest.raises(FileRefused):
        inspect(data)
    assert time.perf_counter() - start < 1


def test_a_row_at_the_limit_passes() -> None:
    inspect(workbook({"Content": [["x"], *[["y"]] * 200]}))
    inspect(with_sheet_xml(sheet_xml("<row r='20050'><c r='ALL20050'><v>1</v></c></row>")))
