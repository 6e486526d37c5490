"""Pages open the test's own store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.database import Store
from core.tables.letters import Letter
from core.tables.selection import Decision
from tests.cast import Cast
from tests.conftest import SECRET
from tests.core.letters.sample import decide, write
from tests.screen import serving


@pytest.fixture(autouse=True)
def served(request: pytest.FixtureRequest) -> Iterator[None]:
    """Serve the test's store to `app.py`, for tests that have one."""
    if "store" not in request.fixturenames:
        yield
        return
    store: Store = request.getfixturevalue("store")
    patch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    with serving(store, SECRET, patch):
        yield


@pytest.fixture
def waiting(store: Store, cast: Cast) -> list[Letter]:
    """Return two letters that wait: one to Brno lacks its reader, one to Porto is ready."""
    decide(store, cast.brno, Decision.RESERVE, contact=False)
    decide(store, cast.porto, Decision.RESERVE)
    return write(store, cast.actor(cast.ines), cast.round.id)
