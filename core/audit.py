"""The trail: triggers that no code path goes around, a keyed chain, and its check."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, text

from core.tables import METADATA
from core.tables.trail import TrailEntry, TrailHead

TRAIL = TrailEntry.__tablename__
# Left out: the trail itself, the keys that make a save happen once, rows that would write an
# entry for every visit without changing anything people decided, and what nobody has sent yet.
UNAUDITED = frozenset(
    {
        TRAIL,
        TrailHead.__tablename__,
        "request_key",
        "sign_in_session",
        "failed_sign_in",
        "topic_vector",
        "draft",
        "entry_draft",
        "logbook_visit",
    }
)
# The value of these columns never enters the trail; that it changed does.
SECRET_COLUMNS = frozenset({"password_hash"})
# Rows that stay as they were put, never removed, and the columns of theirs that go on.
KEPT = {"fiche_version": ("version", "frozen_on", "replaced_on")}
SEALED_COLUMNS = (
    "id", "at", "actor", "action", "subject", "row_id", "operation", "before", "after"
)  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """Say whether the trail is whole; `problem` names the first entry that is not."""

    entries: int
    problem: str | None

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing was changed, removed or inserted."""
        return self.problem is None


def audited_tables() -> list[Table]:
    """Return every table whose changes are written to the trail."""
    return [table for table in METADATA.sorted_tables if table.name not in UNAUDITED]


def trigger_statements(dialect: str) -> list[str]:
    """Return the statements that install the trail's triggers on an upgraded store."""
    make = _sqlite_triggers if dialect == "sqlite" else _postgresql_triggers
    return make()


def remove_triggers(connection: Connection) -> None:
    """Drop the trail's triggers, for the length of a migration only."""
    for name, table in _installed(connection):
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        else:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}" ON "{table}"')


def install_triggers(connection: Connection) -> None:
    """Install the triggers afresh from the tables as they are now."""
    remove_triggers(connection)
    for statement in trigger_statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def missing_triggers(connection: Connection) -> list[str]:
    """Return the names of triggers that should stand in the store and do not, or not as made.

    A change of what a trigger does therefore needs a migration, which installs them afresh.
    """
    wanted = {f"trail_{table.name}_{op}" for table in audited_tables() for op in _OPERATIONS}
    kept = ("", *(f"{name}_" for name in KEPT))
    wanted |= {f"trail_keep_{name}{op}" for name in kept for op in ("update", "delete")}
    return sorted(wanted - _intact(connection))


def _installed(connection: Connection) -> list[tuple[str, str]]:
    if connection.dialect.name == "sqlite":
        query = (
            "SELECT name, tbl_name FROM sqlite_master WHERE type='trigger' AND name LIKE 'trail_%'"
        )
    else:
        query = (
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND tgname LIKE 'trail\\_%' "
            "AND relnamespace = current_schema()::regnamespace"
        )
    return [(row[0], row[1]) for row in connection.execute(text(query))]


def _intact(connection: Connection) -> set[str]:
    """Return the triggers that do what they were made to do, and are switched on."""
    statements = trigger_statements(connection.dialect.name)
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type='trigger'"))
        return {row[0] for row in found if row[1] in statements}
    bodies = [part.split("$$")[1] for part in statements if "$$" in part]
    query = (
        "SELECT tgname, prosrc FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal AND tgenabled = 'O' "
        "AND relnamespace = current_schema()::regnamespace"
    )
    return {row[0] for row in connection.execute(text(query)) if row[1] in bodies}


_OPERATIONS = ("insert", "update", "delete")


