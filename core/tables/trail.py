"""The trail of every change, and the keys that make a save happen once."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from core.tables.base import Record


class TrailEntry(Record, table=True):
    """Hold one change of one row, chained to the entry before it by a keyed hash.

    Rows are written by triggers of the database, never by the program's own code.
    """

    __tablename__ = "trail_entry"
    id: int | None = Field(default=None, primary_key=True)
    at: str = Field(max_length=30)
    actor: str = Field(max_length=80)
    action: str = Field(max_length=60)
    subject: str = Field(max_length=60, index=True)
    row_id: str = Field(max_length=80)
    operation: str = Field(max_length=6)
    before: str | None = None
    after: str | None = None
    mac: str | None = Field(default=None, max_length=64)


class TrailHead(Record, table=True):
    """Hold how many entries the trail has and the last hash, sealed with the key."""

    __tablename__ = "trail_head"
    id: int = Field(default=1, primary_key=True)
    entries: int = 0
    mac: str = Field(default="", max_length=64)
    seal: str = Field(default="", max_length=64)


class RequestKey(Record, table=True):
    """Remember a form that was saved, so that saving it twice does nothing."""

    __tablename__ = "request_key"
    key: str = Field(max_length=80, primary_key=True)
    actor: str = Field(max_length=80)
    at: datetime
