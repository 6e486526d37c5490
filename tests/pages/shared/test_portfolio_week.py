"""The list of the week is drawn by group, for one's own journeys."""

from __future__ import annotations

from core.database import Store
from tests.cast import Cast
from tests.screen import open_as, words
from tests.walk import add_plan


def test_a_facilitator_reads_the_own_week(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    screen = open_as(cast.jonas, "programme/journeys")
    screen.segmented_control[0].set_value("This week").run()
    assert [one.value for one in screen.subheader][:1] == ["Late"]
    said = words(screen).replace("\\", "")
    assert "Exchange 1 was due" in said
    assert "Porto and Brno" not in screen.code[0].value
    assert "Jonas" not in screen.code[0].value


def test_whoever_is_chosen_a_facilitator_is_told_that_the_week_is_the_own(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    screen = open_as(cast.jonas, "programme/journeys")
    screen.segmented_control[0].set_value("This week").run()
    told = "Your own journeys only; a lead reads everybody's list."
    assert told not in [one.value for one in screen.caption]
    own = screen.code[0].value
    screen.selectbox[-1].set_value("Every facilitator").run()
    assert told in [one.value for one in screen.caption]
    assert screen.code[0].value == own
