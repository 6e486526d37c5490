"""The whole schema, one file a subject; foreign keys, no relationships."""

from core.tables import (
    course,
    exercise,
    fiche,
    intake,
    journey,
    letters,
    meeting,
    notes,
    pairing,
    people,
    selection,
    trail,
)
from core.tables.base import Record

METADATA = Record.metadata

__all__ = [
    "METADATA",
    "Record",
    "course",
    "exercise",
    "fiche",
    "intake",
    "journey",
    "letters",
    "meeting",
    "notes",
    "pairing",
    "people",
    "selection",
    "trail",
]
