"""A removed entry waits at the end of the logbook until somebody puts it back."""

from __future__ import annotations

from core.database import Store
from core.notes import actions
from tests.cast import TODAY, Cast
from tests.core.notes.test_actions import entry_of
from tests.screen import open_as, words
from tests.walk import add_plan, write

PAGE = "twinning/logbook"


def test_its_writer_and_the_facilitator_find_it_and_put_it_back(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    gita = cast.actor(cast.gita)
    entry_id = write(store, gita, cast.journey, "We reuse school furniture.")
    with store.writing(gita) as session:
        actions.remove_entry(session, gita, entry_id, 1, on=TODAY)
    for person, sees in ((cast.gita, True), (cast.timo, False), (cast.ines, False)):
        screen = open_as(person, PAGE, {"pair": cast.pair.id})
        assert ([one.label for one in screen.expander if "Removed" in one.label]
                == ["Removed entries (1)"] * sees)  # fmt: skip
        assert ("We reuse school furniture." in words(screen)) is sees
    screen = open_as(cast.jonas, PAGE, {"pair": cast.pair.id})
    assert "Removed by Gita, " in words(screen)
    next(one for one in screen.button if one.label == "Put back").click().run()
    assert not screen.error
    assert not [one for one in screen.expander if "Removed" in one.label]
    assert entry_of(store, gita, cast, entry_id).text == "We reuse school furniture."
