"""When each table changed last, which rows changed, and which tables an answer was read from."""

from __future__ import annotations

import json
import re
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, event, func, select
from sqlmodel import col

from core.audit import UNAUDITED
from core.database import Store
from core.tables import METADATA
from core.tables.pairing import TopicVector
from core.tables.trail import TrailEntry, TrailHead

TRAIL = frozenset({str(TrailEntry.__tablename__), str(TrailHead.__tablename__)})
# A text always has the same vector: whether it is stored changes no answer.
CONSTANT = frozenset({str(TopicVector.__tablename__)})
# What was read from these can change without a word in the trail.
UNFOLLOWED = UNAUDITED - TRAIL - CONSTANT

# After more changes than this an answer is read as a whole again: that takes no longer.
MOST_CHANGES = 1_000

# When tables changed: one number for the history, then the newest entry about each table.
Stamp = tuple[int, ...]
# The rows of each table that changed: the numbers in their columns `id` and `..._id`. A row that
# was changed stands there twice, as it was and as it is.
Changes = Mapping[str, tuple[Mapping[str, int], ...]]
T = TypeVar("T")

_number = col(TrailEntry.id)
_entries = select(_number, col(TrailEntry.mac), col(TrailEntry.subject)).order_by(_number)
_read: ContextVar[set[str] | None] = ContextVar("tables_read", default=None)


@dataclass(frozen=True)
class Earlier(Generic[T]):
    """Hold what a query gave the same reader earlier, and every row that changed since."""

    answer: T
    changes: Changes


class Freshness:
    """Follow when the tables of a store change; one instance a store.

    The trail names the table of every change, so nothing is asked of those who write, and other
    processes on the same store are followed too.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._history = 0
        self._newest: dict[str, int] = {}
        self._last: tuple[int, str | None] = (0, None)
        event.listen(store.engine, "before_cursor_execute", _note)

    def newest(self) -> Mapping[str, int]:
        """Return the newest trail number about each table that changed, by its name.

        Costs one statement that finds nothing as long as nobody writes. The history counts
        under an empty name: it is another when a backup took the place of the store.
        """
        with self._lock, self._store.engine.connect() as connection:
            found = connection.execute(_entries.where(_number >= self._last[0])).all()
            if self._last == (0, None) or not found or tuple(found[0][:2]) != self._last:
                self._start(connection)
            elif len(found) > 1:
                self._newest |= {row.subject: row.id for row in found}
                self._last = found[-1].id, found[-1].mac
            return {**self._newest, **dict.fromkeys(TRAIL, self._last[0]), "": self._history}

    def changes(
        self, since: Mapping[str, int], until: Mapping[str, int], tables: frozenset[str]
    ) -> Changes | None:
        """Return the rows of some tables that changed between two answers of `newest`.

        None where the trail cannot tell, and after more changes than are worth looking at.
        """
        if since[""] != until[""] or tables & (TRAIL | UNFOLLOWED):
            return None
        changed = sorted(one for one in tables if since.get(one, 0) != until.get(one, 0))
        entries = (
            select(col(TrailEntry.subject), col(TrailEntry.before), col(TrailEntry.after))
            .where(
                _number > min(since[name] for name in TRAIL),
                _number <= max(until[name] for name in TRAIL),
                col(TrailEntry.subject).in_(changed),
            )
            .order_by(_number)
            .limit(MOST_CHANGES + 1)
        )
        with self._store.engine.connect() as connection:
            found = connection.execute(entries).all()
        if len(found) > MOST_CHANGES:
            return None
        rows: dict[str, list[Mapping[str, int]]] = defaultdict(list)
        for subject, *sides in found:
            rows[subject] += [_ids(json.loads(side)) for side in sides if side]
        return {name: tuple(sides) for name, sides in rows.items()}

    def _start(self, connection: Connection) -> None:
        """Read the trail from its beginning, as it stands up to its newest entry."""
        from_the_end = _entries.order_by(None).order_by(_number.desc())
        newest = connection.execute(from_the_end.limit(1)).first()
        self._history += self._last != (0, None)
        self._last = (0, None) if newest is None else (newest.id, newest.mac)
        tables = (
            select(col(TrailEntry.subject), func.max(_number))
            .where(_number <= self._last[0])
            .group_by(col(TrailEntry.subject))
        )
        self._newest = {name: number or 0 for name, number in connection.execute(tables)}

    @contextmanager
    def following(self) -> Iterator[set[str]]:
        """Collect the names of the tables that are read inside the block, the scope's included."""
        tables: set[str] = set()
        token = _read.set(tables)
        try:
            yield tables
        finally:
            _read.reset(token)


def stamp_of(tables: frozenset[str], newest: Mapping[str, int]) -> Stamp | None:
    """Say when some tables changed last; None where the trail cannot tell."""
    if tables & UNFOLLOWED:
        return None
    return newest[""], *(newest.get(name, 0) for name in sorted(tables))


def tables_named(statement: str) -> frozenset[str]:
    """Return the tables whose names stand in a statement, be it as the name of a column."""
    return frozenset(_names().findall(statement))


def _ids(row: Mapping[str, Any]) -> dict[str, int]:
    """Return the numbers that say which row it is and to which others it belongs: no words."""
    return {
        name: value
        for name, value in row.items()
        if (name == "id" or name.endswith("_id")) and isinstance(value, int)
    }


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(METADATA.tables))})\b")


def _note(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
    tables = _read.get()
    if tables is not None:
        tables |= tables_named(statement)
