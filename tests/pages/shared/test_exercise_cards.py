"""Cards are put down in one's own words or from the expression, put together, changed."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.database import Store
from core.exercise import actions
from core.exercise.rules import CardInput
from core.tables.exercise import CardKind
from core.tables.selection import Expression
from tests.cast import TESTS, TODAY, Cast
from tests.exercise import put_group
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/inception"


def _press(screen: AppTest, label: str) -> AppTest:
    return next(one for one in screen.button if one.label == label).click().run()


def test_a_twin_puts_down_cards_of_its_own_and_from_its_expression(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey)
    with store.writing(TESTS) as session:
        session.get_one(Expression, cast.ghent.id).offers = ["Repair voucher"]
    screen = open_as(cast.gita, PAGE)
    assert "No card yet." in words(screen)
    next(one for one in screen.text_input if one.label == "Card").input("Reuse centres")
    _press(screen, "Put this card down")
    pills = next(one for one in screen.button_group if one.label.startswith("From the expression"))
    pills.set_value(["Repair voucher"])
    _press(screen, "Take as cards")
    assert not screen.error
    assert "2 cards so far. Turku has put down none yet." in words(screen)
    assert "Repair voucher" in words(screen)
    # The partner's screen suggests nothing of Ghent, and its cards are not Turku's to change.
    partner = open_as(cast.timo, PAGE)
    assert "Take as cards" not in [one.label for one in partner.button]
    assert "Save card" not in [one.label for one in partner.button]


def test_a_card_that_somebody_else_changed_shows_both_texts(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    put_group(store, cast)
    screen = open_as(cast.gita, PAGE)
    jonas = cast.actor(cast.jonas)
    with store.writing(jonas) as session:
        actions.revise_card(session, jonas, 1, CardInput(CardKind.WANT, "Reuse yards"),
                            "Reuse centres", on=TODAY)  # fmt: skip
    next(one for one in screen.text_input if one.value == "Reuse centres").input("Reuse halls")
    _press(screen, "Save card")
    assert "Somebody else changed this card first." in words(screen)
    assert "Reuse yards" in words(screen)
    _press(screen, "Save card")
    assert "Reuse halls" in words(screen)
