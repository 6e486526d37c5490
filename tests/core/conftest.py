"""What tests of the core share: an empty PostgreSQL database, and the command line."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest

from core.__main__ import main
from core.database import Store
from tests.conftest import SECRET
from tests.postgresql import Server

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def blank_database(postgresql: Server) -> Iterator[str]:
    """Return the address of a PostgreSQL database without any table."""
    name = f"blank_{uuid.uuid4().hex[:16]}"
    yield postgresql.new(name)
    postgresql.drop(name)


@pytest.fixture
def call(
    store: Store,
    store_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Call:
    """Return a function that carries out one command: (exit code, output, errors)."""
    monkeypatch.setenv("DATABASE_URL", store_url)
    monkeypatch.setenv("TWINNING_SECRET", SECRET)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
