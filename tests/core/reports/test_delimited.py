"""Text files of sheets: one a sheet, with a mark of their encoding, guarded."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import cells
from core.reports import delimited
from core.reports.delimited import archive, text_file
from core.reports.sheets import Column, Sheet
from tests.core.reports.nasty import FORMULAS, TEXTS


def sheet(*rows: tuple[object, ...], title: str = "S") -> Sheet:
    width = len(rows[0]) if rows else 1
    columns = tuple(Column(f"c{at}", "", str) for at in range(width))
    return Sheet(title, "", columns, rows)  # type: ignore[arg-type]


def rows_in(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def test_values_are_written_as_programs_read_them() -> None:
    content = text_file(sheet(
        ("é;\"x\"\ny", 3, -4.5, None, date(2025, 10, 14), datetime(2025, 7, 1, 8)),  # noqa: DTZ001
    ))  # fmt: skip
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows_in(content)[1] == [
        'é;"x"\ny', "3", "-4.5", "", "2025-10-14", "2025-07-01 08:00:00",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=30) | st.sampled_from(TEXTS), min_size=1, max_size=4))
def test_no_cell_of_text_can_act_and_every_one_is_readable(texts: list[str]) -> None:
    (_, row) = rows_in(text_file(sheet(tuple(texts))))
    assert [cells.unescaped(cells.unguarded(cell)) for cell in row] == texts
    assert not any(cells.is_formula(cell) for cell in row)


@pytest.mark.parametrize("text", FORMULAS)
def test_titles_are_guarded_too(text: str) -> None:
    (header,) = rows_in(text_file(Sheet("S", "", (Column(text, "", str),), ())))
    assert not cells.is_formula(header[0])


def test_an_archive_has_a_file_for_each_sheet() -> None:
    with zipfile.ZipFile(
        io.BytesIO(archive([sheet(("a",), title="One"), sheet(title="Two")]))
    ) as z:
        assert z.namelist() == ["One.csv", "Two.csv"]
        assert rows_in(z.read("One.csv")) == [["c0"], ["a"]]


def test_a_long_list_of_applications_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "PART_LIMIT", 20)
    rows = [(f"{number:08d}",) for number in range(5)]
    with zipfile.ZipFile(io.BytesIO(archive([sheet(*rows, title="Applications")]))) as z:
        assert z.namelist() == ["Applications.csv", "Applications_2.csv", "Applications_3.csv"]
        parts = [rows_in(z.read(name)) for name in z.namelist()]
    assert [part[0] for part in parts] == [["c0"]] * 3
    assert [tuple(row) for part in parts for row in part[1:]] == rows
