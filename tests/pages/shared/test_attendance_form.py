"""Who came to a meeting is written down by those who were there."""

from __future__ import annotations

from datetime import date

import pytest

from core.database import Store
from core.tables.journey import MilestoneKind
from tests.cast import Cast
from tests.core.appointments.sample import at, opened, propose
from tests.meetings import PAGE, press, walked
from tests.screen import open_as, words


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast under way."""
    return walked(store, cast)


def test_who_came_is_recorded_with_a_stand_in(store: Store, walk: Cast) -> None:
    # The second was due before the first, which moved: it comes first on the page.
    propose(store, walk, walk.gita, at(10))
    screen = open_as(walk.gita, PAGE)
    turku = next(one for one in screen.multiselect if one.label == "There for Turku")
    turku.set_value([])
    next(one for one in screen.text_input if one.label == "Others for Turku").set_value("Ada")
    instead = [one for one in screen.selectbox if one.label == "They stood in for"][1]
    instead.select_index(1)
    screen = press(screen, "Save who came")
    assert "Ghent: Gita. Turku: Ada (for Timo); Timo could not come." in words(screen)
    second = opened(store, walk, walk.gita).of(MilestoneKind.EXCHANGE, 2)
    assert second is not None and second.step.held_on == date(2025, 9, 17)
