"""A time is proposed by one's own clocks, and called off again."""

from __future__ import annotations

from datetime import date, time

import pytest

from core.database import Store
from tests.cast import TODAY, Cast
from tests.core.appointments.sample import at, opened, propose, row_of
from tests.meetings import PAGE, press, walked
from tests.screen import open_as, words


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast under way."""
    return walked(store, cast)


def test_a_twin_proposes_a_time_by_its_own_clocks(store: Store, walk: Cast) -> None:
    screen = open_as(walk.timo, PAGE)
    assert not screen.exception
    screen.date_input[0].set_value(date(2025, 10, 21))
    screen.time_input[0].set_value(time(15))
    screen.text_input[0].set_value("https://meet.example.org/abc")
    screen = press(screen, "Propose this time")
    assert "15:00 in Turku, 14:00 in Ghent and Brussels (90 minutes)" in words(screen)


def test_a_meeting_is_called_off_and_porto_goes_by_other_clocks(store: Store, walk: Cast) -> None:
    propose(store, walk, walk.gita, at(10))
    screen = press(open_as(walk.timo, PAGE), "Call it off")
    assert row_of(store, walk).called_off_on == TODAY
    assert "Called off on Tue 14 Oct 2025" in words(screen)
    screen = open_as(walk.paulo, PAGE)
    next(one for one in screen.selectbox if one.label == "Time zone").set_value("Atlantic/Azores")
    screen = press(screen, "Keep this time")
    assert "Porto goes by the time of Azores" in words(screen)
    assert opened(store, walk, walk.gita).sides[0].name == "Ghent"
