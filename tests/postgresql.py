"""A PostgreSQL of the tests' own: databases made from a template once, then put back as it was.

Making a database takes longer than most tests; putting back what a test wrote takes milliseconds.
"""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

# A second copy of every table, which the program never looks at.
KEPT = "kept_by_the_tests"
KEEP = f"""
DO $$
DECLARE name text;
BEGIN
  CREATE SCHEMA {KEPT};
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE {KEPT}.%I AS TABLE public.%I', name, name);
  END LOOP;
  CREATE TABLE {KEPT}.sequence_values AS
    SELECT sequencename, last_value, start_value FROM pg_sequences WHERE schemaname = 'public';
END $$
"""
# Of some tables the rows and the next number.
PUT_BACK = f"""
CREATE FUNCTION {KEPT}.put_back(names text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text; one record;
BEGIN
  PERFORM set_config('session_replication_role', 'replica', true);
  FOREACH name IN ARRAY names LOOP
    EXECUTE format('DELETE FROM public.%I', name);
    EXECUTE format('INSERT INTO public.%I SELECT * FROM {KEPT}.%I', name, name);
  END LOOP;
  FOR one IN SELECT * FROM {KEPT}.sequence_values
             WHERE sequencename IN (SELECT unnest(names) || '_id_seq') LOOP
    PERFORM setval(format('public.%I', one.sequencename)::regclass,
                   coalesce(one.last_value, one.start_value), one.last_value IS NOT NULL);
  END LOOP;
END $$
"""
# How much was ever written to each table, taken back or not. Who was cut off has told it; whoever
# is still connected tells it when asked to.
WRITTEN = """
SELECT relname, n_tup_ins + n_tup_upd + n_tup_del
FROM pg_stat_user_tables WHERE schemaname = 'public'
"""
TELL = "SELECT pg_stat_force_next_flush()"
CUT_OFF = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# What a test may have changed beside rows: tables, emptied or rebuilt ones as well, columns,
# triggers and functions.
SHAPE = """
SELECT md5(concat(
  (SELECT string_agg(concat(c.oid, c.relname, c.relnatts, c.relfilenode), ',' ORDER BY c.oid)
   FROM pg_class c WHERE relnamespace = 'public'::regnamespace),
  (SELECT string_agg(concat(tgrelid, tgname, tgenabled), ',' ORDER BY oid) FROM pg_trigger),
  (SELECT string_agg(concat(oid, proname, md5(prosrc)), ',' ORDER BY oid)
   FROM pg_proc WHERE pronamespace = 'public'::regnamespace)
))
"""


class Server:
    """Hold one running server and the databases that no test uses at the moment."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self._free: dict[str, list[str]] = {}
        self._shapes: dict[str, str] = {}
        self._written: dict[str, dict[str, int]] = {}

    def new(self, name: str, template: str = "template1") -> str:
        """Make a database; return its address."""
        _run(self.uri, f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.uri.replace("/postgres?", f"/{name}?")

    def drop(self, name: str) -> None:
        """Drop a database, whoever is connected to it."""
        _run(self.uri, f'DROP DATABASE "{name}" WITH (FORCE)')

    @contextmanager
    def lend(self, template: str) -> Iterator[str]:
        """Lend a database that is equal to a template; put it back as it was afterwards."""
        free = self._free.setdefault(template, [])
        url = free.pop() if free else self._copy(template)
        yield url
        with _connected(url) as connection:
            connection.execute(CUT_OFF)
            is_whole = _shape(connection) == self._shapes[url]
            if is_whole:
                now, before = _written(connection), self._written[url]
                changed = [name for name, rows in now.items() if rows != before.get(name)]
                connection.execute(f"SELECT {KEPT}.put_back(%s)", [changed])
                self._written[url] = _told(connection)
        if is_whole:
            free.append(url)
        else:
            self.drop(name_of(url))

    def _copy(self, template: str) -> str:
        url = self.new(f"test_{uuid.uuid4().hex[:16]}", name_of(template))
        with _connected(url) as connection:
            connection.execute(KEEP)
            connection.execute(PUT_BACK)
            self._shapes[url] = _shape(connection)
            self._written[url] = _told(connection)
        return url


@contextmanager
def started() -> Iterator[Server]:
    """Start a server in a folder of its own, and delete both at the end.

    It lies outside pytest's own folder: every other run closes that to all users but its own,
    and the server runs as a user of its own.
    """
    import pgserver

    folder = Path(tempfile.mkdtemp(prefix="twinning-pg-"))
    process = pgserver.get_server(folder, cleanup_mode="delete")
    uri = process.get_uri().replace("postgresql://", "postgresql+psycopg://")
    # Nothing here has to outlive the run, so nothing waits for the disk.
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        _run(uri, f"ALTER SYSTEM SET {name} = off")
    _run(uri, "SELECT pg_reload_conf()")
    yield Server(uri)
    process.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def name_of(url: str) -> str:
    """Return the name of the database at an address."""
    return url.split("?", 1)[0].rsplit("/", 1)[1]


def _connected(url: str) -> psycopg.Connection:
    """Connect without the table library: it asks the server a dozen questions first."""
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def _run(url: str, statement: str) -> None:
    with _connected(url) as connection:
        connection.execute(statement)


def _told(connection: psycopg.Connection) -> dict[str, int]:
    connection.execute(TELL)
    return _written(connection)


def _written(connection: psycopg.Connection) -> dict[str, int]:
    return dict(connection.execute(WRITTEN).fetchall())


def _shape(connection: psycopg.Connection) -> str:
    row = connection.execute(SHAPE).fetchone()
    return str(row[0]) if row else ""
