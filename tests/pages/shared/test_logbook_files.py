"""A file is handed over to those who read its entry, and taken back by who gave it."""

from __future__ import annotations

from core.database import Store
from core.files import folder
from core.files.rules import NewFile
from core.journeys.logbook import EntryInput
from core.notes.actions import write_entry
from core.tables.journey import EntryKind
from tests.cast import TODAY, Cast
from tests.core.files.test_actions import PDF
from tests.screen import open_as
from tests.walk import add_plan


def test_a_file_stands_with_its_entry_and_can_be_removed_by_its_giver(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    gita = cast.actor(cast.gita)
    with store.writing(gita) as session:
        write_entry(
            session, gita, cast.journey.id or 0, EntryInput(EntryKind.POINT, "See the slides."),
            [NewFile("my_slides.pdf", PDF)], on=TODAY,
        )  # fmt: skip
    screen = open_as(cast.timo, "twinning/logbook")
    [button] = screen.get("download_button")
    assert button.proto.label == "my\\_slides.pdf (1 kB)"
    next(one for one in screen.button if one.label == "Change").click().run()
    assert not [one for one in screen.button if one.label.startswith("Remove my")]
    screen = open_as(cast.gita, "twinning/logbook")
    next(one for one in screen.button if one.label == "Change").click().run()
    next(one for one in screen.button if one.label.startswith("Remove my")).click().run()
    assert not screen.get("download_button")
    assert len(list(folder.kept(store.settings.files))) == 1
