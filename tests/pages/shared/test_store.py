"""The store as pages reach it: who left meanwhile reads and writes nothing."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.people import actions
from pages.shared import store as desk_store
from tests.cast import Cast
from tests.screen import SIGN_IN, signed_in


def _page(way: str) -> None:
    import streamlit as st

    from core.people.queries import read_own_account
    from pages.shared import cached, store

    if "actor" not in st.session_state:
        st.session_state["actor"] = store.visitor()
    # As a fragment does: the actor is the one of the run that drew it.
    actor = st.session_state["actor"]
    if "ended" in st.session_state and store.visitor().person_id is None:
        st.text("signed out")
        st.stop()
    st.session_state["ended"] = True
    if way == "cached":
        st.text(cached.read(read_own_account, actor).name)
    else:
        with getattr(store, way)(actor) as session:
            name = read_own_account(session, actor).name
        st.text(name)


@pytest.mark.parametrize("way", ["cached", "reading", "writing"])
def test_an_actor_who_signed_out_elsewhere_gets_a_whole_new_run(
    store: Store, cast: Cast, way: str
) -> None:
    screen = AppTest.from_function(_page, kwargs={"way": way})
    token = signed_in(cast.gita)
    screen.session_state[desk_store.TOKEN] = token
    assert [text.value for text in screen.run().text] == ["Gita"]
    with store.writing(SIGN_IN) as session:
        actions.end_session(session, SIGN_IN, token)
    del screen.session_state["ended"]
    assert [text.value for text in screen.run().text] == ["signed out"]


def test_the_store_is_opened_once_and_has_the_newest_trail_number(store: Store, cast: Cast) -> None:
    assert desk_store.opened() is desk_store.opened()
    assert desk_store.trail_number() == store.trail_number()
