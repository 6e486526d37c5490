"""Insights with what they wait for, and the button of whoever can do it."""

from __future__ import annotations

from core.database import Store
from core.tables.notes import InsightState
from tests.cast import Cast
from tests.core.insights.walk import TITLE, agree, mark, seen, tell
from tests.screen import open_as, words
from tests.walk import add_plan, write

PAGE = "twinning/fiche"


def test_the_author_opens_the_entry_agrees_and_the_facilitator_publishes(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey)
    tell(store, cast)
    mark(store, cast, write(store, cast.actor(cast.gita), cast.journey, "Tiles are lent."))
    agree(store, cast, "timo")
    screen = open_as(cast.gita, PAGE)
    assert TITLE in words(screen) and not screen.exception
    for label in ("Let my entry be published", "Agree to these words"):
        (button,) = [one for one in screen.button if one.label == label]
        screen = button.click().run()
        assert not screen.exception
    screen = open_as(cast.jonas, PAGE, {"pair": cast.pair.id})
    (button,) = [one for one in screen.button if one.label == "Publish"]
    button.click().run()
    assert seen(store, cast).state is InsightState.PUBLISHED
