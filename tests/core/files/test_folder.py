"""Bytes lie under their hash: whole, once, and never outside the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.files import folder

CONTENT = b"%PDF-1.7 homework"


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    digest = folder.put(tmp_path, CONTENT)
    assert folder.put(tmp_path, CONTENT) == digest
    assert folder.get(tmp_path, digest) == CONTENT
    [path] = folder.kept(tmp_path)
    assert path == tmp_path / digest[:2] / digest
    assert path.stat().st_mode & 0o077 == 0


def test_what_was_damaged_is_not_handed_out_and_can_be_put_again(tmp_path: Path) -> None:
    digest = folder.put(tmp_path, CONTENT)
    folder.path_of(tmp_path, digest).write_bytes(CONTENT[:5])
    assert folder.get(tmp_path, digest) is None
    folder.put(tmp_path, CONTENT)
    assert folder.get(tmp_path, digest) == CONTENT


@pytest.mark.parametrize("name", ["../secret.key", "", "a" * 63, "A" * 64, "/etc/passwd"])
def test_only_a_hash_names_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no hash"):
        folder.path_of(tmp_path, name)


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        folder.put(tmp_path, CONTENT)
    assert list(folder.kept(tmp_path)) == []


def test_what_no_row_points_at_is_swept(tmp_path: Path) -> None:
    needed, idle = folder.put(tmp_path, CONTENT), folder.put(tmp_path, b"old")
    (tmp_path / needed[:2] / f"{needed}.1.tmp").write_bytes(b"cut")
    assert folder.sweep(tmp_path, {needed}) == 2
    assert folder.get(tmp_path, needed) == CONTENT
    assert folder.get(tmp_path, idle) is None
    assert folder.sweep(tmp_path / "none", set()) == 0


def test_another_folder_can_have_the_same_files(tmp_path: Path) -> None:
    digest = folder.put(tmp_path / "one", CONTENT)
    folder.share(tmp_path / "one", tmp_path / "two")
    folder.sweep(tmp_path / "one", set())
    assert folder.get(tmp_path / "two", digest) == CONTENT
