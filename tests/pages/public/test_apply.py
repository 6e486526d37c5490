"""A stranger fills four steps in, comes back by the link, sends, and sees what arrived."""

from __future__ import annotations

from typing import Any

from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.applying.rules import SAVES
from core.database import Store
from core.tables.intake import Draft
from core.tables.letters import LetterKind, LetterState
from tests.applying import COMPLETE, begin, close_call, drafts, open_call, send, set_call
from tests.cast import TESTS
from tests.core.letters.sample import letters
from tests.screen import open_as, words

TITLE = "Expression of interest"


def form(token: str = "token") -> AppTest:
    return open_as(None, "public/apply", {"draft": token})


def field(screen: AppTest, label: str) -> Any:
    kinds = (screen.text_input, screen.text_area, screen.selectbox, screen.multiselect)
    return next(one for kind in kinds for one in kind if one.label == label)


def press(screen: AppTest, label: str) -> AppTest:
    return next(one for one in screen.button if one.label == label).click().run()


def test_without_a_link_one_starts_here(store: Store) -> None:
    assert "No call is open at the moment." in words(open_as(None, "public/apply"))
    open_call(store)
    screen = press(open_as(None, "public/apply"), "Start an application")
    assert "1. Who you are" in words(screen)
    assert len(drafts(store)) == 1


def test_a_wrong_link_is_one_sentence_with_the_way_back(store: Store) -> None:
    begin(store, open_call(store), answers=COMPLETE)
    for wrong in ("wrong", "x" * 5000, "\x00", "' or 1=1"):
        screen = form(wrong)
        assert [error.value for error in screen.error] == [
            "This link opens no application. Check that it is complete, or start again on the "
            "page of the call."
        ]
        assert "Leuven" not in words(screen)


def test_every_change_is_saved_and_shown_as_saved(store: Store) -> None:
    begin(store, open_call(store))
    screen = form()
    assert "Nothing to save yet." in words(screen)
    field(screen, "Name of the city, region or organisation").input("City of Leuven").run()
    assert "Saved " in words(screen)
    assert drafts(store)[0].answers == {"name": "City of Leuven"}
    field(screen, "Country").select("BE").run()
    assert drafts(store)[0].answers == {"name": "City of Leuven", "country": "BE"}
    # Reloaded, and in another browser.
    again = form()
    assert field(again, "Name of the city, region or organisation").value == "City of Leuven"
    assert field(again, "Country").value == "BE"


def test_a_step_says_what_it_lacks_and_lets_one_go_on(store: Store) -> None:
    begin(store, open_call(store))
    screen = form()
    assert "Still open in this step:" in words(screen)
    press(screen, "Next: your topic")
    assert "2. Your topic" in words(screen)
    assert drafts(store)[0].step == 2
    assert "2. Your topic" in words(form())


def test_what_was_typed_last_is_kept_when_one_turns_the_page(store: Store) -> None:
    begin(store, open_call(store))
    screen = form()
    field(screen, "Name of the city, region or organisation").input("City of Leuven")
    press(screen, "Next: your topic")
    assert drafts(store)[0].answers == {"name": "City of Leuven"}


def test_a_refused_save_loses_nothing_typed_and_sending_takes_it_along(store: Store) -> None:
    begin(store, open_call(store), answers=COMPLETE)
    screen = press(form(), "4. Who takes part")
    with store.writing(TESTS) as session:
        row = session.exec(select(Draft)).one()
        row.saves = SAVES
        session.add(row)
    field(screen, "Deputy (optional)").input("Bo Peeters").run()
    assert "Not saved. This draft was saved 300 times" in words(screen)
    press(screen, "1. Who you are")
    press(screen, "4. Who takes part")
    assert field(screen, "Deputy (optional)").value == "Bo Peeters"
    press(screen, "Send our expression of interest")
    assert "Bo Peeters" in words(screen)


def test_an_old_tab_shows_what_was_sent_once_it_looks_again(store: Store) -> None:
    holder = begin(store, open_call(store), answers=COMPLETE)
    screen = press(form(), "4. Who takes part")
    send(store, holder)
    press(screen, "Send our expression of interest")
    assert screen.title[0].value == "Thank you, it has arrived"


def test_two_tabs_on_one_field_show_both_answers(store: Store) -> None:
    begin(store, open_call(store), answers={"name": "Leuven"})
    one, other = form(), form()
    label = "Name of the city, region or organisation"
    field(one, label).input("City of Leuven").run()
    field(other, label).input("Stad Leuven").run()
    said = words(other)
    assert "They wrote: City of Leuven" in said and "You wrote: Stad Leuven" in said
    assert drafts(store)[0].answers == {"name": "City of Leuven"}
    press(other, "Keep mine")
    assert drafts(store)[0].answers == {"name": "Stad Leuven"}
    field(one, label).input("Louvain").run()
    press(one, "Take theirs")
    assert field(one, label).value == "Stad Leuven"
    assert drafts(store)[0].answers == {"name": "Stad Leuven"}


def test_sending_refuses_what_is_incomplete_and_keeps_it(store: Store) -> None:
    begin(store, open_call(store), answers=COMPLETE | {"name": None})
    screen = press(form(), "4. Who takes part")
    assert "Step 1 still needs:" in words(screen)
    press(screen, "Send our expression of interest")
    assert [error.value for error in screen.error] == [
        "Step 1 still needs: Name of the city, region or organisation."
    ]
    assert drafts(store)[0].sent_at is None


def test_the_last_step_sends_and_ends_with_reference_summary_and_status(store: Store) -> None:
    begin(store, open_call(store), answers=COMPLETE)
    screen = press(form(), "4. Who takes part")
    field(screen, "Deputy (optional)").input("Bo Peeters")
    press(screen, "Send our expression of interest")
    said = words(screen)
    assert screen.title[0].value == "Thank you, it has arrived"
    assert "TW-2025-0001: sent Tue 14 Oct 2025" in said
    assert "Bo Peeters" in said and "Belgium" in said
    assert "status?token=token" in screen.code[0].value
    assert [one.label for one in screen.get("download_button")] == [
        "Download the summary (.docx)", "Download the summary (text)",
    ]  # fmt: skip
    [letter] = letters(store)
    assert (letter.kind, letter.state) == (LetterKind.RECEIVED, LetterState.WAITING)
    assert "/status?token=" in letter.body and "token=token" not in letter.body
    # The link leads here from now on.
    assert form().title[0].value == "Thank you, it has arrived"


def test_after_the_deadline_one_is_told_before_sending(store: Store) -> None:
    call = open_call(store)
    begin(store, call, answers=COMPLETE)
    set_call(store, call, closes_local="2025-10-10 18:00")
    screen = press(form(), "4. Who takes part")
    assert "kept as received after the deadline" in words(screen)
    press(screen, "Send our expression of interest")
    assert "after the deadline." in words(screen)


def test_a_closed_call_shows_the_answers_and_no_way_to_send(store: Store) -> None:
    call = open_call(store)
    begin(store, call, answers=COMPLETE)
    close_call(store, call)
    screen = press(form(), "4. Who takes part")
    assert "takes no applications any more" in words(screen)
    assert "Send our expression of interest" not in [one.label for one in screen.button]


def test_a_draft_is_thrown_away_once_one_says_so(store: Store) -> None:
    begin(store, open_call(store), answers=COMPLETE)
    screen = press(form(), "Throw it away")
    assert drafts(store) == []
    assert screen.title[0].value == "CCRI Twinning Programme"
