"""Time is logged by twins, for themselves, and taken back."""

from __future__ import annotations

from core.database import Store
from core.journeys import actions
from core.tables.journey import EffortKind
from tests.cast import TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/journey"


def test_a_line_of_ones_own_is_taken_back(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    gita = cast.actor(cast.gita)
    with store.writing(gita) as session:
        actions.log_effort(
            session, gita, cast.journey.id or 0, EffortKind.MEETING, 2, TODAY, on=TODAY
        )
    partner = open_as(cast.timo, PAGE)
    assert "Take back" not in [one.label for one in partner.button]
    assert "Ghent, meeting, 1 day" in words(partner)
    screen = open_as(cast.gita, PAGE)
    next(one for one in screen.button if one.label == "Take back").click().run()
    assert "meeting, 1 day" not in words(screen)


def test_a_facilitator_sees_the_forecast_and_no_form(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = open_as(cast.jonas, PAGE)
    assert "about 0 by the end, less than the 6 asked for" in words(screen)
    assert not screen.number_input
