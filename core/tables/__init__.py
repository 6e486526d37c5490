"""The whole schema, one file a subject; foreign keys, no relationships."""

from core.tables import intake, journey, letters, meeting, pairing, people, selection, trail
from core.tables.base import Record

METADATA = Record.metadata

__all__ = [
    "METADATA",
    "Record",
    "intake",
    "journey",
    "letters",
    "meeting",
    "pairing",
    "people",
    "selection",
    "trail",
]
