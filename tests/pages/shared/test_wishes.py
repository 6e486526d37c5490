"""Pins and forbidden pairs on the page."""

from __future__ import annotations

from core.database import Store
from core.matchmaking.actions import pin_pair
from core.matchmaking.pool import Wish
from core.tables.pairing import WishKind
from pages.shared import wishes
from tests.cast import TODAY, Cast
from tests.core.matchmaking.stored import KnownRound
from tests.core.matchmaking.test_pool import pool, wish
from tests.screen import open_as


def test_a_wish_is_found_in_either_order() -> None:
    told: Wish = wish(WishKind.PIN, 3, 5)
    assert wishes._wish_of(pool(wishes=(told,)), (5, 3)) == told
    assert wishes._wish_of(pool(wishes=(told,)), (3, 8)) is None


def test_both_kinds_have_words_and_a_sign() -> None:
    for words in (wishes.VERBS, wishes.ICONS, wishes.DONE, wishes.PLACEHOLDERS):
        assert set(words) == set(WishKind)


def test_a_pin_is_only_lifted_not_asked_for_again(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    first, second = known.pair("Lind", "Belo")
    jonas = known.actor("jonas")
    with store.writing(jonas) as session:
        pin_pair(session, jonas, known.round_id, first, second, "Asked *twice*.", on=TODAY)
    screen = open_as(cast.petra, "programme/matchmaking", {"round": known.round_id})
    labels = [button.label for button in screen.button]
    assert (labels.count("Pin"), labels.count("Lift the pin")) == (2, 1)
    panel = screen.segmented_control(key=f"studio.{known.round_id}.panel")
    screen = panel.set_value("Pins and bans").run()
    assert [button.label for button in screen.button].count("Lift the pin") == 1
    told = [text.value for text in screen.markdown if "Asked" in text.value]
    assert len(told) == 1
    assert "Asked \\*twice\\*" in told[0]
    assert ":gray[(Jonas, " in told[0]
    assert told[0].endswith("Costs nothing.")
