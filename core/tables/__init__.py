"""The whole schema, one file a subject; foreign keys, no relationships."""

from core.tables import journey, pairing, people, selection, trail
from core.tables.base import Record

METADATA = Record.metadata

__all__ = ["METADATA", "Record", "journey", "pairing", "people", "selection", "trail"]
