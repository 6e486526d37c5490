"""A backup carries the files of the journeys, and says which it could not find."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from core.backup import backup, check
from core.database import Store, open_store
from core.errors import NotPossible
from core.files import folder, queries
from core.restore import restore
from core.settings import Settings, read
from tests.cast import Cast
from tests.conftest import SECRET
from tests.core.files.test_actions import PDF, add


def there(tmp_path: Path) -> Settings:
    """Name a store that is not there yet, with its files beside it."""
    return read({"DATABASE_URL": f"sqlite:///{tmp_path / 'there' / 'new.db'}",
                 "TWINNING_SECRET": SECRET})  # fmt: skip


def opened(settings: Settings, cast: Cast, file_id: int) -> bytes:
    """Open a file in a store."""
    store, gita = open_store(settings), cast.actor(cast.gita)
    try:
        with store.reading(gita) as session:
            return queries.open_file(session, gita, file_id).content
    finally:
        store.close()


def test_files_come_back_with_the_rows_and_stay_with_a_store_moved_aside(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    file_id = add(store, cast.actor(cast.gita), cast)
    made = backup(store, tmp_path / "one.zip")
    assert list(made.files.values()) == [len(PDF)]
    settings = there(tmp_path)
    restore(settings, tmp_path / "one.zip")
    assert opened(settings, cast, file_id) == PDF
    aside = restore(settings, tmp_path / "one.zip").moved_aside
    assert opened(settings, cast, file_id) == PDF
    for path in folder.kept(settings.files):
        path.unlink()
    old = read({"DATABASE_URL": f"sqlite:///{aside}", "TWINNING_SECRET": SECRET})
    assert opened(old, cast, file_id) == PDF


def test_a_file_that_is_missing_is_said_and_keeps_nothing_else_back(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    add(store, cast.actor(cast.gita), cast)
    for path in folder.kept(store.settings.files):
        path.unlink()
    made = backup(store, tmp_path / "one.zip")
    assert made.missing_files == 1
    assert restore(there(tmp_path), tmp_path / "one.zip").manifest == made


def test_a_damaged_file_in_a_backup_is_found_before_it_is_brought_back(
    store: Store, cast: Cast, tmp_path: Path
) -> None:
    add(store, cast.actor(cast.gita), cast)
    backup(store, tmp_path / "one.zip")
    with (
        zipfile.ZipFile(tmp_path / "one.zip") as whole,
        zipfile.ZipFile(tmp_path / "two.zip", "w") as broken,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, content[:-1] if name.startswith("files/") else content)
    with pytest.raises(NotPossible, match="damaged"):
        check(tmp_path / "two.zip")
