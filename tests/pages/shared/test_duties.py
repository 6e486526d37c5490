"""A twin reads its duties and accepts them once; the facilitator sees who has not."""

from __future__ import annotations

from core.database import Store
from tests.cast import Cast
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/journey"
ACCEPT = "Accept these duties"


def test_duties_are_accepted_from_the_journey(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = open_as(cast.gita, PAGE)
    assert "We write the fiche together with our twin." in words(screen)
    next(one for one in screen.button if one.label == ACCEPT).click().run()
    assert not screen.error
    assert ACCEPT not in [one.label for one in screen.button]
    guide = open_as(cast.jonas, PAGE)
    assert ACCEPT not in [one.label for one in guide.button]
    said = [one.label for one in guide.expander]
    assert "Turku has not accepted the duties of a twin yet. Ghent did on Tue 14 Oct 2025." in said
