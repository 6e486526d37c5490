"""The bytes of files: beside the store, under their hash, whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import uuid
from collections.abc import Collection, Iterator
from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{64}")


def digest_of(content: bytes) -> str:
    """Return the name under which a content is kept."""
    return hashlib.sha256(content).hexdigest()


def path_of(folder: Path, digest: str) -> Path:
    """Return where a content lies. Raises ValueError for what is no hash."""
    if not _NAME.fullmatch(digest):
        raise ValueError("no hash of a file")
    return folder / digest[:2] / digest


def put(folder: Path, content: bytes) -> str:
    """Bring a content to the disk and return its hash; what lies there whole already stays.

    It is written under another name first: whoever reads finds all of it or nothing.
    """
    digest = digest_of(content)
    if get(folder, digest) is not None:
        return digest
    path = path_of(folder, digest)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{digest}.{uuid.uuid4().hex}.tmp")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    # Without this the name may be lost with the power while the row that points at it is kept.
    for place in (path.parent, folder):
        bring_to_disk(place)
    return digest


def get(folder: Path, digest: str) -> bytes | None:
    """Return a content, or None when it is not there or not what was kept."""
    try:
        content = path_of(folder, digest).read_bytes()
    except OSError:
        return None
    return content if digest_of(content) == digest else None


def kept(folder: Path) -> Iterator[Path]:
    """Yield everything that lies in the folder, drafts of a write that was cut as well."""
    yield from sorted(path for path in folder.glob("??/*") if path.is_file())


def share(folder: Path, other: Path) -> None:
    """Let another folder have the same files; on one disk they take no more room."""
    for path in kept(folder):
        target = other / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            target.hardlink_to(path)
        except OSError:
            shutil.copyfile(path, target)


def sweep(folder: Path, needed: Collection[str]) -> int:
    """Remove what no row points at; return how many files went.

    Only while nobody else can write: a file lies here before its row is committed.
    """
    idle = [path for path in kept(folder) if path.name not in needed]
    for path in idle:
        path.unlink(missing_ok=True)
    return len(idle)


def bring_to_disk(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
