"""The Fiche on the page is the document: same sections, one button."""

from __future__ import annotations

from core.database import Store
from core.fiche.queries import fiche_of
from core.fiche.sections import sections
from core.journeys.logbook import EntryInput
from core.notes.actions import write_entry
from core.tables.journey import EntryKind, Visibility
from tests.cast import TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/fiche"


def test_the_page_shows_every_section_and_offers_the_document(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    gita = cast.actor(cast.gita)
    for text, visibility in (("For the fiche.", Visibility.FACILITATOR),
                             ("Between us only.", Visibility.PAIR)):  # fmt: skip
        entry = EntryInput(EntryKind.DECISION, text, visibility)
        with store.writing(gita) as session:
            write_entry(session, gita, cast.journey.id or 0, entry, on=TODAY)
    screen = open_as(cast.gita, PAGE)
    with store.reading(gita) as session:
        fiche = fiche_of(session, gita, cast.pair.id or 0)
    assert not screen.exception
    assert [one.value for one in screen.header][1:] == [one.title for one in sections(fiche)]
    text = words(screen).replace("\\", "")
    assert ("For the fiche." in text, "Between us only." in text) == (True, False)
    labels = [one.proto.label for one in screen.get("download_button")]
    assert labels == ["Download as .docx", "Download as .pdf"]
    # What is still empty, and the way to a first version.
    assert "**Key items.** 0 of 4 to 5 are written" in text
    assert [one.label for one in screen.button if one.label.startswith("Put version")] == [
        "Put version 1 forward"
    ]


def test_a_twin_of_another_pair_gets_no_fiche(store: Store, cast: Cast) -> None:
    screen = open_as(cast.paulo, PAGE, {"pair": cast.pair.id})
    assert "This belongs to another pair" in words(screen)
    assert not screen.get("download_button")
