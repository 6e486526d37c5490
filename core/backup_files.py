"""The journeys' files in a backup: under their hash, each once, read back with the rest."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, Table, select

from core.files import folder

MISSING = -1


def write(
    connection: Connection, archive: zipfile.ZipFile, tables: list[Table], place: Path
) -> dict[str, int]:
    """Write every content that a row points at; return their sizes by hash.

    One that is missing or damaged on the disk is noted and does not keep the rest from being kept.
    """
    found = {}
    for digest in _needed(connection, tables):
        content = folder.get(place, digest)
        found[digest] = MISSING if content is None else len(content)
        if content is not None:
            archive.writestr(_name(digest), content, zipfile.ZIP_STORED)
    return found


def are_whole(archive: zipfile.ZipFile, files: Mapping[str, int]) -> bool:
    """Tell whether every content is in the archive as it was written."""
    try:
        return all(
            hashlib.sha256(archive.read(_name(digest))).hexdigest() == digest
            for digest, size in files.items()
            if size != MISSING
        )
    except (KeyError, OSError, zipfile.BadZipFile, EOFError, ValueError):
        return False


def put_back(archive: zipfile.ZipFile, files: Mapping[str, int], place: Path) -> None:
    """Bring the contents into the folder of a store."""
    for digest, size in files.items():
        if size != MISSING:
            folder.put(place, archive.read(_name(digest)))


def _needed(connection: Connection, tables: list[Table]) -> list[str]:
    """Return the hashes that rows point at; an older store has none."""
    found: set[str] = set()
    for table in tables:
        if table.name == "attachment":
            kept = select(table.c.sha256).where(table.c.removed_at.is_(None))
            found.update(connection.execute(kept).scalars())
        if table.name == "filed_pack":
            for column in (table.c.data_sha256, table.c.document_sha256):
                found.update(connection.execute(select(column)).scalars())
    return sorted(found)


def _name(digest: str) -> str:
    return f"files/{digest}"
