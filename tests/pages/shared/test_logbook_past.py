"""Earlier texts of an entry are compared and brought back."""

from __future__ import annotations

from core.database import Store
from core.journeys.logbook import EntryInput
from core.notes import actions
from core.tables.journey import EntryKind
from tests.cast import TODAY, Cast
from tests.core.notes.test_actions import entry_of
from tests.screen import open_as, words
from tests.walk import add_plan, write


def test_an_earlier_text_is_shown_beside_the_one_that_stands_and_restored(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    gita, timo = cast.actor(cast.gita), cast.actor(cast.timo)
    entry_id = write(store, gita, cast.journey, "We reuse school furniture.")
    with store.writing(timo) as session:
        later = EntryInput(EntryKind.GAP, "We reuse school books.")
        actions.revise_entry(session, timo, entry_id, later, 1, on=TODAY)
    screen = open_as(cast.gita, "twinning/logbook")
    next(one for one in screen.button if one.label == "Earlier texts").click().run()
    text = words(screen)
    assert "~~furniture.~~" in text
    assert ":green-background[**books.**]" in text
    assert "Point, twins and facilitator became Gap, twins and facilitator." in text
    next(one for one in screen.button if one.label.startswith("Let it say")).click().run()
    assert not screen.error
    assert entry_of(store, gita, cast, entry_id).text == "We reuse school furniture."
    assert "Let it say again what stands on the left" not in [one.label for one in screen.button]
