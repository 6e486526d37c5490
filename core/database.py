"""The one place that opens the store: engine, reading, and the one way to write."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, col

from core import audit, scope
from core.access import Actor
from core.errors import AlreadyDone, NotAllowed, NotPossible, Stale, StoreRefused
from core.settings import Settings
from core.tables.intake import ApplicantLink
from core.tables.people import Person, TwinMember
from core.tables.trail import RequestKey, TrailEntry

log = logging.getLogger("twinning.store")
BUSY_MS = 15_000
# Releases before this one can damage a database when a checkpoint meets a commit of another
# process; inside one process the writers' queue keeps the two apart.
SAFE_SQLITE = (3, 51, 3)
WRITERS_LOCK = 7_214_881
# Enough for every form that is being looked at while a second click or a rerun can still come.
KEYS_REMEMBERED = 1_000


def now() -> datetime:
    """Return the instant to stamp on a row; rules never call it."""
    return datetime.now(UTC)


class WritersQueue:
    """Let writers in one after the other in the order they came.

    SQLite's own waiting is unfair: one of many writers can wait until it gives up.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._busy = False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn and hold it."""
        with self._lock:
            ticket = None
            if self._busy:
                ticket = threading.Event()
                self._waiting.append(ticket)
            self._busy = True
        if ticket is not None:
            ticket.wait()
        try:
            yield
        finally:
            with self._lock:
                if self._waiting:
                    self._waiting.popleft().set()
                else:
                    self._busy = False


class Store:
    """Hold the engine of one installation; one instance a process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        secret = settings.secret()
        self.trail_key = hmac.new(secret, b"trail", hashlib.sha256).digest()
        self.cookie_key = hmac.new(secret, b"cookie", hashlib.sha256).hexdigest()
        self._queue = WritersQueue()
        self._saved: deque[str] = deque(maxlen=KEYS_REMEMBERED)
        self.engine = _engine(settings.database_url)

    @property
    def is_sqlite(self) -> bool:
        """Tell which of the two databases this is."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Session]:
        """Open a session that sees only the actor's rows and cannot write."""
        with Session(self.engine, expire_on_commit=False) as session:
            bound = self._bind(session, actor)
            session.info["name_action"] = None
            event.listen(session, "before_flush", _refuse_any_write)
            scope.install(session, bound)
            yield session

    @contextmanager
    def writing(self, actor: Actor, key: str | None = None) -> Iterator[Session]:
        """Open the one transaction of one form and commit it when the block ends.

        `key` is made once for each form as it is drawn: the second save under the same key
        raises AlreadyDone and writes nothing. Nothing inside the block may draw on the page.
        Raises Stale when somebody else saved first, NotPossible when the store is busy.
        """
        try:
            with self._queue.turn(), Session(self.engine, expire_on_commit=False) as session:
                connection = session.connection(execution_options={"begin": "IMMEDIATE"})
                if not self.is_sqlite:
                    # One writer at a time keeps the trail's numbers in the order of commits.
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})"))
                name_writer(connection, actor.mark, "none")
                bound = self._bind(session, actor)
                if key is not None:
                    _claim(session, key, actor)
                session.info["name_action"] = partial(name_writer, connection, actor.mark)
                scope.install(session, bound)
                yield session
                session.flush()
                audit.seal(connection, self.trail_key)
                session.commit()
                if key is not None:
                    self._saved.append(key)
        except StaleDataError as error:
            raise Stale("Somebody else saved this first. Reload to see their text.") from error
        except IntegrityError as error:
            # The driver's detail may hold an e-mail address: only the rule's name is logged.
            log.warning("refused by the store: %s", type(error.orig).__name__)
            raise NotPossible("This is already there, or something it needs is gone.") from error
        except OperationalError as error:
            log.exception("the store could not write")
            raise NotPossible("The store is busy or full. Nothing was lost; try again.") from error

    def _bind(self, session: Session, actor: Actor) -> Actor:
        """Read the actor's account again: a changed role or closed account acts at once."""
        session.info["files"] = self.settings.files
        if actor.person_id is None:
            return _bind_applicant(session, actor) if actor.token_hash else actor
        session.info["lifted"] = 1
        row = session.exec(  # type: ignore[call-overload]
            select(col(Person.role), col(Person.is_active)).where(col(Person.id) == actor.person_id)
        ).first()
        if row is None or not row[1] or row[0] != actor.role:
            raise NotAllowed("Your account has changed. Sign in again.")
        members = session.exec(  # type: ignore[call-overload]
            select(col(TwinMember.pair_id), col(TwinMember.expression_id)).where(
                col(TwinMember.person_id) == actor.person_id
            )
        ).all()
        session.info["lifted"] = 0
        return Actor(
            actor.person_id, actor.name, actor.role, actor.email,
            frozenset(pair for pair, _ in members), frozenset(own for _, own in members),
        )  # fmt: skip

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Read everything as it stood at one instant, unlimited (backup, check of the trail)."""
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def was_saved(self, key: str) -> bool:
        """Tell whether this process saved a form under the key lately, without asking the store."""
        return key in self._saved

    def trail_number(self) -> int:
        """Return the newest trail number: the key of every cached read."""
        with self.engine.connect() as connection:
            return connection.execute(select(func.max(col(TrailEntry.id)))).scalar() or 0

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def name_writer(connection: Connection, actor: str, action: str) -> None:
    """Tell the triggers who writes and which action; without it they refuse every change."""
    if connection.dialect.name == "sqlite":
        connection.info["writer"].update(actor=actor, action=action)
    else:
        connection.execute(
            text("SELECT set_config('app.actor', :actor, true), "
                 "set_config('app.action', :action, true)"),
            {"actor": actor, "action": action},
        )  # fmt: skip


def _bind_applicant(session: Session, actor: Actor) -> Actor:
    """Read which file the token opens: an ended link opens none."""
    files = session.exec(
        select(col(ApplicantLink.expression_id)).where(
            col(ApplicantLink.token_hash) == actor.token_hash,
            col(ApplicantLink.ended_at).is_(None),
        )
    ).all()  # type: ignore[call-overload]
    return replace(actor, expression_ids=frozenset(file for (file,) in files))


def _claim(session: Session, key: str, actor: Actor) -> None:
    connection = session.connection()
    keys = RequestKey.__table__
    if connection.execute(select(keys.c.key).where(keys.c.key == key)).first():
        raise AlreadyDone("This was already saved.")
    connection.execute(keys.insert().values(key=key, actor=actor.mark, at=now()))


def _refuse_any_write(session: Any, _context: Any, _instances: Any) -> None:
    if session.new or session.dirty or session.deleted:
        raise NotAllowed("This session only reads.")


def sqlite_module() -> ModuleType:
    """Return the newest SQLite at hand: the one that comes with a package, else Python's own."""
    try:
        import pysqlite3

        module: ModuleType = pysqlite3
    except ImportError:
        import sqlite3

        module = sqlite3
    return module


