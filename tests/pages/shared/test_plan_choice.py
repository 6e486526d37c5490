"""The templates of a plan, in one control with what each means."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.plans.rules import TEMPLATES


def _page() -> None:
    import streamlit as st

    from pages.shared import plan_choice

    st.markdown(f"Chosen: {plan_choice.draw('Plan', 'plan')}")


def test_the_usual_plan_stands_first_and_another_can_be_chosen() -> None:
    screen = AppTest.from_function(_page).run()
    (choice,) = screen.radio
    assert choice.options == [one.name for one in TEMPLATES]
    assert screen.markdown[0].value == "Chosen: usual"
    choice.set_value("slow").run()
    assert screen.markdown[0].value == "Chosen: slow"
