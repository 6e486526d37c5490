"""An unsent text says from when it is, and one is told that it is safe."""

from __future__ import annotations

from datetime import timedelta

from core.database import Store
from core.notes import queries
from pages.shared import logbook_unsent
from tests.cast import Cast
from tests.core.notes.sample import NOON
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/logbook"


def test_a_fresh_text_is_named_by_its_time_and_an_old_one_by_its_day() -> None:
    assert logbook_unsent.words(NOON, NOON + timedelta(hours=1)) == "Your unsent text of 14:00."
    assert logbook_unsent.words(NOON, NOON + timedelta(days=2)) == (
        "Your unsent text of Fri 10 Oct 2025, 14:00."
    )


def test_one_is_told_that_what_one_types_is_kept_and_that_files_are_not(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey)
    screen = open_as(cast.gita, PAGE)
    assert "Your text is kept as you type. Files are not." in words(screen)
    screen.text_area[0].input("Half a thought").run()
    assert "not sent yet. Nobody else sees it." in words(screen)
    assert "Files are not." not in words(screen)
    gita = cast.actor(cast.gita)
    with store.reading(gita) as session:
        [left] = [one.fields for one in queries.own_unsent(session, gita, cast.journey.id or 0)]
    assert left["text"] == "Half a thought"
