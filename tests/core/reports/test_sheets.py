"""A sheet is filled by the columns that explain it, and its cells hold what a file can."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from core.reports.sheets import Column, Sheet, printed, sheet, words
from core.tables.selection import Decision


def one_cell(value: object) -> object:
    return sheet("S", "", [Column[object]("A", "", lambda line: line)], [value]).rows[0][0]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("text", "text"), (3, 3), (2.5, 2.5), (None, None), (True, "Yes"), (False, "No"),
        (Decision.NOT_SELECTED, "Not selected"), (["a", "b"], "a; b"), ((), ""),
        ({"topic": 45, "level": 35}, "topic: 45; level: 35"),
        (date(2025, 10, 14), date(2025, 10, 14)), (date(1850, 1, 2), "1850-01-02"),
        (datetime(2025, 7, 1, 10, 0, 5, 99, timezone(timedelta(hours=2))),
         datetime(2025, 7, 1, 8, 0, 5)),  # noqa: DTZ001
        (datetime(1850, 1, 2, 3, 4, tzinfo=UTC), "1850-01-02 03:04:00"),
    ],
)  # fmt: skip
def test_a_value_becomes_one_that_a_cell_can_hold(value: object, cell: object) -> None:
    assert one_cell(value) == cell


def test_a_column_widens_only_where_a_text_needs_it() -> None:
    columns = [
        Column[tuple[str, str]](title, "", lambda line, at=at: line[at])  # type: ignore[misc]
        for at, title in enumerate(("A", "B"))
    ]
    given = sheet("S", "", columns, [("a\x07", "x"), ("b", "y" * 64_001)])
    header, rows = printed(given)
    assert header == ("A", "B", "B \\u{+2}", "B \\u{+3}")
    assert rows == [["a\\u{7}", "x", None, None], ["b", "y" * 32_000, "y" * 32_000, "y"]]


def test_an_empty_sheet_has_its_header() -> None:
    given = Sheet("S", "", (Column("A", "", str),), ())
    assert printed(given) == (("A",), [])


@pytest.mark.parametrize(
    ("code", "said"), [("not_selected", "Not selected"), (None, ""), ("ok", "Ok")]
)
def test_a_code_is_said_in_words(code: str | None, said: str) -> None:
    assert words(code) == said
