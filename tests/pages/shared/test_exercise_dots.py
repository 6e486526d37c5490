"""Dots stay hidden until one's own are given; a group becomes a key item."""

from __future__ import annotations

from core.database import Store
from core.exercise import actions
from tests.cast import TODAY, Cast
from tests.exercise import put_group
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/inception"


def test_dots_are_hidden_until_ones_own_are_given_and_a_group_becomes_an_item(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey)
    group, gita = put_group(store, cast), cast.actor(cast.gita)
    with store.writing(gita) as session:
        actions.give_dots(session, gita, cast.journey.id or 0, {group: 5}, on=TODAY)
    screen = open_as(cast.timo, PAGE)
    assert "You see the others' dots once you have given yours." in words(screen)
    assert "] 5 dots" not in words(screen)
    next(one for one in screen.number_input if one.label == "Reuse").set_value(5)
    next(one for one in screen.button if one.label == "Give these dots").click().run()
    assert "10 dots" in words(screen)
    guide = open_as(cast.jonas, PAGE)
    next(one for one in guide.text_input if one.label == "Key item").input("Reuse for all")
    next(one for one in guide.button if one.label == "Make it a key item").click().run()
    assert not guide.error
    assert "**1.** Reuse for all" in words(guide).replace("\\", "")
    assert "Waits for Ghent and Turku" in words(guide)
