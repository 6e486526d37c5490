"""Leads open and change rounds on one page."""

from __future__ import annotations

from datetime import date

from sqlmodel import select

from core.database import Store
from core.rounds import actions
from core.rounds.rules import RoundInput
from core.tables.people import Role
from core.tables.selection import Round
from tests.cast import TESTS, TODAY, Cast, add_person
from tests.screen import open_as, words

PAGE = "programme/rounds"


def names(store: Store) -> list[str]:
    with store.reading(TESTS) as session:
        return [row.name for row in session.exec(select(Round).order_by(Round.id))]  # type: ignore[arg-type]


def test_a_round_stands_as_a_card_with_its_deadline_in_words(store: Store, cast: Cast) -> None:
    seen = words(open_as(cast.ines, PAGE)).replace("\\", "")
    assert "Fri 18 Jul 2025, 18:00 Brussels time (CEST, UTC+2)" in seen
    assert "One round. Round 2025: call closed, selection under way, 4 expressions" in seen


def test_a_lead_opens_a_round_and_the_form_is_empty_afterwards(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE)
    named = [field for field in screen.text_input if field.label == "Name"][-1]
    named.input("Twinning round 2026")
    [field for field in screen.date_input if field.label == "Call closes on"][-1].set_value(
        date(2026, 7, 17)
    )
    next(button for button in screen.button if button.label == "Open round").click()
    screen.run()
    assert not screen.exception
    assert names(store) == ["Round 2025", "Twinning round 2026"]
    assert [field.value for field in screen.text_input if field.label == "Name"][-1] == ""


def test_a_round_without_a_deadline_is_refused_with_a_sentence(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE)
    [field for field in screen.text_input if field.label == "Name"][-1].input("Soon")
    next(button for button in screen.button if button.label == "Open round").click()
    screen.run()
    assert [error.value for error in screen.error] == [
        "Write the deadline as day and time, such as 2026-07-17 18:00."
    ]
    assert names(store) == ["Round 2025"]


def test_a_change_made_meanwhile_is_shown_beside_ones_own(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE)
    with store.writing(cast.actor(cast.ines)) as session:
        given = RoundInput("Round 2025", 8, "2025-07-18 18:00")
        actions.change_round(session, cast.actor(cast.ines), cast.round.id or 0, given, 1, on=TODAY)
    next(field for field in screen.text_input if field.label == "Name").input("Round MMXXV")
    next(button for button in screen.button if button.label == "Save changes").click()
    screen.run()
    seen = words(screen)
    assert "Somebody else changed this round first." in seen
    assert "8 pairs" in seen
    assert "Round MMXXV" in seen
    assert names(store) == ["Round 2025"]
    next(button for button in screen.button if button.label == "Save changes").click()
    screen.run()
    assert names(store) == ["Round MMXXV"]


def test_without_a_round_the_page_says_what_to_do(store: Store) -> None:
    with store.writing(TESTS) as session:
        lead = add_person(session, "Ines", Role.LEAD)
    screen = open_as(lead, PAGE)
    assert "There is no round yet" in words(screen)
    assert [box.proto.expanded for box in screen.expander] == [True]
