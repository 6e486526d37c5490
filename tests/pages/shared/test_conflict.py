"""A conflict is settled by a person, and what loses stays as a revision."""

from __future__ import annotations

from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.journeys import queries
from core.journeys.logbook import EntryInput
from core.notes import actions as notes
from core.tables.journey import EntryKind, EntryRevision
from tests.cast import TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan, write

PAGE = "twinning/logbook"


def _press(screen: AppTest, label: str) -> AppTest:
    return next(one for one in screen.button if one.label == label).click().run()


def _revise(store: Store, cast: Cast, entry_id: int, text: str, version: int) -> None:
    timo = cast.actor(cast.timo)
    with store.writing(timo) as session:
        entry = EntryInput(EntryKind.POINT, text)
        notes.revise_entry(session, timo, entry_id, entry, version, on=TODAY)


def test_keeping_mine_keeps_theirs_as_a_revision(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    gita = cast.actor(cast.gita)
    entry_id = write(store, gita, cast.journey, "First.")
    screen = _press(open_as(cast.gita, PAGE), "Change")
    next(one for one in screen.text_area if one.value == "First.").input("Mine.")
    _revise(store, cast, entry_id, "Theirs.", 1)
    _press(screen, "Save entry")
    _press(screen, "Keep mine")
    with store.reading(gita) as session:
        (row,) = queries.list_entries(session, gita, cast.journey.id or 0)
        kept = session.exec(select(EntryRevision.text).order_by(EntryRevision.id)).all()
    assert (row.text, row.version, list(kept)) == ("Mine.", 3, ["First.", "Theirs."])


def test_a_third_save_in_between_shows_its_text_too(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    entry_id = write(store, cast.actor(cast.gita), cast.journey, "First.")
    screen = _press(open_as(cast.gita, PAGE), "Change")
    next(one for one in screen.text_area if one.value == "First.").input("Mine.")
    _revise(store, cast, entry_id, "Theirs.", 1)
    _press(screen, "Save entry")
    _revise(store, cast, entry_id, "Theirs again.", 2)
    _press(screen, "Keep mine")
    text = words(screen).replace("\\", "")
    assert ("Mine." in text, "Theirs again." in text) == (True, True)
    _press(screen, "Keep mine")
    assert "Keep mine" not in [one.label for one in screen.button]
