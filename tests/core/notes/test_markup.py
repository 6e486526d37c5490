"""People's markdown shows bold, italics, lists and links of the web, and never anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from core.notes.markup import lines, plain, shown

# What a browser could be made to draw, were it not for `shown`.
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ALLOWED = {
    "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak", "strong_open",
    "strong_close", "em_open", "em_close", "bullet_list_open", "bullet_list_close",
    "ordered_list_open", "ordered_list_close", "list_item_open", "list_item_close", "link_open",
    "link_close",
}  # fmt: skip
MARKS = "ab1 .-+=#*_`[]()<>!|~$&;:/\\\n"
PIECES = ["https://a.example", "javascript:alert(1)", "[x](", "![x](", ")", "**", "*", "- ", "1. ",
          "\n", "\n\n", "    ", "words", ":red[", ":material/home:", "]", "<b>", "# ", "> ", "```",
          "$", "&amp;", "|", "---", "@", "\\", "data:text/html,x"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("**Bold** and *italics*.", "**Bold** and *italics*."),
        ("one\ntwo", "one  \ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("- one\n- two\n  - deep", "-   one\n-   two\n    -   deep"),
        ("3. three\n4. four", "3.  three\n4.  four"),
        ("# Title\ntext", "**Title**\n\ntext"),
        ("see [the plan](https://a.example/x)", "see [the plan](https://a.example/x) (a.example)"),
        ("at https://a.example/a_b", "at https://a.example/a_b"),
        ("[x](javascript:alert(1))", r"\[x\](javascript\:alert(1))"),
        ("[x](https://you@evil.example)", "x"),
        ("[x](/admin)", "x"),
        ("![x](https://a.example/x.png)", r"\![x](https://a.example/x.png) (a.example)"),
        (":red[x] :material/home: $a$", r"\:red\[x\] \:material/home: \$a\$"),
        ("<b>no</b> &amp; `code`", r"\<b\>no\</b\> \&amp; \`code\`"),
        ("> quoted", r"\> quoted"),
        ("", ""),
    ],
)
def test_what_is_drawn(text: str, drawn: str) -> None:
    assert shown(text) == drawn


@given(st.text(alphabet=MARKS, max_size=60))
def test_nothing_but_the_allowed_marks_comes_out_of_any_signs(text: str) -> None:
    _holds(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_nothing_but_the_allowed_marks_comes_out_of_any_pieces(text: str) -> None:
    _holds(text)


@given(st.lists(st.sampled_from([one for one in PIECES if "](" not in one]), max_size=14))
def test_no_word_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert plain(shown(text)).split() == plain(text).split()


def test_a_text_without_its_marks_is_one_line() -> None:
    assert plain("# Plan\n\n- **one**\n- [two](https://a.example)") == "Plan one two"


def _holds(text: str) -> None:
    blocks = READER.parse(shown(text))
    pieces = [piece for block in blocks for piece in block.children or []]
    assert {one.type for one in [*blocks, *pieces]} <= ALLOWED
    for piece in pieces:
        if piece.type == "link_open":
            assert str(piece.attrGet("href")).startswith(("http://", "https://"))
        # What the page itself would read as colour, icon or formula keeps its backslash.
    for mark in (":red[", ":material/", "$"):
        assert mark not in shown(text).replace("\\:", "").replace("\\$", "")


def test_what_is_printed_keeps_its_lines_and_lists_and_loses_its_marks() -> None:
    text = (
        "**Two** prices\nand *one* rule:\n\n- bricks\n- tiles\n\n1. first\n2. [then](https://x.eu)"
    )
    assert lines(text) == "Two prices\nand one rule:\n• bricks\n• tiles\n1. first\n2. then"
