"""Bring a backup back: checked first, into an empty store, and never over somebody's data."""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError, StatementError

from core import audit, backup_files
from core.backup import Manifest, check, key_mark, opened, plain_tables, rows_of
from core.database import Store, now, open_store
from core.errors import NotPossible, StoreRefused
from core.files import folder
from core.settings import Settings
from core.upgrade import head_revision, known_revisions, revision, upgrade

SHORT_WAIT_MS = 500


@dataclass(frozen=True)
class Restored:
    """Say what came back, where the store that was there lies now, and how the trail stands.

    `warning` is one sentence when the trail cannot be verified, else empty.
    """

    manifest: Manifest
    moved_aside: Path | None
    warning: str


def restore(settings: Settings, path: Path) -> Restored:
    """Put the backup at `path` into the store that `settings` name.

    A SQLite store that is there is moved aside, a PostgreSQL one that is not empty is refused;
    the file is checked before either is touched, and an older backup is upgraded. Everybody signs
    in again. Raises NotPossible or StoreRefused.
    """
    manifest = check(path)
    if manifest.revision not in known_revisions():
        raise NotPossible(
            "The backup was made by a newer version of Twinning Desk. Install that version."
        )
    if settings.database_url.startswith("sqlite:///"):
        return _into_file(settings, path, manifest)
    store = open_store(settings)
    try:
        if not is_empty(store):
            raise NotPossible(
                "The database that DATABASE_URL names is not empty. Restore into an empty one."
            )
        return Restored(manifest, None, _fill(store, path, manifest))
    finally:
        store.close()


def is_empty(store: Store) -> bool:
    """Tell whether nobody has written anything into the store; a blank database counts."""
    if revision(store) is None:
        return True
    with store.engine.connect() as connection:
        return not any(
            connection.execute(table.select().limit(1)).first()
            for table in plain_tables(connection)
        )


def _into_file(settings: Settings, path: Path, manifest: Manifest) -> Restored:
    target = Path(settings.database_url.removeprefix("sqlite:///"))
    draft = target.with_name(target.name + ".restoring")
    _remove(draft)
    try:
        fresh = open_store(replace(
            settings, database_url=f"sqlite:///{draft}", files_from_environment=settings.files
        ))  # fmt: skip
        try:
            warning = _fill(fresh, path, manifest)
        finally:
            _close_into_one_file(fresh)
        _bring_to_disk(draft)
        aside = _move_aside(settings, target)
        draft.replace(target)
        _bring_to_disk(target.parent)
    finally:
        _remove(draft)
    return Restored(manifest, aside, warning)


def _fill(store: Store, path: Path, manifest: Manifest) -> str:
    """Insert the rows as they were, without the triggers, then bring the store up to date."""
    is_current = manifest.revision == head_revision()
    upgrade(store) if is_current else upgrade(store, manifest.revision)
    with store.engine.connect() as connection, connection.begin():
        audit.remove_triggers(connection)
        with opened(path) as archive:
            # Before the rows are committed: none may point at nothing.
            backup_files.put_back(archive, manifest.files, store.settings.files)
            tables = plain_tables(connection)
            _insert_all(connection, archive, tables, manifest)
        _set_last_ids(connection, manifest.last_ids)
        if is_current:
            audit.install_triggers(connection)
    if not is_current:
        upgrade(store)
    with store.snapshot() as connection:
        verdict = audit.verify(connection, store.trail_key)
    if key_mark(store) != manifest.key_mark:
        return (
            "The backup was made with another secret key, so its trail cannot be verified here. "
            "Put that installation's secret.key (or TWINNING_SECRET) in place and restore again."
        )
    return "" if verdict.is_whole else f"The trail in the backup is not whole: {verdict.problem}"


def _insert_all(
    connection: Connection, archive: zipfile.ZipFile, tables: list[Table], manifest: Manifest
) -> None:
    missing = set(manifest.tables) - {table.name for table in tables}
    if missing:
        raise NotPossible(f"The backup has a table that does not belong to it: {min(missing)}.")
    try:
        for table in tables:
            if table.name in manifest.tables:
                for batch in rows_of(archive, table):
                    connection.execute(table.insert(), batch)
    except (StatementError, KeyError, ValueError) as error:
        raise NotPossible(
            f"The rows of {table.name} do not fit together. Use another backup."
        ) from error


def _set_last_ids(connection: Connection, last_ids: dict[str, int]) -> None:
    for name, number in last_ids.items():
        if connection.dialect.name == "sqlite":
            known = {"name": name, "number": number}
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), known)
            connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :number)"), known)
        elif number > 0:
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :number)"),
                {"name": f'"{name}"', "number": number},
            )


def _move_aside(settings: Settings, target: Path) -> Path | None:
    if not target.exists():
        return None
    had_rows = True
    # A store too damaged to be opened is moved aside as it lies.
    with suppress(DBAPIError, StoreRefused):
        old = open_store(settings)
        try:
            had_rows = not is_empty(old)
            _refuse_when_in_use(old)
        finally:
            old.close()
    if not had_rows:
        _remove(target)
        return None
    place = settings.local / "backups"
    place.mkdir(parents=True, exist_ok=True)
    aside = place / f"before-restore-{now():%Y%m%d-%H%M%S-%f}.db"
    # Its files go with it: those of the restored store may be swept without them.
    folder.share(settings.files, aside.with_suffix(".files"))
    for end in ("-wal", "-shm", ""):
        part = target.with_name(target.name + end)
        if part.exists():
            part.replace(aside.with_name(aside.name + end))
    return aside


def _refuse_when_in_use(store: Store) -> None:
    """Leave the write-ahead log, which works only while nobody else has the file open."""
    driver = _driver(store)
    try:
        driver.execute(f"PRAGMA busy_timeout={SHORT_WAIT_MS}")
        driver.execute("PRAGMA journal_mode=DELETE")
    except Exception as error:
        if "locked" not in str(error):
            raise StoreRefused("The store is damaged.") from error
        raise NotPossible(
            "The store is in use. Stop the program that serves it, then restore."
        ) from error
    finally:
        driver.close()


def _close_into_one_file(store: Store) -> None:
    driver = _driver(store)
    driver.execute("PRAGMA journal_mode=DELETE")
    driver.close()
    store.close()


def _driver(store: Store) -> Any:
    store.engine.dispose()
    return store.engine.raw_connection()


def _bring_to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    for end in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + end).unlink(missing_ok=True)
