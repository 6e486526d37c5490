"""An empty, upgraded store for every test: SQLite, or PostgreSQL with TWINNING_TEST_STORE."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from sqlalchemy import create_engine, text

from core.database import Store, open_store
from core.demo.loader import load
from core.settings import read
from core.upgrade import upgrade
from tests.cast import Cast

hypothesis_settings.register_profile("suite", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("suite")
ON_POSTGRESQL = os.environ.get("TWINNING_TEST_STORE") == "postgresql"
SECRET = "a secret that only the tests know, long enough"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run on PostgreSQL what touches a store: the rest would be the same test twice."""
    if not ON_POSTGRESQL:
        return
    stores = {"template_store", "template_demo", "blank_database", "postgresql"}
    kept = [item for item in items if stores & set(getattr(item, "fixturenames", ()))]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


@pytest.fixture(scope="session", autouse=True)
def installed_components() -> Iterator[None]:
    """Look for installed page components once: Streamlit's test runner does it at every run.

    It reads the metadata of every package, which takes longer than most of our pages.
    """
    from streamlit.components.v2 import manifest_scanner

    found = manifest_scanner.scan_component_manifests
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(found))
        yield


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own environment out of the tests."""
    for name in ("DATABASE_URL", "TWINNING_TODAY", "TWINNING_SECRET", "PORT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a PostgreSQL of the session's own; return the address of its server.

    It lies outside pytest's own folder: every other run closes that to all users but its own,
    and the server runs as a user of its own.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    import pgserver

    folder = Path(tempfile.mkdtemp(prefix="twinning-pg-"))
    server = pgserver.get_server(folder, cleanup_mode="delete")
    uri = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    # Nothing here has to outlive the run, so nothing waits for the disk.
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        _run(uri, f"ALTER SYSTEM SET {name} = off")
    _run(uri, "SELECT pg_reload_conf()")
    yield uri
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def template_store(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> str:
    """Upgrade one empty store; every test starts from a copy of it."""
    return _template("empty", tmp_path_factory, request)


@pytest.fixture(scope="session")
def template_demo(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> str:
    """Load the demo once, its passwords hashed at the lowest cost."""
    return _template("demo", tmp_path_factory, request)


def _template(name: str, folders: pytest.TempPathFactory, request: pytest.FixtureRequest) -> str:
    if ON_POSTGRESQL:
        server = request.getfixturevalue("postgresql")
        return _filled(_new_database(server, f"template_{name}"), name)
    return _filled(f"sqlite:///{folders.mktemp(name) / 'twinning.db'}", name)


@pytest.fixture
def store_url(tmp_path: Path, template_store: str, request: pytest.FixtureRequest) -> str:
    """Return the address of a fresh upgraded store that belongs to this test."""
    return copy_of(template_store, tmp_path, request)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """Open the test's own store."""
    opened = open_store(read({"DATABASE_URL": store_url, "TWINNING_SECRET": SECRET}))
    yield opened
    opened.close()


@pytest.fixture
def demo_url(tmp_path: Path, template_demo: str, request: pytest.FixtureRequest) -> str:
    """Return the address of a store of this test's own that holds the demo."""
    return copy_of(template_demo, tmp_path, request)


@pytest.fixture
def demo_store(demo_url: str) -> Iterator[Store]:
    """Open a store that holds the demo."""
    opened = open_store(read({"DATABASE_URL": demo_url, "TWINNING_SECRET": SECRET}))
    yield opened
    opened.close()


@pytest.fixture
def cast(store: Store) -> Cast:
    """Fill the store with the people and pairs that everybody knows."""
    return Cast(store)


def copy_of(template: str, folder: Path, request: pytest.FixtureRequest) -> str:
    """Copy a template store for one test; return the address of the copy."""
    if ON_POSTGRESQL:
        server = request.getfixturevalue("postgresql")
        name = f"test_{uuid.uuid4().hex[:16]}"
        url = _new_database(server, name, template=_name_of(template))
        request.addfinalizer(lambda: _drop(server, name))
        return url
    target = folder / "twinning.db"
    shutil.copy(template.removeprefix("sqlite:///"), target)
    return f"sqlite:///{target}"


def _filled(url: str, name: str) -> str:
    opened = open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))
    upgrade(opened)
    if name == "demo":
        load(opened, cost=4)
    if opened.is_sqlite:
        with opened.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
            connection.rollback()
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    return url


def _new_database(server: str, name: str, template: str = "template1") -> str:
    _run(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return server.replace("/postgres?", f"/{name}?")


def _drop(server: str, name: str) -> None:
    _run(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _name_of(url: str) -> str:
    return url.split("?", 1)[0].rsplit("/", 1)[1]


def _run(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
