"""What is read of the course of a journey: frozen values, made by queries.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.tables.course import CourseKind


@dataclass(frozen=True)
class Turn:
    """Hold one change of a journey's course, with its reason in words the twins read."""

    kind: CourseKind
    reason: str
    months_before: int | None
    months_after: int | None
    changed_on: date
    by: str


@dataclass(frozen=True)
class Note:
    """Hold what one facilitator told the next, and who the two are."""

    journey_id: int
    pair_id: int
    label: str
    from_name: str
    to_name: str
    note: str
    handed_on: date
    by: str


@dataclass(frozen=True)
class Course:
    """Hold how a journey left its first plan, newest first, and the notes of hand-overs."""

    turns: tuple[Turn, ...]
    notes: tuple[Note, ...]
