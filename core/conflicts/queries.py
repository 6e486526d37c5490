"""Read which conflicts of interest are declared, and what in the data hints at one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from core import access
from core.access import Actor
from core.conflicts import gather
from core.conflicts.hints import Hint, hints
from core.selection.gather import visible
from core.tables.people import Person, Role
from core.tables.selection import ConflictOfInterest, ConflictOutcome, Expression


@dataclass(frozen=True)
class ConflictRow:
    """Hold one conflict of interest; `is_open` until a lead has decided.

    `answers` are the codes of the questions answered with yes. `is_recorded` says that a lead put
    it down and the reviewer has not answered. `decided_by` is empty while it is open.
    """

    id: int
    expression_id: int
    person_id: int
    file: str
    person: str
    answers: tuple[str, ...]
    declaration: str
    is_recorded: bool
    outcome: ConflictOutcome
    reason: str
    decided_by: str
    decided_on: date | None
    hints: tuple[Hint, ...]
    version: int

    @property
    def is_open(self) -> bool:
        """Tell whether a decision is still missing."""
        return self.outcome is ConflictOutcome.OPEN


def list_conflicts(session: Session, actor: Actor, round_id: int) -> tuple[ConflictRow, ...]:
    """List the conflicts of a round, those without a decision first; seven statements."""
    access.require(session, actor, "list_conflicts")
    rows = session.exec(
        select(ConflictOfInterest)
        .join(Expression, col(Expression.id) == col(ConflictOfInterest.expression_id))
        .where(
            col(Expression.round_id) == round_id,
            # Who answered every question with no left neither a text nor an outcome.
            or_(
                col(ConflictOfInterest.declaration) != "",
                col(ConflictOfInterest.outcome) != ConflictOutcome.NONE,
            ),
        )
        .order_by(col(ConflictOfInterest.id))
    ).all()
    people = {person.id: person for person in session.exec(select(Person)).all()}
    tied = [people[number] for number in sorted({row.person_id for row in rows})]
    sides = gather.person_sides(session, tied, round_id)
    ids = sorted({row.expression_id for row in rows})
    files = gather.file_sides(session, col(Expression.id).in_(ids))
    found = [
        ConflictRow(
            id=row.id or 0,
            expression_id=row.expression_id,
            person_id=row.person_id,
            file=files[row.expression_id].name,
            person=people[row.person_id].name,
            answers=tuple(row.answers),
            declaration=row.declaration,
            is_recorded=row.is_recorded,
            outcome=row.outcome,
            reason=row.reason,
            decided_by=people[row.decided_by_id].name if row.decided_by_id else "",
            decided_on=row.decided_on,
            hints=hints(sides[row.person_id], files[row.expression_id]),
            version=row.version,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: not row.is_open))


def list_hints(
    session: Session, actor: Actor, expression_id: int
) -> Mapping[int, tuple[Hint, ...]]:
    """Return what may tie each reviewer to a file, by the reviewer's id; none without a hint."""
    access.require(session, actor, "list_hints")
    file = visible(session, expression_id)
    reviewers = session.exec(
        select(Person).where(col(Person.role) == Role.REVIEWER, col(Person.is_active))
    ).all()
    sides = gather.person_sides(session, reviewers, file.round_id)
    side = gather.file_sides(session, col(Expression.id) == expression_id)[expression_id]
    found = {number: hints(person, side) for number, person in sides.items()}
    return {number: some for number, some in found.items() if some}
