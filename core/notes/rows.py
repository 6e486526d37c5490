"""The frozen rows that the queries of notes return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.tables.journey import EntryKind, Visibility


@dataclass(frozen=True)
class Revision:
    """Hold what an entry said at one time; `id` is None for what it says now."""

    id: int | None
    version: int
    kind: EntryKind
    text: str
    visibility: Visibility
    by: str
    at: datetime


@dataclass(frozen=True)
class Unsent:
    """Hold what a person typed and did not send; see `rules.NEW_ENTRY` for `entry_id`."""

    entry_id: int
    entry_version: int
    fields: Mapping[str, Any]
    saved_at: datetime


@dataclass(frozen=True)
class RemovedEntry:
    """Hold an entry that was removed, as it said until then, with who removed it and when."""

    id: int
    version: int
    kind: EntryKind
    text: str
    visibility: Visibility
    author: str
    by: str
    at: datetime


@dataclass(frozen=True)
class OpenAction:
    """Hold an action that waits to be done, with the pair it belongs to."""

    entry_id: int
    pair_id: int
    journey_id: int
    label: str
    text: str
    owner_id: int | None
    owner: str
    due_on: date | None


@dataclass(frozen=True)
class Mention:
    """Hold an entry that names the reader and that the reader has not seen."""

    entry_id: int
    pair_id: int
    label: str
    author: str
    text: str
