"""A file of ours is recognised by what it says of itself; a file of others never is."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from core import cells
from core.reports.applications import applications
from core.reports.delimited import archive, text_file
from core.reports.sheets import Column, Sheet
from core.reports.workbook import workbook
from core.selection import archive as archive_rules
from core.selection import intake, own_files
from core.selection.archive import FileRefused
from core.selection.form import ExpressionInput
from tests.core.selection.files import JOINED, as_csv, rows_of, zipped
from tests.core.selection.files import workbook as plain_workbook

GHENT = ExpressionInput(
    "'1", "=Ghent", "local_government", "BE", "city", offers=("a; b", "- c", "\\u{7}"),
    other_answers={"Remarks": "anonymous"},
)  # fmt: skip


def sheet(title: str, rows: int = 1) -> Sheet:
    columns = (Column("Country", "", str), Column("Name", "", str), Column("E-mail", "", str))
    return Sheet(title, "", columns, (("x", "y", "z"),) * rows)


OTHERS = (sheet("About"), sheet("Columns"))


def inputs(content: bytes) -> list[ExpressionInput | None]:
    return [row.input for row in intake.read(content, "file").rows]


def test_the_sheets_that_are_not_read_may_be_of_any_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive_rules, "ROW_LIMIT", 5)
    long = sheet("Reviews", 5 + archive_rules.ROWS_ABOVE + 1)
    with pytest.raises(FileRefused, match="The sheet reaches down"):
        inputs(workbook([applications([GHENT]), long]))
    content = workbook([*OTHERS, applications([GHENT]), long])
    assert inputs(content) == [GHENT]
    lean = own_files.applications_only(content)
    assert lean is not None
    with zipfile.ZipFile(io.BytesIO(lean)) as small:
        assert [name for name in small.namelist() if "worksheets" in name] == [
            "xl/worksheets/sheet3.xml"
        ]


def test_a_formula_somebody_added_is_refused_in_the_list_and_left_alone_elsewhere() -> None:
    content = workbook([*OTHERS, applications([GHENT]), sheet("Decisions")])
    for title, is_refused in (("Decisions", False), ("Applications", True)):
        book = openpyxl.load_workbook(io.BytesIO(content))
        book[title]["A3"] = "=1+1"
        packed = io.BytesIO()
        book.save(packed)
        if is_refused:
            with pytest.raises(FileRefused, match="Cell A3 holds a formula"):
                inputs(packed.getvalue())
        else:
            assert inputs(packed.getvalue()) == [GHENT]


def test_of_our_archive_only_the_applications_are_read_and_nothing_is_said() -> None:
    content = archive([*OTHERS, applications([GHENT], is_guarded=True), sheet("Letters")])
    reading = intake.read(content, "round.zip")
    assert ([row.input for row in reading.rows], reading.notes) == ([GHENT], ())


def test_the_parts_of_a_long_list_are_put_together() -> None:
    first, second = (
        text_file(applications([replace(GHENT, reference=number)], is_guarded=True))
        for number in "12"
    )
    content = zipped({"About.csv": "a", "Columns.csv": "b", "Letters.csv": "c",
                      "Applications.csv": first, "Applications_2.csv": second})  # fmt: skip
    assert [row.reference for row in intake.read(content, "x").rows] == ["1", "2"]


def test_in_a_file_of_others_no_apostrophe_goes_and_no_escape_is_read() -> None:
    rows = rows_of(JOINED)
    place = rows[3].index("Topic you want to work on")
    rows[4][place] = "'=1 \\u{41}; - x"
    for content in (
        plain_workbook({"Content": rows}),
        as_csv(rows, delimiter=";", encoding="utf-8-sig"),
        plain_workbook({"About": [["x"]], "Columns": [["x"]], "Applications": rows}),
        zipped({"About.csv": "x", "Columns.csv": "y",
                "Applications.csv": as_csv(rows, delimiter=";", encoding="utf-8-sig")}),
    ):  # fmt: skip
        found = inputs(content)[0]
        assert found is not None
        assert found.topic_text == "'=1 \\u{41}; - x"
        assert found.submitted_at is not None
        # Brussels time, as the survey writes it.
        assert found.submitted_at.hour == 8


def test_a_newer_format_is_refused_with_a_sentence() -> None:
    content = text_file(applications([GHENT], is_guarded=True))
    newer = content.replace(b"Twinning Desk format 1", b"Twinning Desk format 2")
    with pytest.raises(FileRefused, match="written by a newer version of Twinning Desk"):
        intake.read(newer, "x")


def test_sorted_again_without_columns_and_saved_again_it_is_still_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([*OTHERS, applications([GHENT])])))
    page = book["Applications"]
    page.delete_cols([cell.value for cell in page[1]].index("Population") + 1)
    packed = io.BytesIO()
    book.save(packed)
    reading = intake.read(packed.getvalue(), "x")
    assert [row.input for row in reading.rows] == [GHENT]
    assert reading.mapping.missing == ("population",)


def test_a_long_list_of_ours_may_be_longer_than_a_list_of_others() -> None:
    mark = cells.mark(is_guarded=True).encode()
    assert own_files.may_be_list(b"Name;" + mark + b"\n" + b"x" * 11_000_000)
    assert not own_files.may_be_list(b"Name;" + mark + b"\n" + b"x" * 32_000_000)
    assert not own_files.may_be_list(b"Name\n" + b"x" * 11_000_000 + mark)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", JOINED[:4000], JOINED])
def test_no_other_workbook_is_taken_apart(data: bytes) -> None:
    assert own_files.applications_only(data) is None
