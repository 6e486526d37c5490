"""The frame of the form: where one is, what is saved, the link to keep."""

from __future__ import annotations

from core.database import Store
from tests.applying import COMPLETE, begin, open_call, set_call
from tests.screen import open_as, words


def test_the_link_stands_first_on_a_new_draft_and_last_afterwards(store: Store) -> None:
    begin(store, open_call(store))
    screen = open_as(None, "public/apply", {"draft": "token"})
    assert screen.expander[0].label == "Your link to this application"
    assert screen.code[0].value.endswith("/apply?draft=token")
    assert "until Tue 13 Jan 2026" in words(screen)
    next(one for one in screen.button if one.label == "Next: your topic").click().run()
    assert screen.expander[-1].label == "Your link to this application"


def test_a_step_that_has_all_it_needs_carries_a_tick(store: Store) -> None:
    begin(store, open_call(store), answers=COMPLETE | {"level_topic": None})
    screen = open_as(None, "public/apply", {"draft": "token"})
    icons = {one.label: one.icon for one in screen.button if one.label[:2] in ("1.", "3.")}
    assert icons == {
        "1. Who you are": ":material/check_circle:",
        "3. Where you stand": ":material/radio_button_unchecked:",
    }
    assert "This step has all that is needed." in words(screen)


def test_peoples_text_is_shown_as_it_stands(store: Store) -> None:
    call = open_call(store, "A *round* <b>")
    begin(store, call, answers={"name": "x"})
    set_call(store, call, name="A *round* <b>")
    screen = open_as(None, "public/apply", {"draft": "token"})
    assert r"A \*round\* \<b\>" in words(screen)
