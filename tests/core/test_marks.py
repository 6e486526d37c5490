"""A line of people's text is never a mark."""

from __future__ import annotations

import pytest

from core.marks import plain_line


@pytest.mark.parametrize(
    ("line", "at_start", "shown"),
    [
        ("# a", True, r"\# a"),
        ("# a", False, "# a"),
        ("1. a", True, r"1\. a"),
        ("1. a", False, "1. a"),
        ("a*b_c", False, r"a\*b\_c"),
        (":red[x]", False, r"\:red\[x\]"),
        ("https://a.example/b_c_d", True, "https://a.example/b_c_d"),
    ],
)
def test_marks_get_a_backslash(line: str, at_start: bool, shown: str) -> None:
    assert plain_line(line, at_start=at_start) == shown
