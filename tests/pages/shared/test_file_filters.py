"""The row of filters offers what occurs and returns what was chosen."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.selection.filters import Filter


def _filters() -> None:
    import streamlit as st

    from core.selection.filters import catalogue
    from pages.shared import file_filters
    from tests.core.selection.test_filters import ROWS

    st.session_state["wanted"] = file_filters.draw(catalogue(ROWS))


def test_untouched_filters_let_everything_through() -> None:
    screen = AppTest.from_function(_filters).run()
    assert screen.session_state["wanted"] == Filter()


def test_only_states_and_groups_that_occur_are_offered() -> None:
    screen = AppTest.from_function(_filters).run()
    assert screen.multiselect(key="applicants.state").options == [
        "Ineligible", "In review", "Reviewed",
    ]  # fmt: skip
    assert screen.multiselect(key="applicants.group").options == [
        "Value chain", "Sector", "Theme or solution",
    ]  # fmt: skip


def test_what_is_chosen_comes_back_in_codes() -> None:
    screen = AppTest.from_function(_filters).run()
    screen.text_input(key="applicants.text").input("kraj")
    screen.multiselect(key="applicants.state").set_value(["in_review"])
    screen.multiselect(key="applicants.quadrant").set_value(["NE"])
    screen.slider(key="applicants.level").set_range(1.0, 3.0)
    screen.run()
    assert screen.session_state["wanted"] == Filter(
        "kraj", ("in_review",), quadrants=("NE",), levels=(1.0, 3.0)
    )
