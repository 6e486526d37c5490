"""Single entries are ticked in a list over the page and stand in the draft at once."""

from __future__ import annotations

from core.database import Store
from core.tables.journey import Visibility
from tests.cast import Cast
from tests.core.fiche.test_actions import ALL, kinds_in, offer
from tests.screen import open_as, words
from tests.walk import add_plan, write

PAGE = "twinning/fiche"


def test_a_twin_leaves_one_entry_out_and_the_page_says_that_something_changed(
    store: Store, cast: Cast
) -> None:
    gita = cast.actor(cast.gita)
    add_plan(store, cast.journey)
    for text in ("The yard lends tiles.", "And bricks."):
        write(store, gita, cast.journey, text)
    write(store, gita, cast.journey, "Between us.", Visibility.PAIR)
    offer(store, cast)
    screen = open_as(cast.timo, PAGE)
    (button,) = [one for one in screen.button if one.label == "Choose single entries"]
    screen = button.click().run()
    ticks = [one for one in screen.checkbox if one.label.startswith("Point: ")]
    assert [one.value for one in ticks] == [True, True]
    ticks[1].uncheck()
    (keep,) = [one for one in screen.button if one.label == "Keep this choice"]
    screen = keep.click().run()
    assert not screen.exception
    assert "2 things have changed since version 1" in words(screen)
    assert not [one for one in screen.checkbox if one.label.startswith("Point: ")]
    assert kinds_in(store, cast, "gita", ALL) == [("The yard lends tiles.", False)]


def test_a_lead_reads_the_fiche_and_chooses_nothing(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE, {"pair": cast.pair.id})
    assert not screen.exception
    assert "Choose single entries" not in [one.label for one in screen.button]
