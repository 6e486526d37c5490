"""The round of three slots, for tests of the figures that everybody may read."""

from __future__ import annotations

import pytest

from core.database import Store
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    """Fill the store with a round whose best pairs are known by hand."""
    return KnownRound(store, cast)
