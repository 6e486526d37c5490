"""Every file becomes a table of text, or one sentence."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.selection import columns
from core.selection.spreadsheet import FileRefused, Table, open_table
from tests.core.selection.files import (
    JOINED,
    MAIN,
    SPLIT,
    as_csv,
    rows_of,
    sheet_xml,
    with_sheet_xml,
    workbook,
)

HEADER = ["Name of the city, region or organisation", "Country", "Contribution ID"]
CSV = as_csv(rows_of(JOINED), delimiter=";", encoding="utf-8")


def opened(data: bytes, filename: str = "export.xlsx") -> Table:
    return open_table(data, filename, score=columns.recognised)


def test_the_header_is_found_in_row_four() -> None:
    for data in (JOINED, SPLIT):
        table = opened(data)
        assert table.header[0] == HEADER[0]
        assert table.header[-1] == "Languages"
        assert table.numbers == tuple(range(5, 17))


@pytest.mark.parametrize("lines_above", [0, 1, 3, 10])
def test_the_header_is_found_by_its_content(lines_above: int) -> None:
    above: list[list[object]] = [["Note", number] for number in range(lines_above)]
    table = opened(workbook({"Sheet1": [*above, HEADER, ["Lindmark", "Sweden", "1"]]}))
    assert table.header == tuple(HEADER)
    assert table.rows == (("Lindmark", "Sweden", "1"),)
    assert table.numbers == (lines_above + 2,)


def test_a_table_over_several_sheets_is_joined() -> None:
    meta: list[list[object]] = [["Alias", "x"], ["Export Date", "y"], []]
    table = opened(
        workbook(
            {
                "Content": [*meta, HEADER, ["Lindmark", "Sweden", "1"], ["Moor", "Ireland", "2"]],
                "Content2": [*meta, ["Note"], ["first"], ["second"]],
                "Content1": [*meta, ["Deputy", "Function"], ["Ann", "a"], ["Bob", "b"]],
            }
        )
    )
    assert table.header == (*HEADER, "Deputy", "Function", "Note")
    assert table.rows == (
        ("Lindmark", "Sweden", "1", "Ann", "a", "first"),
        ("Moor", "Ireland", "2", "Bob", "b", "second"),
    )


def test_sheets_that_do_not_fit_together_are_refused() -> None:
    data = workbook({"Content": [HEADER, ["a", "b", "c"]], "Content1": [["Deputy"]]})
    with pytest.raises(FileRefused, match="“Content” and “Content1” do not have the same number"):
        opened(data)


def test_cells_of_every_type_become_text() -> None:
    row = [168000, 2.5, 3.0, True, datetime(2025, 7, 18, 17, 59), None, "x"]  # noqa: DTZ001
    table = opened(workbook({"Content": [[*HEADER, "d", "e", "f", "g"], row]}))
    assert table.rows == (("168000", "2.5", "3", "Yes", "2025-07-18 17:59:00", "", "x"),)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_of_a_text_file_is_found(delimiter: str) -> None:
    data = as_csv(rows_of(JOINED), delimiter=delimiter, encoding="utf-8-sig")
    table = opened(data, "export.csv")
    assert (table.format, len(table.rows), len(table.header)) == ("csv", 12, 32)


def test_the_type_is_told_by_content_and_not_by_name() -> None:
    assert opened(JOINED, "export.csv").format == "xlsx"
    assert opened(CSV, "export.xlsx").format == "csv"


def test_a_text_cell_that_looks_like_a_formula_stays_text() -> None:
    data = as_csv([HEADER, ["=1+1", "Sweden", "1"]], delimiter=";", encoding="utf-8")
    assert opened(data).rows == (("=1+1", "Sweden", "1"),)


REFUSED = {
    "empty": (b"", "“export.xlsx” is empty. Export the answers again and send that."),
    "only spaces": (b" \r\n", "“export.xlsx” is empty. Export the answers again and send that."),
    "50 MB": (
        b"x" * 50 * 1024 * 1024,
        "“export.xlsx” has 50 MB; up to 10 MB are read. Export the answers without uploaded "
        "files, or in several files.",
    ),
    "picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "This is not a spreadsheet. Send the .xlsx file that the survey exported, or a .csv "
        "file saved from it.",
    ),
    "old format": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
        "This is an old .xls file or another office document. Open it, save it as .xlsx and "
        "send that.",
    ),
    "password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
        "The file is protected by a password. Open it, remove the password, save it as .xlsx "
        "and send that.",
    ),
    "wrong header": (
        workbook({"Content": [["Colour", "Shape"], ["red", "round"]]}),
        "No header was found in the first 20 rows. It must name the questions of the form, such "
        "as “Name of the city, region or organisation”, “Country” and “Contribution ID”. Export "
        "the answers with question titles and send that.",
    ),
    "letter": (
        b"Dear team, please find attached our application.",
        "No header was found in the first 20 rows. It must name the questions of the form, such "
        "as “Name of the city, region or organisation”, “Country” and “Contribution ID”. Export "
        "the answers with question titles and send that.",
    ),
    "formula": (
        workbook({"Content": [HEADER, ["Lindmark", '=CMD("x")', "1"]]}),
        "Cell B2 holds a formula. Replace it with its value (copy, then paste as values) and "
        "send the file again.",
    ),
    "far cell": (
        with_sheet_xml(sheet_xml("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")),
        "The sheet reaches down to row 1 048 576; up to 20 000 contributions are read. Delete "
        "the empty rows below the last answer, or send the answers in several files.",
    ),
    "broken zip": (
        JOINED[:4000],
        "The workbook is damaged and cannot be opened. Export it again, or open it in a "
        "spreadsheet program and save it as a new .xlsx file.",
    ),
    "broken parts": (
        with_sheet_xml(
            f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>',
            member="xl/styles.xml",
        ),
        "The workbook cannot be read. Open it in a spreadsheet program, save it as a new .xlsx "
        "file and send that.",
    ),
    "too many rows": (
        as_csv([HEADER, *[["a", "b", "c"]] * 20_001], delimiter=";", encoding="utf-8"),
        "The file has 20 001 contributions; up to 20 000 are read. Send them in several files.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(case: str) -> None:
    data, sentence = REFUSED[case]
    with pytest.raises(FileRefused) as refusal:
        opened(data)
    assert str(refusal.value) == sentence


def read_or_refused(data: bytes) -> bool:
    try:
        opened(data, "fuzz.csv")
    except FileRefused as refusal:
        assert str(refusal).endswith(".")
        return False
    return True


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    read_or_refused(data)


@given(st.integers(0, len(CSV) - 1), st.binary(max_size=12), st.integers(0, 40))
def test_a_damaged_text_file_is_read_or_refused(place: int, noise: bytes, cut: int) -> None:
    read_or_refused(CSV[:place] + noise + CSV[place + cut :])


@given(st.integers(0, len(JOINED) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused(place: int, noise: bytes) -> None:
    read_or_refused(JOINED[:place] + noise + JOINED[place + len(noise) :])
