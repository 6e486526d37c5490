"""A plain text falls into paragraphs and lists."""

from __future__ import annotations

import pytest

from core.letters.text import Block, Paragraph, Points, blocks


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", ()),
        ("One.\n\nTwo.", (Paragraph("One."), Paragraph("Two."))),
        ("With regards,\nthe team", (Paragraph("With regards,\nthe team"),)),
        ("- one\n- two", (Points(("one", "two")),)),
        ("Two:\n- one\n- two\nThen.", (Paragraph("Two:"), Points(("one", "two")),
                                       Paragraph("Then."))),
        ("• one", (Points(("one",)),)),
        ("6-9 days\n-not a point", (Paragraph("6-9 days\n-not a point"),)),
        ("\n\n\n One. \n\n\n", (Paragraph(" One."),)),
    ],
)  # fmt: skip
def test_empty_lines_part_and_dashes_list(body: str, expected: tuple[Block, ...]) -> None:
    assert blocks(body) == expected
