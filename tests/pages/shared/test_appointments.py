"""One meeting on the page: how it stands, and who may answer."""

from __future__ import annotations

import pytest

from core.database import Store
from core.tables.journey import MilestoneKind
from tests.cast import Cast
from tests.core.appointments.sample import at, propose, row_of
from tests.meetings import PAGE, press, walked
from tests.screen import open_as, words


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast under way."""
    return walked(store, cast)


def test_the_partner_says_yes_and_takes_it_along(store: Store, walk: Cast) -> None:
    propose(store, walk, walk.timo, at(14))
    screen = open_as(walk.gita, PAGE)
    assert "waits for your yes" in words(screen)
    screen = press(screen, "Yes, it suits us")
    assert row_of(store, walk).step.is_booked
    assert "Booked: both twins said yes." in words(screen)
    assert "Into my calendar" in [one.label for one in screen.get("download_button")]


def test_a_twin_reads_who_sets_the_midterm_and_the_facilitator_notes_a_yes(
    store: Store, walk: Cast
) -> None:
    propose(store, walk, walk.jonas, at(9), MilestoneKind.MIDTERM)
    text = words(open_as(walk.timo, PAGE))
    assert "Jonas sets the time of this meeting." in text
    press(open_as(walk.jonas, PAGE), "Turku said yes")
    assert row_of(store, walk, MilestoneKind.MIDTERM).agreed_by == (walk.turku.id,)
