"""The newest version with its three signatures, and the buttons of whoever has not answered."""

from __future__ import annotations

from core.database import Store
from core.fiche.queries import fiche_desk
from tests.cast import Cast
from tests.core.fiche.test_actions import agree, offer
from tests.screen import open_as, words
from tests.walk import add_plan, write

PAGE = "twinning/fiche"


def test_a_twin_agrees_and_sees_what_changed_since(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    version = offer(store, cast)
    agree(store, cast, "gita", version)
    write(store, cast.actor(cast.gita), cast.journey, "One more.")
    screen = open_as(cast.timo, PAGE)
    said = words(screen)
    assert not screen.exception
    assert "Version 1 waits for Turku and Jonas. 1 thing has changed since." in said
    assert "Logbook: 1 entry is new." in said
    (button,) = [one for one in screen.button if one.label == "Agree to version 1"]
    screen = button.click().run()
    assert "Version 1 waits for Jonas." in words(screen)
    timo = cast.actor(cast.timo)
    with store.reading(timo) as session:
        (found,) = fiche_desk(session, timo, cast.pair.id or 0).versions
    assert [one.is_given for one in found.standing.signatures] == [True, True, False]
