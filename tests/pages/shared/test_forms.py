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


def _gaps() -> None:
    import streamlit as st

    from core.access import system
    from pages.shared import forms, store

    key = forms.key("review")
    if forms.press("Hand in", key):
        if st.session_state.get("has_gaps"):
            forms.drop(key)
            st.text("Something is missing.")
        else:
            with store.writing(system("tests"), key):
                st.session_state["saved"] = True


def test_a_press_that_met_a_gap_saves_nothing_when_the_gap_is_filled(store: Store) -> None:
    screen = AppTest.from_function(_gaps).run()
    screen.session_state["has_gaps"] = True
    assert _texts(screen.button[0].click().run()) == ["Something is missing."]
    screen.session_state["has_gaps"] = False
    assert "saved" not in screen.run().session_state
    assert "saved" in screen.button[0].click().run().session_state


def _rows() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from core.access import system
    from core.errors import NotPossible
    from pages.shared import forms, notices, store

    state = st.session_state
    with forms.whole_run():
        if state.get("stops"):
            st.stop()
        if state.pop("reruns", False):
            st.rerun()
        if state.pop("cut", False):
            # As the server does when the browser asks for the next run.
            get_script_run_ctx().script_requests.request_stop()
            st.text("The next place where a run can be cut.")
        for row in state.get("rows", (7, 8)):
            key = forms.key("row.take", row)
            if forms.press("Take back", key, width="stretch"):
                state.setdefault("tried", []).append(row)
                with notices.shown() as outcome, store.writing(system("tests"), key):
                    if state.get("refuses"):
                        raise NotPossible("Not now.")
                if outcome.done:
                    forms.renew("row.take", row)
                    st.rerun()


def _tried(screen: AppTest) -> list[int]:
    return list(screen.session_state["tried"]) if "tried" in screen.session_state else []


def test_a_plain_button_whose_run_was_cut_saves_once(store: Store) -> None:
    screen = AppTest.from_function(_rows).run()
    screen.session_state["cut"] = True
    assert _tried(screen.button[1].click().run()) == []
    assert _tried(screen.run()) == [8]
    assert _tried(screen.run()) == [8]


def test_a_plain_button_above_which_the_page_reruns_saves_once(store: Store) -> None:
    screen = AppTest.from_function(_rows).run()
    screen.session_state["reruns"] = True
    assert _tried(screen.button[1].click().run()) == [8]
    assert _tried(screen.run()) == [8]


def test_two_plain_buttons_of_one_moment_both_save(store: Store) -> None:
    screen = AppTest.from_function(_rows).run()
    screen.button[0].click()
    assert _tried(screen.button[1].click().run()) == [7, 8]


def test_a_refused_press_is_not_tried_again(store: Store) -> None:
    screen = AppTest.from_function(_rows).run()
    screen.session_state["refuses"] = True
    screen.button[0].click().run()
    assert [error.value for error in screen.error] == ["Not now."]
    screen.session_state["refuses"] = False
    assert _tried(screen.run()) == [7]


def test_a_press_whose_button_is_gone_saves_nothing_when_it_comes_back(store: Store) -> None:
    screen = AppTest.from_function(_rows).run()
    screen.session_state["rows"] = (8,)
    assert _tried(screen.button[0].click().run()) == []
    screen.session_state["rows"] = (7, 8)
    assert _tried(screen.run()) == []
    assert _tried(screen.button[0].click().run()) == [7]


def test_a_press_answered_by_a_page_that_stopped_is_dropped(store: Store) -> None:
    screen = AppTest.from_function(_rows).run()
    screen.session_state["stops"] = True
    screen.button[0].click().run()
    screen.session_state["stops"] = False
    assert _tried(screen.run()) == []


def test_the_key_of_a_plain_button_is_new_after_its_save(store: Store) -> None:
    screen = AppTest.from_function(_rows).run()
    first = [button.key for button in screen.button]
    after = [button.key for button in screen.button[0].click().run().button]
    assert len({*first, *after}) == 3
    assert after[1] == first[1]


def test_a_value_is_held_until_it_is_let_go(store: Store) -> None:
    screen = AppTest.from_function(_page).run()
    assert _texts(screen)[3] == "None"
    screen.button[1].click().run()
    assert _texts(screen.run())[3] == "secret"
    assert _texts(screen.button[2].click().run())[3] == "None"
