"""The agenda kit of a meeting stands on the page."""

from __future__ import annotations

import pytest

from core.database import Store
from core.tables.journey import MilestoneKind
from tests.cast import Cast
from tests.core.appointments.sample import at, propose
from tests.meetings import PAGE
from tests.screen import open_as, words
from tests.walk import add_plan


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with a plan, the inception still to come."""
    add_plan(store, cast.journey)
    propose(store, cast, cast.jonas, at(14, minutes=120), MilestoneKind.INCEPTION)
    return cast


def test_a_facilitated_meeting_brings_its_agenda_in_the_readers_time(
    store: Store, walk: Cast
) -> None:
    # The inception is not the next in time: of those to come, facilitated ones bring their kit.
    screen = open_as(walk.timo, PAGE)
    text = words(screen).replace("\\", "")
    assert "**Agenda**, by the clocks of Turku" in text
    assert "- **15:00-15:10 Welcome.** Jonas opens." in text
    assert "Agenda as a document" in [one.label for one in screen.get("download_button")]
