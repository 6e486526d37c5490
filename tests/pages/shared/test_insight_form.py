"""The facilitator makes an insight of an entry, from the logbook."""

from __future__ import annotations

from core.database import Store
from tests.cast import Cast
from tests.core.insights.walk import seen
from tests.screen import open_as
from tests.walk import add_plan, write

PAGE = "twinning/logbook"


def test_an_insight_starts_from_an_entry(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    entry = write(store, cast.actor(cast.gita), cast.journey, "Tiles are lent.")
    screen = open_as(cast.jonas, PAGE, {"pair": cast.pair.id})
    (button,) = [one for one in screen.button if one.label == "Make it an insight"]
    screen = button.click().run()
    assert not screen.exception
    next(one for one in screen.text_input if one.label == "Title").set_value("Lend tiles")
    area = next(one for one in screen.text_area if one.label.startswith("What others"))
    area.set_value("Owners pay only what they keep.")
    next(one for one in screen.button if one.label == "Save insight").click().run()
    row = seen(store, cast)
    assert (row.title, [one.entry_id for one in row.sources]) == ("Lend tiles", [entry])
