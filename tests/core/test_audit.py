"""Nothing is changed without the trail, and nothing in the trail is changed unseen."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from core import audit
from core.audit import Verdict
from core.database import Store
from core.errors import StoreRefused
from core.rounds.actions import open_round
from core.rounds.rules import RoundInput
from core.tables import METADATA
from core.tables.journey import Entry
from core.tables.people import Person
from core.tables.selection import Round
from core.upgrade import upgrade
from tests.cast import TESTS, TODAY, Cast, add_round


@pytest.fixture
def trailed(store: Store) -> Store:
    """Make a trail of nine entries in three transactions."""
    for number in range(3):
        with store.writing(TESTS) as session:
            row = add_round(session, f"Round {number}")
            row.slots = 8
            session.flush()
            row.months = 10
    return store


@pytest.fixture
def intruder(store: Store) -> Iterator[Engine]:
    """Open the database as somebody who knows the tables but is not the program."""
    engine = create_engine(store.settings.database_url)
    yield engine
    engine.dispose()


def verdict(store: Store, anchor: tuple[int, str] | None = None) -> Verdict:
    """Verify the trail as the command line does."""
    with store.snapshot() as connection:
        return audit.verify(connection, store.trail_key, anchor)


def behind_the_back(engine: Engine, *statements: str) -> None:
    """Run statements with the trail's triggers gone, as the owner of the file can."""
    with engine.begin() as connection:
        audit.remove_triggers(connection)
        for statement in statements:
            connection.execute(text(statement))


def copy_of_entry(number: int, **changes: str) -> str:
    """Return a statement that inserts a copy of one entry, with other values."""
    columns = ("at", "actor", "action", "subject", "row_id", "operation", "before", "after", "mac")
    values = ", ".join(changes.get(column, column) for column in columns)
    names = ", ".join(columns)
    return f"INSERT INTO trail_entry ({names}) SELECT {values} FROM trail_entry WHERE id={number}"


def test_a_trail_nobody_touched_is_whole(trailed: Store) -> None:
    assert verdict(trailed) == Verdict(9, None)


@pytest.mark.parametrize(
    ("tampering", "problem"),
    [
        (["UPDATE trail_entry SET actor='person 7' WHERE id=4"], "Entry 4 does not follow"),
        (["UPDATE trail_entry SET after='{}' WHERE id=9"], "Entry 9 does not follow"),
        (["UPDATE trail_entry SET at='2020-01-01T00:00:00.000000Z' WHERE id=1"],
         "Entry 1 does not follow"),
        (["UPDATE trail_entry SET mac=NULL WHERE id=4"], "Entry 4 was never sealed"),
        (["DELETE FROM trail_entry WHERE id=5"], "Entry 6 does not follow"),
        (["DELETE FROM trail_entry WHERE id=1"], "Entry 2 does not follow"),
        (["DELETE FROM trail_entry WHERE id>=8"], "should have 9 entries and has 7"),
        (["DELETE FROM trail_entry"], "should have 9 entries and has 0"),
        ([copy_of_entry(9)], "Entry 10 does not follow"),
        ([copy_of_entry(9, mac="NULL")], "Entry 10 was never sealed"),
        (["UPDATE trail_entry SET id=100 WHERE id=4", "UPDATE trail_entry SET id=4 WHERE id=5",
          "UPDATE trail_entry SET id=5 WHERE id=100"], "Entry 4 does not follow"),
        (["DELETE FROM trail_entry WHERE id>=8",
          "UPDATE trail_head SET entries=7, mac=(SELECT mac FROM trail_entry WHERE id=7)"],
         "The head of the trail was changed"),
        (["DELETE FROM trail_head"], "should have 0 entries and has 9"),
    ],
)  # fmt: skip
def test_every_tampering_is_found(
    trailed: Store, intruder: Engine, tampering: list[str], problem: str
) -> None:
    behind_the_back(intruder, *tampering)
    found = verdict(trailed)
    assert not found.is_whole
    assert problem in (found.problem or "")


def test_a_store_put_back_as_a_whole_is_found_by_a_backup_s_head(
    trailed: Store, intruder: Engine
) -> None:
    with trailed.engine.connect() as connection:
        early = connection.execute(text("SELECT entries, mac, seal FROM trail_head")).one()
    with trailed.writing(TESTS) as session:
        add_round(session, "Later")
    with trailed.engine.connect() as connection:
        late = connection.execute(text("SELECT entries, mac FROM trail_head")).one()
    assert verdict(trailed, (late[0], late[1])).is_whole
    behind_the_back(
        intruder,
        "DELETE FROM trail_entry WHERE id > 9",
        f"UPDATE trail_head SET entries={early[0]}, mac='{early[1]}', seal='{early[2]}'",
    )
    assert verdict(trailed).is_whole
    assert "put back to an earlier state" in str(verdict(trailed, (late[0], late[1])).problem)


