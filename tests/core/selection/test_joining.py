"""The sheets of one wide table belong together, row by row."""

from __future__ import annotations

import pytest

from core.selection.archive import FileRefused
from core.selection.joining import side_by_side

ABOVE: list[list[str]] = [["Alias"], ["Export Date"], []]


def sheet(*rows: list[str]) -> list[list[str]]:
    return [*ABOVE, *rows]


FIRST = sheet(["Name"], ["Lindmark"], ["Moor"], ["Porta"])
CASES = [
    ("by place, the reference on the last sheet",
     FIRST, sheet(["Contribution ID"], ["1"], ["2"], ["3"]),
     [["Name", "Contribution ID"], ["Lindmark", "1"], ["Moor", "2"], ["Porta", "3"]]),
    ("by place, rows that nobody answered",
     FIRST, sheet(["Deputy"], ["Ann"], [], [""]),
     [["Name", "Deputy"], ["Lindmark", "Ann"], ["Moor"], ["Porta", ""]]),
    ("by reference, a sheet that somebody sorted",
     sheet(["Name", "Contribution ID"], ["Lindmark", "1"], ["Moor", "2"]),
     sheet(["Contribution ID", "Deputy"], ["2", "Bob"], ["1", "Ann"]),
     [["Name", "Contribution ID", "Deputy"], ["Lindmark", "1", "Ann"], ["Moor", "2", "Bob"]]),
    ("by reference, with an empty row between",
     sheet(["Name", "Contribution ID"], ["Lindmark", "1"], [], ["Moor", "2"]),
     sheet(["Deputy", "Contribution ID"], ["Bob", "2"], ["Ann", "1"]),
     [["Name", "Contribution ID", "Deputy"], ["Lindmark", "1", "Ann"], ["", "", ""],
      ["Moor", "2", "Bob"]]),
    ("anonymous on both: by place",
     sheet(["Name", "Contribution ID"], ["Lindmark", "Anonymous"], ["Moor", "Anonymous"]),
     sheet(["Contribution ID", "Deputy"], ["Anonymous", "Ann"], ["Anonymous", "Bob"]),
     [["Name", "Contribution ID", "Contribution ID", "Deputy"],
      ["Lindmark", "Anonymous", "Anonymous", "Ann"], ["Moor", "Anonymous", "Anonymous", "Bob"]]),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected"), [case[1:] for case in CASES],
                         ids=[case[0] for case in CASES])  # fmt: skip
def test_rows_are_joined(
    first: list[list[str]], second: list[list[str]], expected: list[list[str]]
) -> None:
    joined = side_by_side([("Content", first), ("Content1", second)], 3)[3:]
    width = max(map(len, joined))
    assert [row + [""] * (width - len(row)) for row in joined] == [
        row + [""] * (width - len(row)) for row in expected
    ]


@pytest.mark.parametrize(
    "second",
    [
        sheet(["Deputy"], ["Ann"]),
        sheet(["Deputy"], ["Ann"], ["Bob"], ["Cid"], ["Dot"]),
        ABOVE[:2],
    ],
)
def test_rows_that_cannot_belong_together_are_refused(second: list[list[str]]) -> None:
    with pytest.raises(FileRefused, match="“Content” and “Content1” do not have the same number"):
        side_by_side([("Content", FIRST), ("Content1", second)], 3)


def test_the_sheets_themselves_stay_as_they_are() -> None:
    side_by_side([("Content", FIRST), ("Content1", FIRST)], 3)
    assert FIRST[4] == ["Lindmark"]
