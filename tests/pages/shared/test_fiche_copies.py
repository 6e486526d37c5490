"""The Fiche is taken along in two forms, and what it holds can be chosen."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _draw() -> None:
    import streamlit as st

    from core.fiche.content import Choice
    from pages.shared import fiche_copies
    from tests.core.fiche.sample import DAY, sample, standing

    choice = fiche_copies.choose(7, Choice())
    st.text(f"{choice.audience.value}: {', '.join(choice.kinds)}")
    fiche_copies.draw(sample(), DAY, None, "now")
    fiche_copies.draw(sample(), DAY, standing(), "version.2")


def test_both_forms_are_offered_and_the_choice_is_read() -> None:
    screen = AppTest.from_function(_draw).run()
    assert not screen.exception
    buttons = [one.proto.label for one in screen.get("download_button")]
    assert buttons == ["Download as .docx", "Download as .pdf"] * 2
    assert screen.text[0].value == "pair: good_practice, gap, decision"
    screen.radio[0].set_value(screen.radio[0].options and "programme").run()
    assert screen.text[0].value.startswith("programme: ")