def _sqlite_triggers() -> list[str]:
    statements = []
    for table in audited_tables():
        new, old = _sqlite_row(table, "NEW"), _sqlite_row(table, "OLD")
        key = [column.name for column in table.primary_key]
        for operation in _OPERATIONS:
            side = "OLD" if operation == "delete" else "NEW"
            row_id = " || '/' || ".join(f'{side}."{name}"' for name in key)
            before = "NULL" if operation == "insert" else old
            after = "NULL" if operation == "delete" else new
            statements.append(
                f"CREATE TRIGGER trail_{table.name}_{operation} AFTER {operation.upper()} "
                f'ON "{table.name}" BEGIN INSERT INTO {TRAIL} '
                "(at, actor, action, subject, row_id, operation, before, after) VALUES "
                f"(app_now(), app_actor(), app_action(), '{table.name}', {row_id}, "
                f"'{operation}', {before}, {after}); END"
            )
    same = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in SEALED_COLUMNS)
    statements += [
        f"CREATE TRIGGER trail_keep_update BEFORE UPDATE ON {TRAIL} "
        f"WHEN OLD.mac IS NOT NULL OR NOT ({same}) "
        "BEGIN SELECT RAISE(ABORT, 'the trail cannot be changed'); END",
        f"CREATE TRIGGER trail_keep_delete BEFORE DELETE ON {TRAIL} "
        "BEGIN SELECT RAISE(ABORT, 'the trail cannot be changed'); END",
    ]
    for name, goes_on in KEPT.items():
        columns = [one.name for one in METADATA.tables[name].columns if one.name not in goes_on]
        same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in columns)
        refusal = "BEGIN SELECT RAISE(ABORT, 'this row stays as it was put'); END"
        begin = f"CREATE TRIGGER trail_keep_{name}"
        statements += [f"{begin}_update BEFORE UPDATE ON {name} WHEN NOT ({same}) {refusal}",
                       f"{begin}_delete BEFORE DELETE ON {name} {refusal}"]  # fmt: skip
    return statements


def _sqlite_row(table: Table, side: str) -> str:
    parts = [
        f"'{column.name}', " + ("'hidden'" if column.name in SECRET_COLUMNS
                                else f'{side}."{column.name}"')
        for column in table.columns
    ]  # fmt: skip
    return f"json_object({', '.join(parts)})"


def _postgresql_triggers() -> list[str]:
    hidden = ", ".join(f"'{name}'" for name in sorted(SECRET_COLUMNS))
    statements = [
        # After a transaction that named a writer the setting is not unknown again but empty.
        f"""
        CREATE OR REPLACE FUNCTION trail_write() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE old_row jsonb; new_row jsonb; some_row jsonb; row_key text := ''; part text;
        BEGIN
          IF COALESCE(current_setting('app.actor', true), '') = '' THEN
            RAISE EXCEPTION 'nobody is named as the writer of this change';
          END IF;
          IF TG_OP <> 'INSERT' THEN old_row := to_jsonb(OLD) - ARRAY[{hidden}]; END IF;
          IF TG_OP <> 'DELETE' THEN new_row := to_jsonb(NEW) - ARRAY[{hidden}]; END IF;
          some_row := COALESCE(new_row, old_row);
          FOREACH part IN ARRAY TG_ARGV LOOP
            row_key := row_key || CASE WHEN row_key = '' THEN '' ELSE '/' END
                       || (some_row ->> part);
          END LOOP;
          INSERT INTO {TRAIL} (at, actor, action, subject, row_id, operation, before, after)
          VALUES (to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                  current_setting('app.actor'), current_setting('app.action'), TG_TABLE_NAME,
                  row_key, lower(TG_OP), old_row::text, new_row::text);
          RETURN NULL;
        END $$
        """,
        """
        CREATE OR REPLACE FUNCTION trail_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP = 'UPDATE' AND OLD.mac IS NULL
             AND to_jsonb(NEW) - 'mac' = to_jsonb(OLD) - 'mac' THEN RETURN NEW; END IF;
          RAISE EXCEPTION 'the trail cannot be changed';
        END $$
        """,
        """
        CREATE OR REPLACE FUNCTION trail_keep_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          IF TG_OP = 'UPDATE'
             AND to_jsonb(NEW) - TG_ARGV[0:] = to_jsonb(OLD) - TG_ARGV[0:] THEN RETURN NEW; END IF;
          RAISE EXCEPTION 'this row stays as it was put';
        END $$
        """,
    ]
    for table in audited_tables():
        key = ", ".join(f"'{column.name}'" for column in table.primary_key)
        statements += [
            f"CREATE TRIGGER trail_{table.name}_{operation} AFTER {operation.upper()} "
            f'ON "{table.name}" FOR EACH ROW EXECUTE FUNCTION trail_write({key})'
            for operation in _OPERATIONS
        ]
    statements += [
        f"CREATE TRIGGER trail_keep_{operation} BEFORE {operation.upper()} ON {TRAIL} "
        "FOR EACH ROW EXECUTE FUNCTION trail_keep()"
        for operation in ("update", "delete")
    ]
    for name, goes_on in KEPT.items():
        columns = ", ".join(f"'{column}'" for column in goes_on)
        statements += [
            f"CREATE TRIGGER trail_keep_{name}_{operation} BEFORE {operation.upper()} ON {name} "
            f"FOR EACH ROW EXECUTE FUNCTION trail_keep_row({columns})"
            for operation in ("update", "delete")
        ]
    return statements


