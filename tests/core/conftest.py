"""A PostgreSQL database with nothing in it, for what must work on both whatever the run is on."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from tests.conftest import _drop, _new_database


@pytest.fixture
def blank_database(postgresql: str) -> Iterator[str]:
    """Return the address of a PostgreSQL database without any table."""
    name = f"blank_{uuid.uuid4().hex[:16]}"
    yield _new_database(postgresql, name)
    _drop(postgresql, name)
