"""The key of a form: one drawing, one save."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.database import Store
from pages.shared import store as desk_store
from tests.cast import TESTS, add_round


def _page() -> None:
    import streamlit as st

    from pages.shared import forms

    st.text(forms.key("entry.new", 7))
    st.text(forms.key("entry.new", 8))
    st.text(forms.key("x" * 100))
    st.text(str(forms.held("password")))
    st.button("Renew", on_click=forms.renew, args=("entry.new", 7))
    st.button("Hold", on_click=forms.hold, args=("password", "secret"))
    st.button("Let go", on_click=forms.let_go, args=("password",))


def _texts(screen: AppTest) -> list[str]:
    return [text.value for text in screen.text]


def test_a_key_stays_until_it_is_renewed_and_others_keep_theirs(store: Store) -> None:
    screen = AppTest.from_function(_page).run()
    first = _texts(screen)
    assert _texts(screen.run()) == first
    after = _texts(screen.button[0].click().run())
    assert after[0] != first[0]
    assert after[1:] == first[1:]


def test_a_form_saved_by_a_run_that_was_cut_is_drawn_anew(store: Store) -> None:
    screen = AppTest.from_function(_page).run()
    first = _texts(screen)
    with desk_store.opened().writing(TESTS, first[0]) as session:
        add_round(session)
    after = _texts(screen.run())
    assert after[0] != first[0]
    assert after[1:] == first[1:]
    assert _texts(screen.run()) == after


def test_a_key_fits_the_store_and_two_visitors_never_share_one(store: Store) -> None:
    one, two = (_texts(AppTest.from_function(_page).run()) for _ in range(2))
    assert [len(key) <= 80 for key in one[:3]] == [True] * 3
    assert set(one[:3]) & set(two[:3]) == set()


def _form() -> None:
    import streamlit as st

    from core.access import system
    from pages.shared import forms, store

    key = forms.key("entry.new")
    with st.form(key):
        st.text_input("Words")
        pressed = forms.submit("Write", key)
    st.text(f"pressed: {pressed}")
    if st.session_state.get("reaches") and pressed:
        with store.writing(system("tests"), key):
            pass


def test_a_press_waits_until_a_run_reaches_the_save(store: Store) -> None:
    screen = AppTest.from_function(_form).run()
    assert _texts(screen) == ["pressed: False"]
    screen.text_input[0].input("Not to be lost.")
    assert _texts(screen.button[0].click().run()) == ["pressed: True"]
    screen.session_state["reaches"] = True
    assert _texts(screen.run()) == ["pressed: True"]
    assert screen.text_input[0].value == "Not to be lost."
    assert _texts(screen.run()) == ["pressed: False"]


def test_a_value_is_held_until_it_is_let_go(store: Store) -> None:
    screen = AppTest.from_function(_page).run()
    assert _texts(screen)[3] == "None"
    screen.button[1].click().run()
    assert _texts(screen.run())[3] == "secret"
    assert _texts(screen.button[2].click().run())[3] == "None"
