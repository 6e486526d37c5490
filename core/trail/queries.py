"""Read the trail in plain words: who changed what, when, and from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.tables.people import Person
from core.tables.trail import TrailEntry
from core.trail import words
from core.trail.words import Change

PAGE = 50
BRUSSELS = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True)
class Writer:
    """Hold one who wrote: `mark` as the trail has it, `name` as people know it."""

    mark: str
    name: str


@dataclass(frozen=True)
class ChangePage:
    """Hold some changes, newest first; `older` is the number to ask the next page with."""

    changes: tuple[Change, ...]
    older: int | None


def list_changes(
    session: Session,
    actor: Actor,
    *,
    writer: str | None = None,
    day: date | None = None,
    before: int | None = None,
    limit: int = PAGE,
) -> ChangePage:
    """List changes, newest first, by one writer and on one day (in Brussels) if given."""
    access.require(session, actor, "list_changes")
    statement = select(TrailEntry).order_by(col(TrailEntry.id).desc()).limit(limit + 1)
    if writer:
        statement = statement.where(col(TrailEntry.actor) == writer)
    if before is not None:
        statement = statement.where(col(TrailEntry.id) < before)
    if day is not None:
        start, end = _bounds(day)
        statement = statement.where(col(TrailEntry.at) >= start, col(TrailEntry.at) < end)
    rows = session.exec(statement).all()
    names = _names(session)
    shown = tuple(words.change(row, names) for row in rows[:limit])
    return ChangePage(shown, shown[-1].number if len(rows) > limit else None)


def list_writers(session: Session, actor: Actor) -> tuple[Writer, ...]:
    """List everybody who ever changed something, by name."""
    access.require(session, actor, "list_writers")
    names = _names(session)
    marks = session.exec(select(col(TrailEntry.actor)).distinct())
    writers = (Writer(mark, words.writer(mark, names)) for mark in marks)
    return tuple(sorted(writers, key=lambda one: one.name.casefold()))


def _names(session: Session) -> dict[str, str]:
    people = session.exec(select(col(Person.id), col(Person.name)))
    return {f"person {number}": name for number, name in people}


def _bounds(day: date) -> tuple[str, str]:
    """Return the first instants of a day in Brussels and of the next, as the trail writes them."""
    start = datetime(day.year, day.month, day.day, tzinfo=BRUSSELS)
    after = day + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=BRUSSELS)
    return tuple(at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") for at in (start, end))  # type: ignore[return-value]
