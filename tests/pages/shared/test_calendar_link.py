"""The link of a calendar is shown once."""

from __future__ import annotations

import pytest

from core.database import Store
from tests.cast import Cast
from tests.core.appointments.sample import opened
from tests.meetings import PAGE, press, walked
from tests.screen import open_as, words


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast under way."""
    return walked(store, cast)


def test_a_calendar_link_is_shown_once(store: Store, walk: Cast) -> None:
    screen = press(open_as(walk.gita, PAGE), "Make a link")
    (shown,) = [one.value for one in screen.code]
    assert shown.startswith("http") and shown.endswith(".ics")
    assert opened(store, walk, walk.gita).link_made_at is not None
    again = open_as(walk.gita, PAGE)
    assert not again.code
    assert "It cannot be shown again" in words(again)
    press(again, "End the link")
    assert opened(store, walk, walk.gita).link_made_at is None
