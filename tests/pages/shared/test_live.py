"""A page is drawn anew when the mark of what it shows has changed, and left alone otherwise."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store


def _page() -> None:
    import streamlit as st

    from core.access import VISITOR
    from pages.shared import live

    state = st.session_state
    state["runs"] = state.get("runs", 0) + 1
    drawn, state["drawn"] = state["drawn"], state["now"]
    live.watch(VISITOR, lambda _session, _actor, journey_id: state["now"][journey_id], 5, drawn[5])


@pytest.mark.parametrize(("drawn", "runs"), [("4.7", 1), ("4.6", 2)])
def test_only_what_has_changed_is_drawn_anew(store: Store, drawn: str, runs: int) -> None:
    screen = AppTest.from_function(_page)
    screen.session_state["drawn"], screen.session_state["now"] = {5: drawn}, {5: "4.7"}
    screen.run()
    assert not screen.exception
    assert screen.session_state["runs"] == runs