def _engine(url: str) -> Engine:
    options: dict[str, Any] = {
        "hide_parameters": True,
        "pool_size": 10,
        "max_overflow": 20,
        "json_serializer": partial(json.dumps, allow_nan=False, ensure_ascii=False),
    }
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, **options)
    module = sqlite_module()
    if module.sqlite_version_info < SAFE_SQLITE:
        log.warning("SQLite %s is old; run one server process per store.", module.sqlite_version)
    engine = create_engine(url, module=module, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
        "secure_delete=ON", "trusted_schema=ON",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    writer: dict[str, str] = {}
    record.info["writer"] = writer
    connection.create_function("app_actor", 0, lambda: writer["actor"])
    connection.create_function("app_action", 0, lambda: writer["action"])
    connection.create_function("app_now", 0, lambda: now().strftime("%Y-%m-%dT%H:%M:%S.%fZ"))


def _begin_sqlite(connection: Connection) -> None:
    connection.info["writer"].clear()
    mode = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def open_store(settings: Settings) -> Store:
    """Open the store; refuse with a sentence when it cannot be reached."""
    if settings.database_url.startswith("sqlite:///"):
        settings.local.mkdir(parents=True, exist_ok=True)
    store = Store(settings)
    try:
        with store.engine.connect():
            return store
    except OperationalError as error:
        raise StoreRefused(
            "The store cannot be reached. Check DATABASE_URL and that the database is running."
        ) from error
    except DatabaseError as error:
        raise StoreRefused(
            "The store's file is damaged or is no database. Restore a backup."
        ) from error
