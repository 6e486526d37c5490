"""What tests of the core share: an empty database, the command line, people who review."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest

from core.__main__ import main
from core.access import Actor
from core.database import Store
from core.tables.people import Person, Role
from tests.cast import TESTS, Cast, add_person
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
    monkeypatch.setenv("TWINNING_FILES", str(store.settings.files))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def rita(store: Store, cast: Cast) -> Person:
    """Add a second reviewer."""
    with store.writing(TESTS) as session:
        return add_person(session, "Rita", Role.REVIEWER)


@pytest.fixture
def roma(store: Store, cast: Cast) -> Person:
    """Add a third reviewer."""
    with store.writing(TESTS) as session:
        return add_person(session, "Roma", Role.REVIEWER)


@pytest.fixture
def ruth(cast: Cast) -> Actor:
    """Return the reviewer as an actor."""
    return cast.actor(cast.ruth)


@pytest.fixture
def lead(cast: Cast) -> Actor:
    """Return the lead as an actor."""
    return cast.actor(cast.ines)
