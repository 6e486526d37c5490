"""A confirmed round, for tests of what its twins say; filled once, and copied for each test."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from core.database import Store, open_store
from core.settings import read
from tests.cast import Cast
from tests.conftest import SECRET, copy_of, filled_template, settle
from tests.core.consents.paired import Paired


@pytest.fixture(scope="session")
def template_paired(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> tuple[str, bytes]:
    """Fill one store with three confirmed pairs; return its address and who is in it."""
    url = filled_template("paired", tmp_path_factory, request)
    opened = open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))
    filled = Paired(opened, Cast(opened))
    settle(opened)
    return url, pickle.dumps(filled.without_store())


@pytest.fixture
def store_url(
    tmp_path: Path, template_paired: tuple[str, bytes], request: pytest.FixtureRequest
) -> str:
    """Return the address of a store of this test's own that holds the round."""
    return copy_of(template_paired[0], tmp_path, request)


@pytest.fixture
def paired(store: Store, template_paired: tuple[str, bytes]) -> Paired:
    """Return the three confirmed pairs of the store."""
    found: Paired = pickle.loads(template_paired[1])
    found.store = found.known.store = store
    return found
