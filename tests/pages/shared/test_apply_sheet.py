"""A tab's sheet: what it notes, what it saves, and how it meets other people's answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import streamlit as st

from core.access import VISITOR
from core.applying.queries import Call, open_draft, read_call
from core.database import Store
from pages.shared import apply_sheet
from pages.shared.apply_sheet import Sheet
from tests.applying import COMPLETE, begin, drafts, open_call, save
from tests.cast import TODAY


@pytest.fixture
def sheet(store: Store) -> Iterator[Sheet]:
    """A tab that has a draft with a name open."""
    holder = begin(store, open_call(store), answers={"name": "Leuven"})
    with store.reading(holder) as session:
        view = open_draft(session, holder, on=TODAY)
    assert view is not None
    st.session_state.clear()
    yield apply_sheet.opened("token", holder, view)
    st.session_state.clear()


def test_a_note_is_saved_and_known_afterwards(store: Store, sheet: Sheet) -> None:
    sheet.note("deputy", "Bo")
    assert sheet.answers == {"name": "Leuven", "deputy": "Bo"}
    apply_sheet.save(sheet)
    assert (sheet.pending, sheet.known) == ({}, {"name": "Leuven", "deputy": "Bo"})
    assert drafts(store)[0].answers == sheet.known
    apply_sheet.save(sheet)
    assert drafts(store)[0].saves == 2


def test_an_emptied_field_leaves_the_answers(store: Store, sheet: Sheet) -> None:
    sheet.note("name", "")
    assert sheet.answers == {}
    apply_sheet.save(sheet)
    assert drafts(store)[0].answers == {}


def test_a_turned_page_starts_from_what_others_wrote_meanwhile(store: Store, sheet: Sheet) -> None:
    sheet.drawn = sheet.visit
    save(store, sheet.actor, {"deputy": "Bo"})
    sheet.note("name", "City of Leuven")
    apply_sheet.save(sheet)
    assert sheet.value("deputy") is None
    sheet.go(2)
    apply_sheet.save(sheet)
    assert sheet.value("deputy") == "Bo"


def test_their_answer_and_mine_both_wait_for_a_choice(store: Store, sheet: Sheet) -> None:
    save(store, sheet.actor, {"name": "theirs"}, {"name": "Leuven"})
    sheet.note("name", "mine")
    apply_sheet.save(sheet)
    assert sheet.contested == {"name": "theirs"}
    assert sheet.given().changes == {}
    sheet.take_theirs("name")
    assert (sheet.value("name"), sheet.pending) == ("theirs", {})


def test_a_refused_save_keeps_everything_pending(store: Store, sheet: Sheet) -> None:
    sheet.note("population", 0)
    sheet.note("deputy", "Bo")
    apply_sheet.save(sheet)
    assert sheet.refusal == "“Population” cannot be 0."
    assert sheet.pending == {"population": 0, "deputy": "Bo"}
    assert apply_sheet.saved_words(sheet).startswith(":red[:material/cloud_off: Not saved.")
    sheet.note("population", 103_000)
    apply_sheet.save(sheet)
    assert (sheet.refusal, sheet.pending) == ("", {})


def test_the_time_of_the_save_is_brussels_time(sheet: Sheet) -> None:
    sheet.saved_at = datetime(2025, 10, 14, 12, 2, tzinfo=UTC)
    assert apply_sheet.saved_words(sheet) == ":green[:material/cloud_done: Saved 14:02]"


def test_the_same_tab_keeps_its_sheet_and_another_draft_gets_its_own(
    store: Store, sheet: Sheet
) -> None:
    call = read(store)
    other = begin(store, call.round_id, "other", COMPLETE)
    with store.reading(other) as session:
        view = open_draft(session, other, on=TODAY)
    assert view is not None
    assert apply_sheet.opened("token", sheet.actor, view) is sheet
    assert apply_sheet.opened("other", other, view) is not sheet


def read(store: Store) -> Call:
    with store.reading(VISITOR) as session:
        found = read_call(session, VISITOR, on=TODAY)
    assert found is not None
    return found


class Context:
    """Stand where Streamlit tells about the browser."""

    def __init__(self, ip_address: object = None, url: object = None) -> None:
        self.ip_address, self.url = ip_address, url


@pytest.mark.parametrize(
    ("address", "is_known"),
    [("8.8.8.8", True), ("2a00:1450:4001:81b::200e", True), ("10.0.0.7", False),
     ("127.0.0.1", False), ("::1", False), ("not an address", False), (None, False)],
)  # fmt: skip
def test_only_an_address_of_the_internet_stands_for_a_client(
    store: Store, monkeypatch: pytest.MonkeyPatch, address: str | None, is_known: bool
) -> None:
    monkeypatch.setattr(st, "context", Context(address))
    found = apply_sheet.client_hash()
    assert (found != "") is is_known
    assert str(address) not in found


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://desk.example/apply", "https://desk.example/apply?draft=t"),
        ("https://desk.example/call/", "https://desk.example/apply?draft=t"),
        ("https://city.example/desk/apply", "https://city.example/desk/apply?draft=t"),
        (None, "http://localhost/apply?draft=t"),
    ],
)
def test_a_link_is_the_whole_address(
    monkeypatch: pytest.MonkeyPatch, url: str | None, link: str
) -> None:
    monkeypatch.setattr(st, "context", Context(url=url))
    assert apply_sheet.link("t") == link


def test_a_token_of_any_length_stands_for_somebody(store: Store) -> None:
    assert len(apply_sheet.holder("x" * 10_000).token_hash) == 64
