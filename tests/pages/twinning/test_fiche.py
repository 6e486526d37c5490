"""The Fiche on the page is the document: same sections, one button."""

from __future__ import annotations

from core.database import Store
from core.fiche.queries import fiche_of
from core.fiche.sections import sections
from core.tables.journey import Visibility
from tests.cast import Cast
from tests.screen import open_as, words
from tests.walk import add_plan, write

PAGE = "twinning/fiche"


def test_the_page_shows_every_section_and_offers_the_document(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    gita = cast.actor(cast.gita)
    write(store, gita, cast.journey, "For the fiche.")
    write(store, gita, cast.journey, "Between us only.", Visibility.PAIR)
    screen = open_as(cast.gita, PAGE)
    with store.reading(gita) as session:
        fiche = fiche_of(session, gita, cast.pair.id or 0)
    assert not screen.exception
    assert [one.value for one in screen.header][1:] == [one.title for one in sections(fiche)]
    text = words(screen).replace("\\", "")
    assert ("For the fiche." in text, "Between us only." in text) == (True, False)
    (button,) = screen.get("download_button")
    assert button.proto.label == "Download as .docx"


def test_a_twin_of_another_pair_gets_no_fiche(store: Store, cast: Cast) -> None:
    screen = open_as(cast.paulo, PAGE, {"pair": cast.pair.id})
    assert "This belongs to another pair" in words(screen)
    assert not screen.get("download_button")
