"""The frozen rows that the queries of files return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.tables.journey import Visibility


@dataclass(frozen=True)
class FileRow:
    """Hold one file as it is listed; it belongs to an entry, to a meeting, or to the journey."""

    id: int
    entry_id: int | None
    milestone_id: int | None
    name: str
    media_type: str
    size: int
    visibility: Visibility
    by_id: int
    by: str
    uploaded_on: date
    version: int


@dataclass(frozen=True)
class FileContent:
    """Hold a file to be taken away; it is never shown inside a page."""

    name: str
    media_type: str
    content: bytes
