"""An empty, upgraded store for every test: SQLite, or PostgreSQL with TWINNING_TEST_STORE."""

from __future__ import annotations

import gc
import os
import pickle
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import bcrypt
import pytest
from hypothesis import settings as hypothesis_settings
from sqlalchemy import Engine, event
from sqlalchemy.util import LRUCache

from core import database
from core.database import Store, open_store
from core.demo.loader import load
from core.people import passwords
from core.settings import read
from core.upgrade import upgrade
from tests.cast import Cast
from tests.panel import Panel
from tests.postgresql import Server, name_of, started

hypothesis_settings.register_profile("suite", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("suite")
ON_POSTGRESQL = os.environ.get("TWINNING_TEST_STORE") == "postgresql"
WHOLE = os.environ.get("TWINNING_TEST_WHOLE") == "yes"
STATEMENTS_KEPT = 4_000
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
def quick_pages() -> Iterator[None]:
    """Take out of Streamlit's test runner what takes longer than most of our pages.

    It reads the metadata of every package at every run, looking for components; it compiles every
    script again; and it asks a thousand times a second whether the run has ended.
    """
    from streamlit.components.v2 import manifest_scanner
    from streamlit.testing.v1 import local_script_runner as runner

    def wait(run: runner.LocalScriptRunner, timeout: float = 3) -> None:
        thread = run._script_thread
        assert thread is not None
        thread.join(timeout)
        if thread.is_alive():
            run.request_stop()
            run.join()
            raise RuntimeError(f"The page was not drawn in {timeout} seconds.")

    found = manifest_scanner.scan_component_manifests
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(found))
        patch.setattr(runner, "ScriptCache", cache(runner.ScriptCache))
        patch.setattr(runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_stores() -> Iterator[None]:
    """Let all stores of the run share what is made of a statement, and wait for no disk.

    The table library keeps that for each engine, and every test opens one of its own. Nothing here
    has to outlive the run; what is killed on purpose runs in a process of its own.
    """
    opened: dict[str, Engine] = {}
    made = database._engine

    def sharing(url: str) -> Engine:
        engine = made(url)
        first = opened.setdefault(engine.dialect.name, engine)
        if first.dialect.server_version_info is None:
            # Not connected yet, perhaps never: what the server can do is not known to it.
            opened[engine.dialect.name] = first = engine
            engine._compiled_cache = LRUCache(STATEMENTS_KEPT)
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _do_not_wait)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_engine", sharing)
        yield


def _do_not_wait(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(autouse=True)
def quick_passwords(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash at the lowest cost, but where that cost is what is tested."""
    if request.path.name != "test_passwords.py":
        salt, lowest = bcrypt.gensalt, passwords.NOBODY.replace("$12$", "$04$")
        monkeypatch.setattr(bcrypt, "gensalt", lambda *_cost: salt(4))
        monkeypatch.setattr(passwords, "NOBODY", lowest)


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
    if ON_POSTGRESQL:
        url = request.getfixturevalue("postgresql").new("template_empty")
    else:
        url = f"sqlite:///{tmp_path_factory.mktemp('empty') / 'twinning.db'}"
    opened = open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))
    upgrade(opened)
    settle(opened)
    return url


@pytest.fixture(scope="session")
def template_cast(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> tuple[str, bytes]:
    """Fill one store with the cast; return its address and the rows as they were read."""
    url = filled_template("cast", tmp_path_factory, request)
    opened = open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))
    rows = pickle.dumps(Cast(opened))
    settle(opened)
    return url, rows


@pytest.fixture(scope="session")
def template_demo(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> str:
    """Load the demo once, its passwords hashed at the lowest cost."""
    url = filled_template("demo", tmp_path_factory, request)
    opened = opened_at(url, tmp_path_factory.mktemp("demo"))
    load(opened, cost=4)
    settle(opened)
    return url


def filled_template(
    name: str, folders: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> str:
    """Return the address of a copy of the empty store, to be filled once for many tests."""
    empty = request.getfixturevalue("template_store")
    if ON_POSTGRESQL:
        made: Server = request.getfixturevalue("postgresql")
        return made.new(f"template_{name}", name_of(empty))
    return _copied(empty, folders.mktemp(name))


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
    return _copied(template, folder)


def _copied(template: str, folder: Path) -> str:
    target = folder / "twinning.db"
    shutil.copyfile(template.removeprefix("sqlite:///"), target)
    return f"sqlite:///{target}"


def settle(opened: Store) -> None:
    """Close a template so that a copy of its file is whole, and nobody is connected to it."""
    if opened.is_sqlite:
        with opened.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
            connection.rollback()
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
