"""Find the stored files and what is known about them, for queries and actions that may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from core.access import Actor
from core.errors import Missing
from core.selection import deadline, form, rules, scores
from core.selection.rows import ExpressionRow
from core.selection.standing import Reviewing, row_of
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    ContactPerson,
    Expression,
    Review,
    Round,
    Score,
)

# With one of these outcomes a reviewer has no part in the file.
BARRING = (ConflictOutcome.OPEN, ConflictOutcome.EXCLUDE)
CONTACT_FIELDS = ("lead_person", "lead_function", "lead_email", "deputy")


def files_of(session: Session, round_id: int) -> Sequence[Expression]:
    """Return the files of a round that the session's actor may see, by name."""
    return session.exec(
        select(Expression)
        .where(col(Expression.round_id) == round_id)
        .order_by(col(Expression.name), col(Expression.id))
    ).all()


def visible(session: Session, expression_id: int) -> Expression:
    """Return a file that the session's actor may see; raise Missing for any other."""
    found = session.exec(select(Expression).where(col(Expression.id) == expression_id)).first()
    if found is None:
        raise Missing("There is no such file for you. Choose one from the list of applicants.")
    return found


def stored_files(
    session: Session, round_id: int
) -> dict[str, tuple[Expression, ContactPerson | None]]:
    """Return the files of a round with their contact persons, by reference."""
    files = session.exec(select(Expression).where(col(Expression.round_id) == round_id)).all()
    contacts = {
        contact.expression_id: contact
        for contact in session.exec(
            select(ContactPerson)
            .join(Expression, col(Expression.id) == col(ContactPerson.expression_id))
            .where(col(Expression.round_id) == round_id)
        ).all()
    }
    return {row.reference: (row, contacts.get(row.id or 0)) for row in files}


def as_input(row: Expression, contact: ContactPerson | None) -> form.ExpressionInput:
    """Bring a stored file back into the shape of the form."""
    values: dict[str, Any] = {}
    for name in form.FIELD_NAMES:
        if name in CONTACT_FIELDS:
            values[name] = getattr(contact, name) if contact else ""
            continue
        value = getattr(row, name)
        values[name] = tuple(value) if isinstance(value, list) else value
    return form.ExpressionInput(**values)


def round_of(session: Session, round_id: int) -> Round:
    """Return a round; raise Missing when there is none."""
    found = session.exec(select(Round).where(col(Round.id) == round_id)).first()
    if found is None:
        raise Missing("This round does not exist. Choose one from the list.")
    return found


def closing_on(call: Round) -> date:
    """Return the day on which the rules of the call are read."""
    return date.fromisoformat(call.closes_local[:10])


def reviewing_of(session: Session, actor: Actor, ids: Iterable[int]) -> Reviewing:
    """Read who was asked, who is barred and what was written: four statements."""
    wanted, gathered = list(ids), Reviewing()
    for given in session.exec(
        select(Assignment).where(col(Assignment.expression_id).in_(wanted))
    ).all():
        gathered.asked.setdefault(given.expression_id, set()).add(given.reviewer_id)
    for tie in session.exec(
        select(ConflictOfInterest).where(col(ConflictOfInterest.expression_id).in_(wanted))
    ).all():
        if tie.person_id == actor.person_id:
            gathered.declared.add(tie.expression_id)
        if tie.outcome in BARRING:
            gathered.barred.setdefault(tie.expression_id, set()).add(tie.person_id)
    for review in session.exec(
        select(Review).where(col(Review.expression_id).in_(wanted)).order_by(col(Review.id))
    ).all():
        gathered.reviews.setdefault(review.expression_id, []).append(review)
    for review_id, mark in _marks(session, wanted):
        gathered.marks.setdefault(review_id, []).append(mark)
    return gathered


def _marks(session: Session, expression_ids: Sequence[int]) -> list[tuple[int, scores.Mark]]:
    found = session.exec(
        select(Score)
        .join(Review, col(Review.id) == col(Score.review_id))
        .where(col(Review.expression_id).in_(expression_ids))
        .order_by(col(Score.id))
    ).all()
    return [
        (row.review_id, scores.Mark(row.criterion.value, row.mark, row.sentence)) for row in found
    ]


def rows_of(
    session: Session, actor: Actor, call: Round, found: Sequence[Expression]
) -> tuple[ExpressionRow, ...]:
    """Bring files of one round into rows: four statements, whatever their number."""
    reviewing = reviewing_of(session, actor, [row.id or 0 for row in found])
    closed_on = closing_on(call)
    closes = deadline.deadline_instant(call.closes_local, call.time_zone)
    same: Mapping[int, tuple[int, ...]] = {
        row.id or 0: tuple(other.id or 0 for other in group if other is not row)
        for group in rules.same_territories(found)
        for row in group
    }
    return tuple(
        row_of(row, actor, reviewing, closed_on, closes, same.get(row.id or 0, ())) for row in found
    )
