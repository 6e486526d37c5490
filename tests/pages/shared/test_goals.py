"""Items and objectives: nobody overwrites what they have not seen."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.journeys import actions, queries
from core.journeys.rules import ItemInput, ObjectiveInput
from tests.cast import TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/journey"


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with a plan, one key item and one objective by Gita."""
    add_plan(store, cast.journey)
    gita = cast.actor(cast.gita)
    with store.writing(gita) as session:
        journey_id = cast.journey.id or 0
        actions.write_item(session, gita, journey_id, ItemInput(1, "Reuse"), None, on=TODAY)
        goal = ObjectiveInput("Write a clause.", "first", "A tender")
        actions.write_objective(session, gita, journey_id, goal, on=TODAY)
    return cast


def _press(screen: AppTest, label: str, at: int = 0) -> AppTest:
    return [one for one in screen.button if one.label == label][at].click().run()


def _change(screen: AppTest, key: str) -> AppTest:
    return screen.button(key=key).click().run()


def test_a_stale_item_shows_what_stands_there_and_keeps_ones_words(
    store: Store, walk: Cast
) -> None:
    timo = walk.actor(walk.timo)
    screen = _change(open_as(walk.gita, PAGE), "item.1.change")
    with store.writing(timo) as session:
        actions.write_item(session, timo, walk.journey.id or 0, ItemInput(1, "Repair"), 1, on=TODAY)
    next(one for one in screen.text_input if one.label == "Key item 1").input("Resale")
    _press(screen, "Save key item")
    assert screen.warning[0].value.startswith("Somebody else saved this first.")
    assert "Repair" in words(screen)
    assert next(one for one in screen.text_input if one.label == "Key item 1").value == "Resale"


def test_an_objective_is_changed_and_left(store: Store, walk: Cast) -> None:
    with store.reading(walk.actor(walk.gita)) as session:
        view = queries.open_journey_of(session, walk.actor(walk.gita), walk.pair.id or 0)
    key = f"objective.{view.objectives[0].id}.change"
    screen = _change(open_as(walk.timo, PAGE), key)
    next(one for one in screen.text_area if one.label == "Objective").input("Write two clauses.")
    _press(screen, "Save objective")
    assert "Write two clauses" in words(screen)
    _change(screen, key)
    _press(screen, "Leave it as it was")
    assert not [one for one in screen.text_area if one.label == "Objective"]


def test_only_the_twin_who_has_not_signed_is_asked_to_sign(store: Store, walk: Cast) -> None:
    screen = open_as(walk.gita, PAGE)
    (sign,) = _signs(screen)
    sign.click().run()
    assert _signs(screen) == []
    assert "Waits for Turku" in words(screen)
    other = open_as(walk.timo, PAGE)
    (sign,) = _signs(other)
    sign.click().run()
    assert "Signed by both twins" in words(other)
    assert _signs(open_as(walk.jonas, PAGE)) == []


def _signs(screen: AppTest) -> list[Any]:
    """Return the buttons that sign an objective."""
    return [one for one in screen.button if "objective.agree" in str(one.key)]
