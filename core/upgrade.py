"""Bring a store to the tables this program knows, or refuse with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from core import audit
from core.database import WRITERS_LOCK, Store, now
from core.errors import StoreRefused
from core.tables import METADATA

HEAD = "head"
BASE = "base"


@dataclass(frozen=True)
class Upgraded:
    """Say from which revision to which the store went; equal when nothing was to do."""

    before: str | None
    after: str | None
    copy: Path | None = None

    @property
    def changed(self) -> bool:
        """Tell whether a migration ran."""
        return self.before != self.after


def upgrade(store: Store, to: str = HEAD) -> Upgraded:
    """Run the migrations that are missing, all or none, and install the trail's triggers.

    An older SQLite store is copied first. Raises StoreRefused for a store that is newer than this
    program or not one of ours.
    """
    _refuse_strangers(store)
    before = revision(store)
    target = head_revision() if to == HEAD else to
    if before == target:
        with store.engine.connect() as connection:
            missing = audit.missing_triggers(connection)
        if missing:
            raise StoreRefused(
                "The store's trail was switched off: "
                f"{len(missing)} of its triggers are missing. Restore a backup."
            )
        return Upgraded(before, before)
    copy = _copy(store) if before is not None else None
    with _migrating(store) as connection:
        audit.remove_triggers(connection)
        kept = _row_counts(connection)
        config = _config(connection)
        going_down = to == BASE or (before is not None and to in _ancestors(before))
        if to not in known_revisions() | {HEAD, BASE}:
            raise StoreRefused(f"There is no revision {to}.")
        (command.downgrade if going_down else command.upgrade)(config, to)
        _refuse_losses(connection, kept)
        # The triggers are made from today's tables: an older revision goes without them.
        if to == HEAD:
            audit.install_triggers(connection)
    return Upgraded(before, revision(store), copy)


def revision(store: Store) -> str | None:
    """Return the revision the store is at, or None for an empty one."""
    with store.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head_revision() -> str | None:
    """Return the revision that this program knows as the newest."""
    return _scripts().get_current_head()


def known_revisions() -> frozenset[str]:
    """Return every revision that this program can bring a store to."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


@cache
def _scripts() -> ScriptDirectory:
    """Read the migrations once: they do not change while the program runs."""
    return ScriptDirectory.from_config(_config(None))


def differences(store: Store) -> list[object]:
    """Return what the tables in the program have and the migrated store has not, or the reverse."""
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, METADATA))


def _ancestors(of: str) -> set[str]:
    return {script.revision for script in _scripts().iterate_revisions(of, BASE)} - {of}


def _refuse_strangers(store: Store) -> None:
    with store.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        at = MigrationContext.configure(connection).get_current_revision()
    if tables and "alembic_version" not in tables:
        raise StoreRefused(
            "DATABASE_URL points at a database of another program. Choose an empty one."
        )
    if at is not None and at not in known_revisions():
        raise StoreRefused(
            "This store was made by a newer version of Twinning Desk. Install that version, "
            "or restore a backup made by this one."
        )


@contextmanager
def _migrating(store: Store) -> Iterator[Connection]:
    """Hold one exclusive transaction with foreign keys off.

    Rebuilding a parent table with foreign keys on deletes its children without a word; the
    setting can only be changed before the transaction begins.
    """
    with store.engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        if store.is_sqlite and driver is not None:
            driver.execute("PRAGMA foreign_keys=OFF")  # type: ignore[attr-defined]
        try:
            connection = connection.execution_options(begin="IMMEDIATE")
            with connection.begin():
                if not store.is_sqlite:
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})"))
                yield connection
                if store.is_sqlite:
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                    if broken:
                        raise StoreRefused(f"The upgrade would break a link of {broken[0]}.")
        finally:
            if store.is_sqlite and driver is not None:
                driver.execute("PRAGMA foreign_keys=ON")  # type: ignore[attr-defined]


def _row_counts(connection: Connection) -> dict[str, int]:
    names = inspect(connection).get_table_names()
    return {
        name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
        for name in names
        if name != "alembic_version"
    }


def _refuse_losses(connection: Connection, before: dict[str, int]) -> None:
    after = _row_counts(connection)
    for name, count in before.items():
        if name in after and after[name] < count:
            raise StoreRefused(f"The upgrade would lose {count - after[name]} rows of {name}.")


def _copy(store: Store) -> Path | None:
    if not store.is_sqlite:
        return None
    folder = store.settings.local / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"before-upgrade-{now():%Y%m%d-%H%M%S-%f}.db"
    with store.engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        if driver is not None:
            driver.execute("VACUUM INTO ?", (str(path),))  # type: ignore[attr-defined]
    return path


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
