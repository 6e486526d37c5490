"""A file beside what one writes about it; tests/browser/test_review.py scrolls."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page() -> None:

    from pages.shared import reading_desk

    left, right = reading_desk.places("own", "To your review")
    left.text("The file")
    right.subheader("Your review", anchor="own")


def test_the_file_stands_first_and_a_link_jumps_over_it() -> None:
    screen = AppTest.from_function(_page).run()
    assert not screen.exception
    assert screen.markdown[0].value == "[To your review](#own)"
    assert screen.columns[0].text[0].value == "The file"
    assert screen.columns[1].subheader[0].value == "Your review"
