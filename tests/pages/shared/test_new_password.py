"""A made password: one for each drawing of a form, shown until it was copied."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st

    from pages.shared import new_password

    new_password.show()
    st.text(new_password.slip("form-1").password)
    st.text(new_password.slip("form-2").password)
    st.button("Save", on_click=new_password.show_later, args=("form-1", "Ada *Nová*"))


def test_a_second_click_finds_the_password_of_the_first() -> None:
    screen = AppTest.from_function(_page).run()
    first = [text.value for text in screen.text]
    assert first[0] != first[1]
    assert [text.value for text in screen.run().text] == first


def test_it_is_shown_until_it_was_copied_and_never_made_again() -> None:
    screen = AppTest.from_function(_page).run()
    made, other = (text.value for text in screen.text)
    screen.button[0].click().run()
    assert screen.markdown[0].value == (
        "**Password of Ada \\*Nová\\*.** Copy it now: it is not shown again."
    )
    assert screen.run().code[0].value == made
    assert screen.text[0].value not in (made, other)
    next(one for one in screen.button if one.label == "I have copied it").click().run()
    assert len(screen.code) == 0
