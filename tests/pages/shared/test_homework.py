"""Homework is handed in on the page of the meetings."""

from __future__ import annotations

import pytest

from core.database import Store
from core.files import actions
from core.tables.journey import MilestoneKind
from tests.cast import TODAY, Cast
from tests.meetings import PAGE
from tests.screen import open_as, words
from tests.walk import add_plan, milestone


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with a plan, the inception still to come."""
    add_plan(store, cast.journey)
    return cast


def test_what_one_twin_hands_in_the_other_opens(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    with store.writing(gita) as session:
        step = milestone(session, walk.journey, MilestoneKind.HOMEWORK)
        actions.add_file(session, gita, walk.journey.id or 0, None, step.id, "Ghent.txt",
                         b"What we did.", on=TODAY)  # fmt: skip
    screen = open_as(walk.timo, PAGE)
    text = words(screen).replace("\\", "")
    assert "**Ghent.** Handed in on Tue 14 Oct 2025: Ghent.txt" in text
    assert "**Turku.** Missing, due on" in text
    assert "Open" in [one.label for one in screen.get("download_button")]
    assert "Hand in" in [one.label for one in screen.button]
