"""Anybody reads the call: whether it is open, what it weighs, and the way to apply."""

from __future__ import annotations

from core.database import Store
from core.tables.selection import RoundState
from tests.applying import drafts, open_call, set_call
from tests.cast import Cast
from tests.screen import open_as, words

WEIGHTS = {"commitment": 50, "relevant_experience": 30, "expanding_access": 20}


def test_without_a_call_it_says_so(store: Store) -> None:
    screen = open_as(None, "public/call")
    assert "No call is open at the moment." in words(screen)
    assert [button.label for button in screen.button] == []


def test_an_open_call_shows_its_deadline_its_own_weights_and_one_button(store: Store) -> None:
    criteria = {code: {"weight": one, "threshold": None} for code, one in WEIGHTS.items()}
    open_call(store, settings={"criteria": criteria})
    screen = open_as(None, "public/call")
    said = words(screen)
    assert screen.header[0].value.startswith("The call is open. It closes in 3")
    assert "Fri 14 Nov 2025, 18:00 Brussels time (CET, UTC+1)" in said
    assert "at least two reviewers give" in said.lower()
    bars = [bar.proto.text for bar in screen.get("progress")]
    assert bars[:3] == [
        "**Commitment**: 50 of 100", "**Relevant experience**: 30 of 100",
        "**Expanding access to support**: 20 of 100",
    ]  # fmt: skip
    assert [button.label for button in screen.button] == ["Start an application"]


def test_the_button_starts_a_draft_and_opens_its_form(store: Store) -> None:
    call = open_call(store)
    screen = open_as(None, "public/call")
    screen.button[0].click().run()
    assert screen.title[0].value == "Expression of interest"
    assert [row.round_id for row in drafts(store)] == [call]
    assert "1. Who you are" in words(screen)


def test_after_the_deadline_the_page_says_what_late_means(store: Store) -> None:
    open_call(store, closes_local="2025-07-18 18:00")
    screen = open_as(None, "public/call")
    assert "kept apart as received after the deadline" in words(screen)
    assert [button.label for button in screen.button] == ["Start an application after the deadline"]


def test_a_closed_call_takes_nothing_and_says_what_comes_next(store: Store) -> None:
    set_call(store, open_call(store), state=RoundState.MATCHING)
    screen = open_as(None, "public/call")
    assert "The next call will stand on this page." in words(screen)
    assert [button.label for button in screen.button] == []


def test_another_call_is_opened_by_its_number(store: Store) -> None:
    open_call(store)
    past = open_call(store, "Round 2024", closes_local="2024-07-18 18:00")
    assert "Round 2024" in words(open_as(None, "public/call", {"round": past}))
    assert "Round 2026" in words(open_as(None, "public/call", {"round": "x"}))


def test_a_lead_sees_it_as_everybody_does(cast: Cast) -> None:
    assert open_as(cast.ines, "public/call").title[0].value == "CCRI Twinning Programme"
