"""The key of a form: one drawing, one save."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


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


def test_a_key_stays_until_it_is_renewed_and_others_keep_theirs() -> None:
    screen = AppTest.from_function(_page).run()
    first = _texts(screen)
    assert _texts(screen.run()) == first
    after = _texts(screen.button[0].click().run())
    assert after[0] != first[0]
    assert after[1:] == first[1:]


def test_a_key_fits_the_store_and_two_visitors_never_share_one() -> None:
    one, two = (_texts(AppTest.from_function(_page).run()) for _ in range(2))
    assert [len(key) <= 80 for key in one[:3]] == [True] * 3
    assert set(one[:3]) & set(two[:3]) == set()


def test_a_value_is_held_until_it_is_let_go() -> None:
    screen = AppTest.from_function(_page).run()
    assert _texts(screen)[3] == "None"
    screen.button[1].click().run()
    assert _texts(screen.run())[3] == "secret"
    assert _texts(screen.button[2].click().run())[3] == "None"
