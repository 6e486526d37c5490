"""The page of a pair's meetings: what is next, and for whom it is closed."""

from __future__ import annotations

import pytest

from core.database import Store
from tests.cast import Cast
from tests.core.appointments.sample import at, propose
from tests.meetings import PAGE, walked
from tests.screen import open_as, words


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast under way."""
    return walked(store, cast)


def test_the_next_meeting_comes_first_then_those_to_come_then_those_held(
    store: Store, walk: Cast
) -> None:
    propose(store, walk, walk.gita, at(10))
    screen = open_as(walk.timo, PAGE)
    heads = [one.value for one in screen.subheader]
    assert heads == ["Exchange 2", "To come", "Held"]
    assert "Exchange 1 waits for you." in screen.header[0].value
    assert "**Inception meeting**, Wed 16 Jul 2025" in words(screen)


def test_another_pairs_meetings_are_refused_and_other_facilitators_settle_nothing(
    store: Store, walk: Cast
) -> None:
    screen = open_as(walk.paulo, PAGE, {"pair": walk.pair.id})
    assert "This belongs to another pair" in words(screen)
    assert "Turku" not in words(screen)
    petra = open_as(walk.petra, PAGE, {"pair": walk.pair.id})
    assert not petra.exception
    assert [one.label for one in petra.button if one.label != "Sign out"] == []
