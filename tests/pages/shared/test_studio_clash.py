"""The ways out of a clash: those that only loosen a must, and those that lift a pin."""

from __future__ import annotations

from core.database import Store
from core.matchmaking.actions import pin_pair
from tests.cast import TODAY, Cast
from tests.core.matchmaking.stored import KnownRound, change
from tests.screen import open_as


def test_lifting_a_pin_is_saved_and_loosening_a_must_is_not(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    change(store, known.round, slots=2)
    jonas = known.actor("jonas")
    for one, other in (("Lind", "Belo"), ("Tran", "Brod")):
        with store.writing(jonas) as session:
            pair = known.pair(one, other)
            pin_pair(session, jonas, known.round_id, *pair, "They asked.", on=TODAY)
    screen = open_as(cast.jonas, "programme/matchmaking", {"round": known.round_id})
    buttons = [one for one in screen.button if one.label.startswith(("Lift the pin on", "Make"))]
    by_label = {one.label: one for one in buttons}
    assert set(by_label) == {
        "Make “Regions 20 %” a wish",
        "Lift the pin on Tran and Brod",
        "Lift the pin on Lind and Belo",
    }
    screen = by_label["Lift the pin on Lind and Belo"].click().run()
    assert not screen.exception
    (wish,) = known.proposed().pool.wishes
    assert (wish.first_id, wish.second_id) == known.pair("Tran", "Brod")
    assert [one for one in screen.button if one.label.startswith("Make")] == []
