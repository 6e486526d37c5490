"""Add rows in the order in which they depend on each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlmodel import Session

from core.tables.base import Record

Rows = TypeVar("Rows", bound=Sequence[Record])


def added(session: Session, rows: Rows) -> Rows:
    """Write the rows now, so that they have their ids and later rows can point at them."""
    session.add_all(rows)
    session.flush()
    return rows


def id_of(row: Record) -> int:
    """Return the id of a row that was written."""
    number: int | None = getattr(row, "id", None)
    assert number is not None
    return number
