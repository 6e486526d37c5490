"""A form carries the number it was drawn with, and a stale save shows both texts."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _form() -> None:
    import streamlit as st

    from core.errors import Stale
    from pages.shared import versions

    stored = st.session_state.get("stored")
    st.text(f"carried {versions.carried('form', stored)}")
    if st.session_state.get("clash"):
        stale = Stale("Somebody else saved first.", theirs={"text": "*Theirs*"},
                      yours={"text": "Mine"}, version=9)  # fmt: skip
        versions.compare("form", stale, {"text": "What was said"})


def carried(screen: AppTest) -> str:
    return str(screen.text[0].value)


def test_the_number_stays_while_the_row_moves_on() -> None:
    screen = AppTest.from_function(_form)
    screen.session_state["stored"] = 3
    assert carried(screen.run()) == "carried 3"
    screen.session_state["stored"] = 4
    assert carried(screen.run()) == "carried 3"


def test_a_row_that_was_not_there_stays_not_there() -> None:
    screen = AppTest.from_function(_form)
    screen.session_state["stored"] = None
    assert carried(screen.run()) == "carried None"
    screen.session_state["stored"] = 1
    assert carried(screen.run()) == "carried None"


def test_both_texts_are_shown_and_the_next_save_goes_on_from_theirs() -> None:
    screen = AppTest.from_function(_form)
    screen.session_state["stored"] = 3
    screen.session_state["clash"] = True
    screen.run()
    assert [part.value for part in screen.markdown] == [
        "**Stands now**", "What was said: \\*Theirs\\*", "**You wrote**", "What was said: Mine",
    ]  # fmt: skip
    screen.session_state["clash"] = False
    assert carried(screen.run()) == "carried 9"
