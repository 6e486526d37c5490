"""A lead moves a deadline on the page of rounds, with a reason that stands there afterwards."""

from __future__ import annotations

from datetime import date

from core.database import Store
from core.tables.selection import Round, RoundState
from tests.cast import TESTS, Cast
from tests.screen import open_as, words

PAGE = "programme/rounds"
BUTTON = "Extend the deadline"


def test_an_extension_without_a_reason_is_refused_and_one_with_it_is_shown(
    store: Store, cast: Cast
) -> None:
    screen = open_as(cast.ines, PAGE)
    screen.date_input(next(
        field.key for field in screen.date_input if field.label == "New closing day"
    )).set_value(date(2025, 7, 25))  # fmt: skip
    next(button for button in screen.button if button.label == BUTTON).click()
    screen.run()
    assert ["Give the reason" in error.value for error in screen.error] == [True]
    next(field for field in screen.text_area if field.label == "Reason").input("The form was down.")
    next(button for button in screen.button if button.label == BUTTON).click()
    screen.run()
    assert not screen.exception
    seen = words(screen).replace("\\", "")
    assert "Deadline: Fri 25 Jul 2025, 18:00 Brussels time" in seen
    assert "Extended on Tue 14 Oct 2025, before: Fri 18 Jul 2025, 18:00" in seen
    assert "Reason: The form was down." in seen


def test_a_round_with_confirmed_pairs_has_no_such_form(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Round, cast.round.id).state = RoundState.CONFIRMED
    screen = open_as(cast.ines, PAGE)
    assert BUTTON not in [button.label for button in screen.button]
