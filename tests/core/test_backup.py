"""A backup is complete or refused, and comes back as it was, on either database."""

from __future__ import annotations

import json
import stat
import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from core.backup import LEFT_OUT, MANIFEST, backup, check, plain_tables
from core.database import Store, open_store
from core.errors import NotPossible
from core.restore import is_empty, restore
from core.settings import Settings, read
from core.tables.pairing import TopicVector
from core.tables.people import SignInSession
from core.tables.selection import Round
from core.upgrade import upgrade
from tests.cast import AT, TESTS, Cast, add_round
from tests.conftest import SECRET


def rows_by_table(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return every kept row of every table, for comparison."""
    with store.engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in plain_tables(connection)
        }


@pytest.fixture
def filled(store: Store, cast: Cast) -> Store:
    """Add what is hard to carry: bytes, nested settings, other scripts, a removed newest row."""
    with store.writing(TESTS) as session:
        session.add(TopicVector(text_hash="0" * 64, model="m", vector=bytes(range(256))))
        cast.round.settings = {"weights": {"topic": 45.5}, "note": "Ελληνικά\nline two"}
        session.add(cast.round)
        session.add(SignInSession(
            token_hash="1" * 64, person_id=cast.ines.id or 0, created_at=AT, expires_at=AT,
        ))  # fmt: skip
    with store.writing(TESTS) as session:
        removed = add_round(session, "Removed again")
        session.delete(removed)
    return store


def empty_settings(folder: Path, secret: str = SECRET) -> Settings:
    """Name a store that is not there yet."""
    return read({"DATABASE_URL": f"sqlite:///{folder / 'new.db'}", "TWINNING_SECRET": secret})


def test_a_restored_store_equals_the_one_that_was_backed_up(filled: Store, tmp_path: Path) -> None:
    made = backup(filled, tmp_path / "one.zip")
    came = restore(empty_settings(tmp_path / "there"), tmp_path / "one.zip")
    assert (came.manifest, came.moved_aside, came.warning) == (made, None, "")
    back = open_store(empty_settings(tmp_path / "there"))
    assert rows_by_table(back) == rows_by_table(filled)
    assert not upgrade(back).changed
    with back.reading(TESTS) as session:
        assert session.exec(select(SignInSession)).all() == []
    back.close()


def test_numbers_of_removed_rows_are_not_given_out_again(filled: Store, tmp_path: Path) -> None:
    backup(filled, tmp_path / "one.zip")
    restore(empty_settings(tmp_path / "there"), tmp_path / "one.zip")
    back = open_store(empty_settings(tmp_path / "there"))
    with back.writing(TESTS) as session, filled.writing(TESTS) as other:
        assert add_round(session, "Next").id == add_round(other, "Next").id == 3
    back.close()


def test_a_backup_moves_between_the_two_databases(
    filled: Store, tmp_path: Path, blank_database: str
) -> None:
    settings = read({"DATABASE_URL": blank_database, "TWINNING_SECRET": SECRET})
    backup(filled, tmp_path / "one.zip")
    assert restore(settings, tmp_path / "one.zip").warning == ""
    moved = open_store(settings)
    backup(moved, tmp_path / "two.zip")
    with moved.writing(TESTS) as session:
        assert add_round(session, "Next").id == 3
    moved.close()
    assert restore(empty_settings(tmp_path / "there"), tmp_path / "two.zip").warning == ""
    back = open_store(empty_settings(tmp_path / "there"))
    assert rows_by_table(back) == rows_by_table(filled)
    back.close()


def test_a_postgresql_store_that_is_not_empty_is_refused(
    filled: Store, tmp_path: Path, blank_database: str
) -> None:
    settings = read({"DATABASE_URL": blank_database, "TWINNING_SECRET": SECRET})
    backup(filled, tmp_path / "one.zip")
    restore(settings, tmp_path / "one.zip")
    with pytest.raises(NotPossible, match="is not empty"):
        restore(settings, tmp_path / "one.zip")


def test_the_store_that_was_there_is_moved_aside_whole(tmp_path: Path, filled: Store) -> None:
    backup(filled, tmp_path / "one.zip")
    settings = empty_settings(tmp_path / "there")
    restore(settings, tmp_path / "one.zip")
    there = open_store(settings)
    with there.writing(TESTS) as session:
        add_round(session, "Written since")
    there.close()
    aside = restore(settings, tmp_path / "one.zip").moved_aside
    assert aside is not None
    old = open_store(read({"DATABASE_URL": f"sqlite:///{aside}", "TWINNING_SECRET": SECRET}))
    with old.reading(TESTS) as session:
        assert "Written since" in session.exec(select(Round.name)).all()
    old.close()
    back = open_store(settings)
    with back.reading(TESTS) as session:
        assert "Written since" not in session.exec(select(Round.name)).all()
    back.close()


def test_a_store_in_use_is_not_replaced(tmp_path: Path, filled: Store) -> None:
    backup(filled, tmp_path / "one.zip")
    settings = empty_settings(tmp_path / "there")
    restore(settings, tmp_path / "one.zip")
    serving = open_store(settings)
    with serving.writing(TESTS) as session:
        add_round(session, "Written since")
    with pytest.raises(NotPossible, match="in use"):
        restore(settings, tmp_path / "one.zip")
    with serving.reading(TESTS) as session:
        assert "Written since" in session.exec(select(Round.name)).all()
    serving.close()


def test_a_store_too_damaged_to_open_is_moved_aside_too(tmp_path: Path, filled: Store) -> None:
    backup(filled, tmp_path / "one.zip")
    settings = empty_settings(tmp_path / "there")
    settings.local.mkdir()
    (settings.local / "new.db").write_bytes(b"not a database" * 500)
    aside = restore(settings, tmp_path / "one.zip").moved_aside
    assert aside is not None
    assert aside.read_bytes().startswith(b"not a database")


def test_an_empty_store_is_replaced_without_a_copy(tmp_path: Path, filled: Store) -> None:
    backup(filled, tmp_path / "one.zip")
    settings = empty_settings(tmp_path / "there")
    fresh = open_store(settings)
    upgrade(fresh)
    assert is_empty(fresh)
    fresh.close()
    assert restore(settings, tmp_path / "one.zip").moved_aside is None
    assert sorted(path.name for path in settings.local.iterdir()) == ["new.db"]


def test_another_secret_key_is_said(filled: Store, tmp_path: Path) -> None:
    backup(filled, tmp_path / "one.zip")
    other = empty_settings(tmp_path / "there", secret="another secret of a good length, really")
    assert "another secret key" in restore(other, tmp_path / "one.zip").warning


def test_a_backup_names_the_head_of_the_trail_and_only_its_owner_reads_it(
    filled: Store, tmp_path: Path
) -> None:
    path = tmp_path / "one.zip"
    made = backup(filled, path)
    with filled.engine.connect() as connection:
        head = connection.execute(text("SELECT entries, mac FROM trail_head")).one()
    assert (made.trail_entries, made.trail_mac) == tuple(head)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not LEFT_OUT & set(made.tables)
    assert [item.name for item in tmp_path.glob("one*")] == ["one.zip"]
    assert check(path) == made


def _changed(path: Path, edit: str) -> Path:
    """Write a copy of a backup with one thing wrong."""
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    if edit == "row":
        files["tables/person.jsonl"] = files["tables/person.jsonl"].replace(b"Ines", b"Inez")
    elif edit == "table":
        del files["tables/person.jsonl"]
    elif edit == "manifest":
        del files[MANIFEST]
    elif edit == "format":
        files[MANIFEST] = json.dumps(json.loads(files[MANIFEST]) | {"format": 3}).encode()
    elif edit == "revision":
        files[MANIFEST] = json.dumps(json.loads(files[MANIFEST]) | {"revision": "x"}).encode()
    with zipfile.ZipFile(other, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    if edit == "cut":
        other.write_bytes(path.read_bytes()[:-200])
    elif edit == "text":
        other.write_text("no backup at all", encoding="utf-8")
    return other


BAD_FILES = {
    "row": "changed.zip is damaged: its table person is not as it was written.",
    "table": "changed.zip is damaged: its table person is not as it was written.",
    "manifest": "changed.zip is not a backup of Twinning Desk.",
    "format": "changed.zip was made by a newer version of Twinning Desk.",
    "revision": "The backup was made by a newer version of Twinning Desk.",
    "cut": "changed.zip is not a backup of Twinning Desk.",
    "text": "changed.zip is not a backup of Twinning Desk.",
}


def test_a_bad_file_is_one_sentence_and_changes_nothing(filled: Store, tmp_path: Path) -> None:
    backup(filled, tmp_path / "one.zip")
    settings = empty_settings(tmp_path / "there")
    restore(settings, tmp_path / "one.zip")
    before = (settings.local / "new.db").read_bytes()
    for edit, sentence in BAD_FILES.items():
        with pytest.raises(NotPossible) as refusal:
            restore(settings, _changed(tmp_path / "one.zip", edit))
        assert (edit, str(refusal.value)[: len(sentence)]) == (edit, sentence)
        assert (settings.local / "new.db").read_bytes() == before, edit
        assert [path.name for path in settings.local.iterdir()] == ["new.db"], edit


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="There is no file"):
        check(tmp_path / "none.zip")


def test_a_file_that_is_no_backup_is_never_replaced(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear lead", encoding="utf-8")
    with pytest.raises(NotPossible, match="Choose another name"):
        backup(store, path)
    assert path.read_text(encoding="utf-8") == "Dear lead"
    backup(store, tmp_path / "one.zip")
    backup(store, tmp_path / "one.zip")


def test_a_backup_while_others_write_is_of_one_instant(filled: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with filled.writing(TESTS) as session:
                add_round(session, f"Round {number}")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backup(filled, tmp_path / f"{number}.zip") for number in range(2)]
    finally:
        stop.set()
        writer.join()
    for number, manifest in enumerate(made):
        settings = empty_settings(tmp_path / str(number))
        assert restore(settings, tmp_path / f"{number}.zip").warning == ""
        assert manifest.tables["trail_entry"].rows == manifest.trail_entries
