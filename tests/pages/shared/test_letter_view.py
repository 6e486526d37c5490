"""A letter is shown as it stands: nothing in it acts as a mark, blanks stand out."""

from __future__ import annotations

import pytest

from pages.shared.letter_view import marked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dear Timo,", "Dear Timo,"),
        ("*bold* <b> :red[x]", "\\*bold\\* \\<b\\> \\:red\\[x\\]"),
        ("With regards,\nthe team", "With regards,  \nthe team"),
        ("By [please fill in: the day], or later",
         "By :orange-background[\\[please fill in: the day\\]], or later"),
        ("[please fill in: a] [please fill in: b]",
         ":orange-background[\\[please fill in: a\\]] "
         ":orange-background[\\[please fill in: b\\]]"),
        ("A [please fill in: a]\nB", "A :orange-background[\\[please fill in: a\\]]  \nB"),
        ("[please fill in: a](http://x)", ":orange-background[\\[please fill in: a\\]](http://x)"),
    ],
)  # fmt: skip
def test_marks_are_escaped_and_blanks_stand_out(text: str, shown: str) -> None:
    assert marked(text) == shown
