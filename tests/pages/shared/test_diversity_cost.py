"""What balance costs: prices and the frontier; a chosen point becomes the set at hand."""

from __future__ import annotations

import pytest

from core.database import Store
from core.tables.selection import RoundState
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound, change
from tests.pages.shared.diversity_screen import look, seen

COSTS = "What balance costs"


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    return KnownRound(store, cast)


def test_every_target_has_its_price_and_the_way_to_matchmaking_is_open(known: KnownRound) -> None:
    screen = look(known, COSTS)
    text = seen(screen)
    assert "What each target costs" in text
    assert "- North 40 to 60 %: costs " in text
    assert "No set is stable for everybody" not in text
    assert "the set at hand follows them here too" in text


def test_confirmed_pairs_are_weighed_no_more(known: KnownRound) -> None:
    change(known.store, known.round, state=RoundState.CONFIRMED)
    assert "What balance costs is weighed while pairs are proposed." in seen(look(known, COSTS))
