"""Write a store into one portable file, the same for both databases, and check it.

A backup is a zip with one JSON-lines file for each table and a manifest. Moving from one database
to the other is a backup and a restore (`core.restore`).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    DateTime,
    Enum,
    LargeBinary,
    MetaData,
    String,
    Table,
    inspect,
    text,
)
from sqlmodel.sql.sqltypes import UTCDateTime

from core import backup_files
from core.database import Store, now
from core.errors import NotPossible
from core.files import folder

# 2: with the files of the journeys.
FORMAT = 2
MANIFEST = "manifest.json"
# Who is signed in is not kept: a session that was ended since must not come back to life.
LEFT_OUT = frozenset({"alembic_version", "sign_in_session", "failed_sign_in"})
BATCH = 500
REVISION = text("SELECT version_num FROM alembic_version")
NOT_A_BACKUP = "{} is not a backup of Twinning Desk. Choose a file made by `python -m core backup`."


@dataclass(frozen=True)
class Part:
    """Hold what one table's file must contain."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """Say what a backup holds.

    `trail_entries` and `trail_mac` are the head of the trail: a store that was put back to an
    earlier state as a whole differs from it. `key_mark` tells keys apart without showing them.
    `last_ids` keeps numbers of removed rows from being given out again. `files` holds the sizes of
    the journeys' files by their hash; -1 stands for one that was missing on the disk already.
    """

    format: int
    made_at: str
    revision: str
    tables: dict[str, Part]
    trail_entries: int
    trail_mac: str
    key_mark: str
    last_ids: dict[str, int]
    files: dict[str, int] = field(default_factory=dict)

    @property
    def missing_files(self) -> int:
        """Return how many files have a row but no content."""
        return sum(size < 0 for size in self.files.values())

    @property
    def rows(self) -> int:
        """Return how many rows the backup holds over all tables."""
        return sum(part.rows for part in self.tables.values())


def key_mark(store: Store) -> str:
    """Return a mark that differs when the installation's secret differs."""
    return hmac.new(store.trail_key, b"which key", hashlib.sha256).hexdigest()[:16]


