"""One journey on one page: how it stands, what is next, and the forms that move it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.journeys import queries
from core.tables.journey import MilestoneKind
from tests.cast import TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan, hold

PAGE = "twinning/journey"


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plan of both journeys."""
    add_plan(store, cast.journey, cast.other_journey)
    return cast


def _press(screen: AppTest, label: str, at: int = 0) -> AppTest:
    return [one for one in screen.button if one.label == label][at].click().run()


def test_a_twin_sees_their_own_pair_and_what_is_next(store: Store, walk: Cast) -> None:
    screen = open_as(walk.gita, PAGE)
    assert not screen.exception
    assert screen.title[0].value == "Ghent and Turku"
    assert "Both twins agree to the pairing by Mon 2 Jun 2025" in words(screen).replace("\\", "")


@pytest.mark.parametrize("who", ["paulo", "gita"])
def test_another_pairs_journey_is_refused_by_its_address(
    store: Store, walk: Cast, who: str
) -> None:
    foreign = walk.pair if who == "paulo" else walk.other_pair
    screen = open_as(getattr(walk, who), PAGE, {"pair": foreign.id})
    text = words(screen)
    assert "This belongs to another pair" in text
    assert ("Turku" if who == "paulo" else "Brno") not in text


def test_a_step_is_recorded_as_held_from_its_form(store: Store, walk: Cast) -> None:
    screen = open_as(walk.timo, PAGE)
    what = next(one for one in screen.radio if "It is done" in one.options)
    what.set_value("It is done")
    _press(screen, "Save")
    timo = walk.actor(walk.timo)
    with store.reading(timo) as session:
        view = queries.open_journey_of(session, timo, walk.pair.id or 0)
    done = [(step.kind, step.held_on) for step in view.summary.facts.steps if step.held_on]
    assert done == [(MilestoneKind.CONSENT, TODAY)]


def test_an_item_an_objective_and_time_are_written(store: Store, walk: Cast) -> None:
    screen = open_as(walk.gita, PAGE)
    _press(screen, "Add a key item")
    next(one for one in screen.text_input if one.label == "Key item 1").input("Reuse centres")
    _press(screen, "Save key item")
    _press(screen, "Add an objective")
    next(one for one in screen.text_area if one.label == "Objective").input("Write a clause.")
    _press(screen, "Save objective")
    _press(screen, "Sign", 1)
    next(one for one in screen.number_input if one.label == "Half days").set_value(3)
    _press(screen, "Log this time")
    assert not screen.error
    text = words(screen).replace("\\", "")
    assert "**1.** Reuse centres" in text
    assert "Waits for Turku" in text
    assert "1.5 days of 6-9" in text


def test_the_five_facts_stand_with_threshold_and_advice(store: Store, walk: Cast) -> None:
    hold(store, walk.actor(walk.jonas), walk.journey, MilestoneKind.INCEPTION, TODAY)
    text = words(open_as(walk.jonas, PAGE)).replace("\\", "")
    for name in ("Next meeting", "Last contact", "Objectives", "Entries",
                 "Both twins present and writing"):  # fmt: skip
        assert f"**{name}.**" in text
    assert "Asked for: booked at least 14 days ahead." in text


def test_a_facilitator_of_another_pair_only_looks(store: Store, walk: Cast) -> None:
    screen = open_as(walk.petra, PAGE, {"pair": walk.pair.id})
    assert screen.title[0].value == "Ghent and Turku"
    assert [one.label for one in screen.button if one.label in ("Save", "Add a key item")] == []
