"""Write what stands around the demo's entries: what is done, named, attached, changed and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from core.demo.rows import added, id_of
from core.files import folder
from core.files.kinds import TABLE
from core.tables.journey import Entry, EntryKind, EntryRevision, Journey, LearningObjective
from core.tables.notes import Attachment, LogbookVisit
from core.tables.people import Person, TwinMember

SHEET = "Weighing sheet.csv"
# What the canteen of the demo's first pair weighs, invented with the rest.
SHEET_LINES = "Day;Starter (kg);Main dish (kg);Bread (kg)\n" + "".join(
    f"{day};{starter};{main};{bread}\n"
    for day, starter, main, bread in (
        ("Monday", "4,2", "9,1", "3,0"), ("Tuesday", "3,8", "8,4", "2,7"),
        ("Thursday", "3,1", "7,9", "2,2"), ("Friday", "2,9", "6,6", "2,0"),
    )
)  # fmt: skip
# Between the second exchange and the midterm meeting of the first pair.
LAST_VISIT = datetime(2025, 10, 2, 9, 0, tzinfo=UTC)
FIRST_WORDS = "To be written up."


def add_notes(session: Session, accounts: Iterable[Person], today: date) -> None:
    """Tick off what fell due, tie decisions to objectives.

    The pair whose twins can both sign in gets all the rest.
    """
    journeys = session.exec(select(Journey).order_by(col(Journey.id))).all()
    entries = session.exec(select(Entry).order_by(col(Entry.id))).all()
    goals: dict[int, int] = {}
    for goal in session.exec(select(LearningObjective).order_by(col(LearningObjective.id))):
        goals.setdefault(goal.journey_id, id_of(goal))
    for journey in journeys:
        own = [row for row in entries if row.journey_id == journey.id]
        due = sorted(
            (row for row in own if row.due_on is not None and row.due_on <= today),
            key=lambda row: row.due_on or today,
        )
        # The last one is late still: there is something to do.
        for row in due[:-1]:
            row.done_on = row.due_on
        for row in own:
            if row.kind is EntryKind.DECISION:
                row.objective_id = goals.get(id_of(journey))
    signed = {id_of(person) for person in accounts}
    twins = session.exec(select(TwinMember).where(col(TwinMember.person_id).in_(signed))).all()
    [(pair_id, _two)] = Counter(row.pair_id for row in twins).most_common(1)
    known = next(row for row in journeys if row.pair_id == pair_id)
    _furnish(session, known, [row for row in entries if row.journey_id == known.id])
    session.flush()


def _furnish(session: Session, journey: Journey, entries: list[Entry]) -> None:
    of: dict[str, Any] = {"journey_id": id_of(journey), "pair_id": journey.pair_id}
    twins = session.exec(
        select(TwinMember.person_id)
        .where(TwinMember.pair_id == journey.pair_id)
        .order_by(col(TwinMember.id))
    ).all()
    for row in entries:
        others = [one for one in twins if one != row.author_id]
        if row.written_at > LAST_VISIT and row.author_id == journey.facilitator_id:
            row.mentions = others
    practice = next(row for row in entries if row.kind is EntryKind.GOOD_PRACTICE)
    added(session, [
        EntryRevision(
            entry_id=id_of(practice), pair_id=journey.pair_id, version=practice.version,
            kind=practice.kind, text=f"{practice.text.partition('.')[0]}. {FIRST_WORDS}",
            visibility=practice.visibility, by_id=practice.author_id, at=practice.written_at,
        )
    ])  # fmt: skip
    practice.edited_at = practice.written_at + timedelta(hours=1)
    practice.edited_by = practice.author_id
    content, place = SHEET_LINES.encode(), session.info["files"]
    assert isinstance(place, Path)
    added(session, [
        Attachment(
            entry_id=id_of(practice), name=SHEET, media_type=TABLE.media_type, size=len(content),
            sha256=folder.put(place, content), visibility=practice.visibility,
            by_id=practice.author_id, uploaded_on=practice.written_on,
            uploaded_at=practice.written_at, **of,
        )
    ])  # fmt: skip
    added(session, [LogbookVisit(person_id=one, seen_at=LAST_VISIT, **of) for one in twins])
