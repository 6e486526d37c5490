"""Old and new stand side by side, and nobody's words become marks of their own."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

from core.applicants.changes import changes_of
from pages.shared import answer_diff

MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough"])


def _page() -> None:
    from core.applicants.changes import changes_of
    from pages.shared import answer_diff

    answer_diff.draw(changes_of(
        {"topic_text": "Reuse of *old* furniture", "population": 5, "deputy": "Mart"},
        {"topic_text": "Reuse of *old* chairs\nand tables", "population": 5, "deputy": ""},
    ))  # fmt: skip


def test_each_changed_field_is_drawn_twice_and_the_others_are_named() -> None:
    screen = AppTest.from_function(_page).run()
    assert [part.value for part in screen.markdown] == [
        "**Topic you want to work on**",
        r"Reuse of \*old\* ~~furniture~~",
        ":green-background[**chairs**]".join([r"Reuse of \*old\* ", ""])
        + "  \n:green-background[**and tables**]",
        "**Deputy**",
        "~~Mart~~",
        ":green-background[**Not answered**]",
    ]
    assert [part.value for part in screen.caption] == [
        "Before", "Now", "Before", "Now", "Left as it was: “Population”.",
    ]  # fmt: skip


TEXTS = st.text("ab*_~[]<>:`#- \n", max_size=30)


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_the_words_are_shown_as_they_were_written(before: str, after: str) -> None:
    for change in changes_of({"topic_text": before}, {"topic_text": after}):
        old, _ = change.pieces
        shown = MARKDOWN.render(answer_diff._marked(old, "~~{}~~"))
        plain = re.sub(r"<[^>]*>", "", shown)
        for mark, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("\\:", ":")):
            plain = plain.replace(mark, sign)
        assert plain.replace("~~", "").split() == change.before.replace("~~", "").split()
