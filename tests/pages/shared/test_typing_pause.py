"""What is typed is handed over at a pause: tests/browser/test_review.py types."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from pages.shared import typing_pause


def _page() -> None:
    from pages.shared import typing_pause

    typing_pause.watch()


def test_the_piece_is_mounted_once_and_draws_no_words() -> None:
    screen = AppTest.from_function(_page).run()
    assert not screen.exception
    assert len(screen.main.children) == 1
    assert not screen.markdown


def test_the_pause_is_long_enough_to_think_of_a_word_and_stands_in_the_script() -> None:
    assert 800 <= typing_pause.PAUSE_MS <= 3_000
    assert f"const pause = {typing_pause.PAUSE_MS};" in typing_pause.SCRIPT