def seal(connection: Connection, key: bytes) -> int:
    """Chain the entries this transaction wrote; return how many there were.

    Called once, at the end of every write, while writers are serialised.
    """
    fresh = connection.execute(
        text(f"SELECT {', '.join(SEALED_COLUMNS)} FROM {TRAIL} WHERE mac IS NULL ORDER BY id")
    ).all()
    if not fresh:
        return 0
    head = connection.execute(text("SELECT entries, mac FROM trail_head WHERE id = 1")).first()
    count, mac = (head[0], head[1]) if head else (0, "")
    marks = []
    for row in fresh:
        mac = _mac(key, mac, tuple(row))
        marks.append({"mac": mac, "id": row[0]})
    connection.execute(text(f"UPDATE {TRAIL} SET mac = :mac WHERE id = :id"), marks)
    count += len(fresh)
    values = {"entries": count, "mac": mac, "seal": _head_seal(key, count, mac)}
    if head:
        change = "UPDATE trail_head SET entries = :entries, mac = :mac, seal = :seal WHERE id = 1"
    else:
        change = "INSERT INTO trail_head (id, entries, mac, seal) VALUES (1, :entries, :mac, :seal)"
    connection.execute(text(change), values)
    return len(fresh)


def verify(connection: Connection, key: bytes, anchor: tuple[int, str] | None = None) -> Verdict:
    """Walk the whole trail and name the first entry that was changed, removed or inserted.

    A store put back to an earlier state as a whole (rows and head together) is caught only by
    `anchor`: the number of entries and the last hash that a later backup noted. Call it on a
    snapshot (`Store.snapshot`), or entries that come meanwhile look like a wrong head.
    """
    columns = ", ".join(SEALED_COLUMNS)
    mac, count, noted_here = "", 0, ""
    for row in connection.execute(text(f"SELECT {columns}, mac FROM {TRAIL} ORDER BY id")):
        count += 1
        mac = _mac(key, mac, tuple(row[:-1]))
        if anchor and count == anchor[0]:
            noted_here = mac
        if row[-1] is None:
            return Verdict(count, f"Entry {row[0]} was never sealed: it was inserted by hand.")
        if not hmac.compare_digest(mac, row[-1]):
            return Verdict(
                count, f"Entry {row[0]} does not follow from the one before it: "
                "it was changed or inserted, or one before it was removed.",
            )  # fmt: skip
    head = connection.execute(
        text("SELECT entries, mac, seal FROM trail_head WHERE id = 1")
    ).first()
    stated, last, stamp = tuple(head) if head else (0, "", _head_seal(key, 0, ""))
    if not hmac.compare_digest(stamp, _head_seal(key, stated, last)):
        return Verdict(count, "The head of the trail was changed.")
    if (stated, last) != (count, mac):
        return Verdict(count, f"The trail should have {stated} entries and has {count}: "
                              "the newest were removed.")  # fmt: skip
    if anchor and noted_here != anchor[1]:
        return Verdict(count, f"The backup noted another entry {anchor[0]}: the store was put "
                              "back to an earlier state.")  # fmt: skip
    return Verdict(count, None)


def _mac(key: bytes, previous: str, values: tuple[Any, ...]) -> str:
    payload = json.dumps([previous, *values], ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, payload.encode(), hashlib.sha256).hexdigest()


def _head_seal(key: bytes, entries: int, mac: str) -> str:
    return hmac.new(key, f"head|{entries}|{mac}".encode(), hashlib.sha256).hexdigest()
