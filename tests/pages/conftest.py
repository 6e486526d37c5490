"""Pages open the test's own store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.database import Store
from tests.conftest import SECRET
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
