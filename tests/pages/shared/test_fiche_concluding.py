"""One press concludes a journey whose fiche was agreed before its last meeting."""

from __future__ import annotations

from core.database import Store
from core.tables.journey import MilestoneKind
from tests.cast import TODAY, Cast
from tests.core.fiche.test_actions import freeze
from tests.screen import open_as, words
from tests.walk import add_plan, hold

PAGE = "twinning/fiche"
SAID = "All three agreed to version 1 before the conclusion meeting was held."
PRESS = "Conclude the journey with version 1"


def test_the_facilitator_concludes_and_the_twins_read_what_is_open(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey)
    freeze(store, cast)
    assert SAID not in words(open_as(cast.gita, PAGE))
    hold(store, cast.actor(cast.gita), cast.journey, MilestoneKind.CONCLUSION, TODAY)
    twin = open_as(cast.gita, PAGE)
    assert SAID in words(twin)
    assert PRESS not in [one.label for one in twin.button]
    screen = open_as(cast.jonas, PAGE, {"pair": cast.pair.id})
    (button,) = [one for one in screen.button if one.label == PRESS]
    screen = button.click().run()
    assert not screen.exception
    assert SAID not in words(screen)
