"""An empty, upgraded store for every test: SQLite, or PostgreSQL with TWINNING_TEST_STORE."""

from __future__ import annotations

import gc
import os
import pickle
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from core.database import Store, open_store
from core.demo.loader import load
from core.settings import read
from core.upgrade import upgrade
from tests.cast import Cast
from tests.panel import Panel
from tests.postgresql import Server, started

hypothesis_settings.register_profile("suite", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("suite")
ON_POSTGRESQL = os.environ.get("TWINNING_TEST_STORE") == "postgresql"
WHOLE = os.environ.get("TWINNING_TEST_WHOLE") == "yes"
SECRET = "a secret that only the tests know, long enough"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run on PostgreSQL what touches a store: the rest would be the same test twice.

    Pages ask the store only through core, whose tests all run: of the pages every one is opened
    as every role, and what each draws is left to SQLite unless TWINNING_TEST_WHOLE asks for it.
    """
    if not ON_POSTGRESQL:
        return
    stores = {"store_url", "demo_url", "template_demo", "blank_database", "postgresql"}
    kept = [
        item
        for item in items
        if stores & set(getattr(item, "fixturenames", ()))
        and (WHOLE or item.path.parent.parent.name != "pages")
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def pytest_collection_finish() -> None:
    """Look no more for rubbish among what the libraries brought: it lives as long as the run."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)


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
    for name in ("DATABASE_URL", "TWINNING_TODAY", "TWINNING_SECRET", "TWINNING_SMTP_URL",
                 "TWINNING_MAIL_FROM", "TWINNING_FILES", "PORT"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a PostgreSQL of the session's own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    with started() as server:
        yield server


@pytest.fixture(scope="session")
def template_store(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> str:
    """Upgrade one empty store; every test starts from a copy of it."""
    return _template("empty", tmp_path_factory, request)


@pytest.fixture(scope="session")
def template_cast(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> tuple[str, bytes]:
    """Fill one store with the cast; return its address and the rows as they were read."""
    url = _template("cast", tmp_path_factory, request)
    opened = open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))
    rows = pickle.dumps(Cast(opened))
    _settle(opened)
    return url, rows


@pytest.fixture(scope="session")
def template_demo(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> str:
    """Load the demo once, its passwords hashed at the lowest cost."""
    return _template("demo", tmp_path_factory, request)


def _template(name: str, folders: pytest.TempPathFactory, request: pytest.FixtureRequest) -> str:
    folder = folders.mktemp(name)
    if ON_POSTGRESQL:
        server = request.getfixturevalue("postgresql")
        return _filled(server.new(f"template_{name}"), name, folder)
    return _filled(f"sqlite:///{folder / 'twinning.db'}", name, folder)


@pytest.fixture
def store_url(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Return the address of a fresh upgraded store that belongs to this test."""
    if "cast" in request.fixturenames:
        template, _rows = request.getfixturevalue("template_cast")
    else:
        template = request.getfixturevalue("template_store")
    return copy_of(template, tmp_path, request)


@pytest.fixture
def store(store_url: str, tmp_path: Path) -> Iterator[Store]:
    """Open the test's own store."""
    opened = opened_at(store_url, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def demo_url(tmp_path: Path, template_demo: str, request: pytest.FixtureRequest) -> str:
    """Return the address of a store of this test's own that holds the demo."""
    return copy_of(template_demo, tmp_path, request)


@pytest.fixture
def demo_store(demo_url: str, tmp_path: Path) -> Iterator[Store]:
    """Open a store that holds the demo."""
    opened = opened_at(demo_url, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def cast(store: Store, template_cast: tuple[str, bytes]) -> Cast:
    """Return the people and pairs that everybody knows; the store holds them already."""
    rows: Cast = pickle.loads(template_cast[1])
    return rows


@pytest.fixture
def panel(store: Store, cast: Cast) -> Panel:
    """Let two reviewers disagree on Ghent and agree on Turku."""
    return Panel(store, cast)


def opened_at(url: str, folder: Path) -> Store:
    """Open a store whose files lie in a folder of the test's own."""
    return open_store(read({
        "DATABASE_URL": url, "TWINNING_SECRET": SECRET,
        "TWINNING_FILES": str(folder / "twinning.files"),
    }))  # fmt: skip


def copy_of(template: str, folder: Path, request: pytest.FixtureRequest) -> str:
    """Return the address of a store equal to a template, for one test."""
    if ON_POSTGRESQL:
        lent = request.getfixturevalue("postgresql").lend(template)
        request.addfinalizer(lambda: lent.__exit__(None, None, None))
        return lent.__enter__()
    target = folder / "twinning.db"
    shutil.copy(template.removeprefix("sqlite:///"), target)
    return f"sqlite:///{target}"


def _filled(url: str, name: str, folder: Path) -> str:
    opened = opened_at(url, folder)
    upgrade(opened)
    if name == "demo":
        load(opened, cost=4)
    _settle(opened)
    return url


def _settle(opened: Store) -> None:
    """Close a template so that a copy of its file is whole, and nobody is connected to it."""
    if opened.is_sqlite:
        with opened.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
            connection.rollback()
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
