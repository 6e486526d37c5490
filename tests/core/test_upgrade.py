"""Every store comes to today's tables with all its rows, or stays as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Integer, inspect, text

from core import audit
from core.backup import plain_tables
from core.database import Store, open_store
from core.errors import StoreRefused
from core.settings import ROOT, read
from core.tables import METADATA
from core.upgrade import (
    BASE,
    _config,
    _migrating,
    differences,
    head_revision,
    known_revisions,
    revision,
    upgrade,
)
from tests.cast import TESTS, Cast, add_round
from tests.conftest import SECRET


def counts(store: Store) -> dict[str, int]:
    """Count the rows of every table."""
    with store.engine.connect() as connection:
        return {
            table.name: len(connection.execute(table.select()).all())
            for table in plain_tables(connection)
        }


def test_the_tables_of_the_program_are_the_tables_of_the_store(store: Store) -> None:
    assert differences(store) == []


def test_every_index_and_rule_of_the_program_is_in_the_store(store: Store) -> None:
    with store.engine.connect() as connection:
        inspector = inspect(connection)
        for table in METADATA.sorted_tables:
            made = {item["name"] for item in inspector.get_check_constraints(table.name)}
            wanted = {
                str(item.name)
                for item in table.constraints
                if type(item).__name__ == "CheckConstraint"
            }
            assert made == wanted, table.name
            links = {
                tuple(key["constrained_columns"]) for key in inspector.get_foreign_keys(table.name)
            }
            assert links == {tuple(key.column_keys) for key in table.foreign_key_constraints}, (
                table.name
            )


def test_every_migration_runs_down_and_up_again_with_data(demo_store: Store) -> None:
    store = demo_store
    scripts = ScriptDirectory.from_config(_config(None))
    for script in scripts.walk_revisions():
        below = script.down_revision
        assert below is None or isinstance(below, str)
        before = counts(store)
        upgrade(store, below or BASE)
        assert revision(store) == below
        kept = counts(store)
        assert kept == {name: number for name, number in before.items() if name in kept}
        if below is None:
            assert kept == {}
        upgrade(store)
        after = counts(store)
        assert {name: after[name] for name in kept} == kept
        assert differences(store) == []
        upgrade(store, below or BASE)
    upgrade(store)
    with store.writing(TESTS) as session:
        add_round(session, "Written after all that")
    with store.snapshot() as connection:
        assert audit.verify(connection, store.trail_key).is_whole


def test_pairs_under_way_are_asked_for_consent_by_the_upgrade(demo_store: Store) -> None:
    upgrade(demo_store, "first_tables")
    upgrade(demo_store)
    with demo_store.engine.connect() as connection:
        said = connection.execute(text("SELECT state, answered_on FROM pair_consent")).all()
        days = connection.execute(text("SELECT published_on FROM pair WHERE is_confirmed")).all()
    # The step of consent was held in nine of the ten journeys.
    assert sorted((state, day is None) for state, day in said) == (
        [("agreed", False)] * 18 + [("asked", True)] * 2
    )
    assert sum(day is None for (day,) in days) == 1


def test_upgrading_twice_does_nothing_the_second_time(store: Store) -> None:
    again = upgrade(store)
    assert (again.changed, again.before, again.copy) == (False, head_revision(), None)


@pytest.mark.sqlite_only
def test_an_older_store_is_copied_before_it_is_changed(store: Store, cast: Cast) -> None:
    copy = upgrade(store, BASE).copy
    assert copy is not None
    kept = open_store(read({"DATABASE_URL": f"sqlite:///{copy}", "TWINNING_SECRET": SECRET}))
    assert counts(kept)["person"] == len(cast.people)
    kept.close()


def test_a_store_newer_than_the_program_is_refused(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num='from_the_future'"))
    with pytest.raises(StoreRefused, match="newer version of Twinning Desk"):
        upgrade(store)


def test_a_database_of_another_program_is_refused_and_left_alone(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    before = counts(store)
    with pytest.raises(StoreRefused, match="database of another program"):
        upgrade(store)
    assert counts(store) == before


def test_a_revision_that_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(StoreRefused, match="There is no revision"):
        upgrade(store, "nonsense")
    assert revision(store) in known_revisions()


def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_bytes(b"Dear lead, " * 1000)
    with pytest.raises(StoreRefused, match="damaged or is no database"):
        open_store(read({"DATABASE_URL": f"sqlite:///{file}", "TWINNING_SECRET": SECRET}))


def test_a_database_that_does_not_answer_is_refused_with_a_sentence(tmp_path: Path) -> None:
    url = f"postgresql://nobody@/none?host={tmp_path}"
    with pytest.raises(StoreRefused, match="cannot be reached"):
        open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))


def test_four_first_starts_at_once_make_one_store(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    is_postgresql = os.environ.get("TWINNING_TEST_STORE") == "postgresql"
    url = (
        request.getfixturevalue("blank_database")
        if is_postgresql
        else f"sqlite:///{tmp_path / 'new' / 'first.db'}"
    )
    secret = {"TWINNING_SECRET": SECRET} if is_postgresql else {}
    environment = os.environ | {"DATABASE_URL": url} | secret
    starts = [
        subprocess.Popen(
            [sys.executable, "-m", "core", "init"], cwd=ROOT, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(4)
    ]  # fmt: skip
    ends = [(start.communicate(timeout=120), start.returncode) for start in starts]
    assert [code for _, code in ends] == [0] * 4, ends
    store = open_store(read({"DATABASE_URL": url} | secret))
    assert revision(store) == head_revision()
    assert differences(store) == []
    assert not upgrade(store).changed
    store.close()


def _family(connection: Connection) -> None:
    """Make a parent with children that would go with it."""
    for statement in (
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)",
        "CREATE TABLE child (id INTEGER PRIMARY KEY, "
        "parent_id INTEGER REFERENCES parent(id) ON DELETE CASCADE)",
        "INSERT INTO parent VALUES (1, 'a'), (2, 'b')",
        "INSERT INTO child VALUES (1, 1), (2, 1), (3, 2)",
    ):
        connection.execute(text(statement))


@pytest.mark.sqlite_only
def test_rebuilding_a_parent_table_keeps_its_children(store: Store) -> None:
    with store.engine.begin() as connection:
        _family(connection)
    with _migrating(store) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("parent", recreate="always") as batch:
            batch.add_column(Column("size", Integer))
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM child")).scalar() == 3
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        columns = [item["name"] for item in inspect(connection).get_columns("parent")]
    assert columns == ["id", "name", "size"]


@pytest.mark.sqlite_only
def test_the_same_rebuild_with_foreign_keys_on_would_lose_them(store: Store) -> None:
    """Show that the trap is real, so that nobody takes the guard away."""
    with store.engine.begin() as connection:
        _family(connection)
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("parent", recreate="always") as batch:
            batch.add_column(Column("size", Integer))
        assert connection.execute(text("SELECT count(*) FROM child")).scalar() == 0


@pytest.mark.sqlite_only
def test_a_migration_that_breaks_a_link_is_taken_back(store: Store, cast: Cast) -> None:
    before = counts(store)
    with pytest.raises(StoreRefused, match="break a link"), _migrating(store) as connection:
        audit.remove_triggers(connection)
        connection.execute(text("DELETE FROM round"))
    assert counts(store) == before
    assert not upgrade(store).changed
