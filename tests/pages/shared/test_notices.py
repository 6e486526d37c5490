"""What a page tells of a save: done, refused, stale, or a reference and nothing more."""

from __future__ import annotations

import logging
import re

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException, StopException
from streamlit.testing.v1 import AppTest


def _save(kind: str) -> None:
    import streamlit as st

    from core.errors import AlreadyDone, NotAllowed, NotPossible, Stale
    from pages.shared import notices

    notices.tell()
    errors = {
        "allowed": NotAllowed("Ask the lead."),
        "possible": NotPossible("Choose a later date."),
        "stale": Stale("Somebody saved first.", theirs={"text": "A"}, yours={"text": "B"}),
        "twice": AlreadyDone("This was already saved."),
        "bug": ValueError("secret detail of gita@twinning.example"),
    }
    with notices.shown("Entry written.") as outcome:
        if kind == "rerun" and "again" not in st.session_state:
            st.session_state["again"] = True
            st.rerun()
        if kind == "stop":
            st.stop()
        if kind in errors:
            raise errors[kind]
    stale = outcome.stale.theirs if outcome.stale else {}
    st.text(f"done={outcome.done} refusal={outcome.refusal!r} theirs={stale}")
    notices.tell()


def _run(kind: str) -> AppTest:
    screen = AppTest.from_function(_save, kwargs={"kind": kind}).run()
    assert [str(error.value) for error in screen.exception] == []
    return screen


@pytest.mark.parametrize("kind", ["good", "twice", "rerun"])
def test_a_save_that_is_done_is_told_once(kind: str) -> None:
    screen = _run(kind)
    assert [toast.value for toast in screen.toast] == ["Entry written."]
    assert screen.text[0].value == "done=True refusal='' theirs={}"
    assert [error.value for error in screen.error] == []


def _quiet() -> None:
    import streamlit as st

    from pages.shared import notices

    with notices.shown("") as outcome:
        pass
    st.text(f"done={outcome.done}")
    notices.tell()


def test_a_save_without_a_word_of_success_is_done_quietly() -> None:
    screen = AppTest.from_function(_quiet).run()
    assert screen.text[0].value == "done=True"
    assert not screen.toast


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("allowed", "Ask the lead."), ("possible", "Choose a later date.")],
)
def test_a_refusal_is_its_sentence(kind: str, sentence: str) -> None:
    screen = _run(kind)
    assert [error.value for error in screen.error] == [sentence]
    assert screen.text[0].value == f"done=False refusal={sentence!r} theirs={{}}"
    assert [toast.value for toast in screen.toast] == []


def test_a_stale_save_hands_both_texts_to_the_page() -> None:
    screen = _run("stale")
    assert [warning.value for warning in screen.warning] == ["Somebody saved first."]
    assert screen.text[0].value == (
        "done=False refusal='Somebody saved first.' theirs={'text': 'A'}"
    )


def test_what_nobody_foresaw_is_a_reference_and_its_detail_goes_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR, "twinning.pages"):
        screen = _run("bug")
    shown = screen.error[0].value
    found = re.fullmatch(
        r"Something went wrong on our side\. Reference ([0-9A-F]{4})\. "
        r"Try again; if it happens again, tell the programme lead this reference\.", shown
    )  # fmt: skip
    assert found is not None
    assert f"reference {found[1]}" in caplog.text
    assert "secret detail" in caplog.text
    assert screen.text[0].value.startswith("done=False ")


def test_a_stop_is_not_a_success() -> None:
    screen = _run("stop")
    assert [text.value for text in screen.text] == []
    assert [toast.value for toast in screen.toast] == []


def test_streamlit_s_signals_are_no_exceptions() -> None:
    """If this changes, `shown` must let them pass by name."""
    assert [issubclass(kind, Exception) for kind in (RerunException, StopException)] == [
        False, False,
    ]  # fmt: skip