def backup(store: Store, path: Path) -> Manifest:
    """Write everything but sign-in sessions to `path`, as it stood at one instant.

    The file is read back before it takes its name; an earlier backup of that name is replaced, any
    other file is refused. The secret key is not in it: keep that apart. Raises NotPossible.
    """
    _refuse_to_replace(path)
    if not path.parent.is_dir():
        raise NotPossible(f"There is no folder {path.parent}. Create it first.")
    draft = path.with_name(path.name + ".tmp")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                manifest = _write(store, archive)
            file.flush()
            os.fsync(file.fileno())
        check(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    # Without this the name may be lost with the power.
    folder.bring_to_disk(path.parent)
    return manifest


def check(path: Path) -> Manifest:
    """Read a backup through and compare it with its manifest; raise NotPossible with a sentence."""
    with opened(path) as archive:
        manifest = read_manifest(archive, path)
        for name, part in manifest.tables.items():
            rows, digest = 0, hashlib.sha256()
            try:
                with archive.open(_file_of(name)) as file:
                    for line in file:
                        digest.update(line)
                        rows += 1
            except (KeyError, OSError, zipfile.BadZipFile, EOFError, ValueError) as error:
                raise NotPossible(_damaged(path, name)) from error
            if (rows, digest.hexdigest()) != (part.rows, part.sha256):
                raise NotPossible(_damaged(path, name))
        if not backup_files.are_whole(archive, manifest.files):
            raise NotPossible(_damaged(path, "of files"))
    return manifest


def opened(path: Path) -> zipfile.ZipFile:
    """Open a backup's archive; raise NotPossible when it is none."""
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise NotPossible(f"There is no file {path}.") from error
    except (OSError, zipfile.BadZipFile) as error:
        raise NotPossible(NOT_A_BACKUP.format(path.name)) from error


def read_manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    """Read the manifest; raise NotPossible when it is missing, damaged or of a newer format."""
    try:
        values = json.loads(archive.read(MANIFEST))
        if values["format"] > FORMAT:
            raise NotPossible(
                f"{path.name} was made by a newer version of Twinning Desk. Install that version."
            )
        values["tables"] = {name: Part(**part) for name, part in values["tables"].items()}
        return Manifest(**values)
    except (KeyError, TypeError, ValueError, AttributeError, OSError, zipfile.BadZipFile) as error:
        raise NotPossible(NOT_A_BACKUP.format(path.name)) from error


def rows_of(archive: zipfile.ZipFile, table: Table) -> Iterator[list[dict[str, Any]]]:
    """Yield a table's rows in batches, ready to insert."""
    readers = {column.name: _reader(column) for column in table.columns}
    with archive.open(_file_of(table.name)) as file:
        batch: list[dict[str, Any]] = []
        for line in file:
            values = json.loads(line)
            batch.append({name: read(values[name]) for name, read in readers.items()})
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch


def plain_tables(connection: Connection) -> list[Table]:
    """Return the tables as the store has them, parents first, with the types a backup needs.

    Read from the store and not from the program, so that a backup of an older revision fits.
    """
    inspector = inspect(connection)
    names = [name for name, _ in inspector.get_sorted_table_and_fkc_names() if name]
    kept = MetaData()
    return [
        Table(
            name,
            kept,
            *(Column(item["name"], _plain(item["type"])) for item in inspector.get_columns(name)),
        )
        for name in names
        if name not in LEFT_OUT
    ]


def _plain(kind: Any) -> Any:
    if isinstance(kind, DateTime):
        return UTCDateTime()
    return String() if isinstance(kind, Enum) else kind


def _write(store: Store, archive: zipfile.ZipFile) -> Manifest:
    with store.snapshot() as connection:
        head = connection.execute(text("SELECT entries, mac FROM trail_head")).first()
        tables = plain_tables(connection)
        manifest = Manifest(
            format=FORMAT,
            made_at=now().isoformat(timespec="seconds"),
            revision=connection.execute(REVISION).scalar_one(),
            tables={table.name: _write_table(connection, archive, table) for table in tables},
            trail_entries=head[0] if head else 0,
            trail_mac=head[1] if head else "",
            key_mark=key_mark(store),
            last_ids=_last_ids(connection, tables),
            files=backup_files.write(connection, archive, tables, store.settings.files),
        )
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
    return manifest


def _write_table(connection: Connection, archive: zipfile.ZipFile, table: Table) -> Part:
    rows, digest = 0, hashlib.sha256()
    names = table.columns.keys()
    order = [table.c.id] if "id" in names else list(table.columns)
    found = connection.execute(
        table.select().order_by(*order), execution_options={"yield_per": BATCH}
    )
    with archive.open(_file_of(table.name), "w", force_zip64=True) as file:
        for row in found:
            values = dict(zip(names, map(_portable, row), strict=True))
            line = json.dumps(values, ensure_ascii=False, allow_nan=False).encode() + b"\n"
            file.write(line)
            digest.update(line)
            rows += 1
    return Part(rows, digest.hexdigest())


def _last_ids(connection: Connection, tables: list[Table]) -> dict[str, int]:
    numbered = [table.name for table in tables if "id" in table.columns]
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT name, seq FROM sqlite_sequence")).all()
        return {name: number for name, number in found if name in numbered}
    given = {}
    for name in numbered:
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": f'"{name}"'}
        ).scalar()
        if sequence:
            last, used = connection.execute(
                text(f"SELECT last_value, is_called FROM {sequence}")
            ).one()
            given[name] = last if used else last - 1
    return given


def _portable(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _reader(column: Column[Any]) -> Callable[[Any], Any]:
    kinds: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
        (UTCDateTime, datetime.fromisoformat),
        (Date, date.fromisoformat),
        (LargeBinary, base64.b64decode),
    )
    for kind, read in kinds:
        if isinstance(column.type, kind):
            return lambda value, read=read: None if value is None else read(value)  # type: ignore[misc]
    return lambda value: value


def _file_of(table: str) -> str:
    return f"tables/{table}.jsonl"


def _damaged(path: Path, table: str) -> str:
    return (
        f"{path.name} is damaged: its table {table} is not as it was written. Use another backup."
    )


def _refuse_to_replace(path: Path) -> None:
    if not path.exists():
        return
    try:
        with opened(path) as archive:
            read_manifest(archive, path)
    except NotPossible as error:
        raise NotPossible(
            f"{path.name} is there already and is not a backup. Choose another name."
        ) from error
