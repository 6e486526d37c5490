"""Pieces of pages: text as it stands, dates as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pages.shared import parts

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Plain words, 12 new. It is 18:00; done (really)!", None),
        ("**bold** _and_ `code`", r"\*\*bold\*\* \_and\_ \`code\`"),
        ("![x](https://evil.example/a.png)", r"!\[x\](https://evil.example/a.png)"),
        ("<b>no</b>", r"\<b\>no\</b\>"),
        ("costs $5 or $6", r"costs \$5 or \$6"),
        (":red[x] :material/home:", r"\:red\[x\] \:material/home:"),
        ("    four spaces", "four spaces"),
        ("one\ntwo", "one  \ntwo"),
        ("# not a title", r"\# not a title"),
        ("- not a list\n1. nor this", "\\- not a list  \n1\\. nor this"),
        ("R&D and &amp;", r"R\&D and \&amp;"),
        ("Žďár nad Sázavou", None),
        (
            "at https://desk.example/status?token=a_B-c_ and _so_",
            r"at https://desk.example/status?token=a_B-c_ and \_so\_",
        ),
        ("", ""),
    ],
)
def test_people_s_text_is_shown_as_it_stands(text: str, shown: str | None) -> None:
    assert parts.safe(text) == (text if shown is None else shown)


@given(st.text(alphabet="ab1 .-+=#*_`[]()<>!|~$&;:\\\n", max_size=40))
def test_markdown_finds_nothing_but_the_text(text: str) -> None:
    blocks = MARKDOWN.parse(parts.safe(text))
    assert {block.type for block in blocks} <= {"paragraph_open", "inline", "paragraph_close"}
    pieces = [piece for block in blocks for piece in block.children or []]
    assert {piece.type for piece in pieces} <= {"text", "softbreak", "hardbreak"}
    read = "".join(piece.content for piece in pieces).split()
    assert "".join(read) == "".join(text.split())


@pytest.mark.parametrize(
    ("value", "words"),
    [(date(2025, 10, 14), "Tue 14 Oct 2025"), (date(2026, 1, 2), "Fri 2 Jan 2026"),
     (None, "not set")],
)  # fmt: skip
def test_a_day(value: date | None, words: str) -> None:
    assert parts.day(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(datetime(2025, 7, 18, 16, 0, tzinfo=UTC), "Fri 18 Jul 2025, 18:00"),
     (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), "Thu 1 Jan 2026, 00:30"), (None, "never")],
)  # fmt: skip
def test_a_moment_is_told_in_brussels_time(value: datetime | None, words: str) -> None:
    assert parts.moment(value) == words


def test_a_flag_is_made_of_the_letters_of_its_country() -> None:
    assert (parts.flag("SE"), parts.flag("xk")) == (
        "\N{REGIONAL INDICATOR SYMBOL LETTER S}\N{REGIONAL INDICATOR SYMBOL LETTER E}",
        "\N{REGIONAL INDICATOR SYMBOL LETTER X}\N{REGIONAL INDICATOR SYMBOL LETTER K}",
    )