def test_the_trail_cannot_be_changed_while_its_triggers_stand(trailed: Store) -> None:
    for statement in (
        "UPDATE trail_entry SET actor='x' WHERE id=1",
        "UPDATE trail_entry SET mac='x' WHERE id=1",
        "DELETE FROM trail_entry WHERE id=1",
    ):
        with pytest.raises(DatabaseError), trailed.engine.begin() as connection:
            connection.execute(text(statement))
    assert verdict(trailed).is_whole


@pytest.mark.parametrize(
    "statement",
    ["UPDATE round SET slots=1", "DELETE FROM round",
     "INSERT INTO column_mapping (header, field) VALUES ('a', 'b')"],
)  # fmt: skip
def test_another_program_cannot_write_at_all(
    trailed: Store, intruder: Engine, statement: str
) -> None:
    with pytest.raises(DatabaseError), intruder.begin() as connection:
        connection.execute(text(statement))
    assert verdict(trailed) == Verdict(9, None)


@pytest.mark.sqlite_only
def test_the_plain_sqlite_program_cannot_write_at_all(trailed: Store, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "twinning.db") as database, pytest.raises(
        sqlite3.OperationalError, match="app_now|app_actor"
    ):  # fmt: skip
        database.execute("UPDATE round SET slots=1")
    database.close()


def test_a_change_without_a_name_is_refused(trailed: Store) -> None:
    with pytest.raises(DatabaseError), trailed.engine.begin() as connection:
        connection.execute(text("UPDATE round SET slots=1"))


def test_every_way_to_write_leaves_the_same_trail(store: Store) -> None:
    rounds = Round.__table__
    with store.writing(TESTS) as session:
        row = add_round(session, "By the session")
        connection = session.connection()
        connection.execute(rounds.update().where(rounds.c.id == row.id).values(slots=9))
        connection.execute(text("UPDATE round SET slots = 8"))
        connection.execute(rounds.delete())
    assert [(item[0], item[1]) for item in _entries(store)] == [
        ("round", "insert"), ("round", "update"), ("round", "update"), ("round", "delete"),
    ]  # fmt: skip


def test_before_and_after_stand_in_the_trail_but_no_password(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        person = session.get(Person, cast.ruth.id)
        assert person is not None
        person.name, person.password_hash = "Ruth R.", "$2b$other"
    *_, (subject, operation, before, after) = _entries(store)
    assert (subject, operation) == ("person", "update")
    assert (before["name"], after["name"]) == ("Ruth", "Ruth R.")
    assert "$2b$" not in json.dumps([before, after])


def test_the_action_that_wrote_is_named(store: Store) -> None:
    with store.writing(TESTS) as session:
        open_round(session, TESTS, RoundInput("New", closes_local="2026-07-17 18:00"), on=TODAY)
    with store.engine.connect() as connection:
        named = connection.execute(text("SELECT actor, action FROM trail_entry")).one()
    assert tuple(named) == ("tests", "open_round")


def test_what_was_rolled_back_is_not_in_the_trail(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing(TESTS) as session:
        add_round(session)
        raise ZeroDivisionError
    assert _entries(store) == []
    assert verdict(store) == Verdict(0, None)


def test_every_table_is_audited_or_left_out_by_name() -> None:
    audited = {table.name for table in audit.audited_tables()}
    assert audited | audit.UNAUDITED == set(METADATA.tables)
    assert set(METADATA.tables) >= audit.UNAUDITED
    assert Entry.__tablename__ in audited


@pytest.mark.parametrize("lost", ["trail_round_update", "trail_keep_delete"])
def test_a_store_without_one_of_its_triggers_is_refused_at_start(store: Store, lost: str) -> None:
    table = "round" if "round" in lost else "trail_entry"
    on = "" if store.is_sqlite else f' ON "{table}"'
    with store.engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER {lost}{on}"))
        assert audit.missing_triggers(connection) == [lost]
    with pytest.raises(StoreRefused, match="trail was switched off"):
        upgrade(store)


def test_a_trigger_that_was_replaced_by_an_idle_one_counts_as_missing(store: Store) -> None:
    with store.engine.begin() as connection:
        _replace_by_an_idle_trigger(store, connection)
        assert audit.missing_triggers(connection) == ["trail_round_update"]
    with pytest.raises(StoreRefused, match="trail was switched off"):
        upgrade(store)


def _replace_by_an_idle_trigger(store: Store, connection: Connection) -> None:
    if store.is_sqlite:
        connection.execute(text("DROP TRIGGER trail_round_update"))
        connection.execute(text(
            "CREATE TRIGGER trail_round_update AFTER UPDATE ON round BEGIN SELECT 1; END"
        ))  # fmt: skip
    else:
        connection.execute(text("ALTER TABLE round DISABLE TRIGGER trail_round_update"))


def _entries(store: Store) -> list[tuple[str, str, Any, Any]]:
    with store.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT subject, operation, before, after FROM trail_entry ORDER BY id")
        )
        return [
            (row[0], row[1], json.loads(row[2] or "null"), json.loads(row[3] or "null"))
            for row in rows
        ]


def test_rounds_read_back_as_they_were_written(trailed: Store) -> None:
    with trailed.reading(TESTS) as session:
        assert [(row.slots, row.months) for row in session.exec(select(Round))] == [(8, 10)] * 3
