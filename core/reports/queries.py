"""Read everything of a round, for the workbook that a lead takes away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.reports.workbook import Sheet, Value
from core.selection.form import FIELD_NAMES
from core.tables.pairing import Pair, Proposal
from core.tables.people import Person
from core.tables.selection import ContactPerson, Criterion, Expression, Review, Score

CONTACT_FIELDS = ("lead_person", "lead_function", "lead_email", "deputy")
EXPRESSION_FIELDS = (
    *(name for name in FIELD_NAMES if name not in CONTACT_FIELDS),
    "eligibility_override", "eligibility_reason", "decision", "notes",
)  # fmt: skip
PROPOSAL_FIELDS = (
    "id", "state", "status", "total", "bound", "weights", "settings", "note", "text_model",
    "kept_at", "confirmed_at",
)  # fmt: skip
REVIEW_HEADER = ("reference", "name", "reviewer", "completed_at", "criterion", "mark", "sentence")
PAIR_HEADER = ("pair", "proposal", "is_confirmed", "first", "first_name", "second", "second_name",
               "value", "reason")  # fmt: skip


def read_whole_round(session: Session, actor: Actor, round_id: int) -> tuple[Sheet, ...]:
    """Read the expressions, contacts, reviews, proposals and pairs of a round as sheets.

    The contact persons stand apart, so that the sheet can be taken out before the file is shared.
    """
    access.require(session, actor, "read_whole_round")
    files = session.exec(
        select(Expression)
        .where(col(Expression.round_id) == round_id)
        .order_by(col(Expression.reference))
    ).all()
    by_id = {row.id or 0: row for row in files}
    return (
        _sheet("Expressions", EXPRESSION_FIELDS, files),
        _contacts(session, by_id),
        _reviews(session, by_id),
        _sheet("Proposals", PROPOSAL_FIELDS, _proposals(session, round_id)),
        _pairs(session, round_id, by_id),
    )


def _sheet(title: str, fields: tuple[str, ...], rows: Iterable[Any]) -> Sheet:
    return Sheet(
        title, fields, tuple(tuple(_value(getattr(row, name)) for name in fields) for row in rows)
    )


def _contacts(session: Session, files: Mapping[int, Expression]) -> Sheet:
    found = session.exec(
        select(ContactPerson).where(col(ContactPerson.expression_id).in_(sorted(files)))
    ).all()
    rows = sorted(
        (
            files[row.expression_id].reference,
            files[row.expression_id].name,
            *(str(getattr(row, name)) for name in CONTACT_FIELDS),
        )
        for row in found
    )
    return Sheet("Contacts", ("reference", "name", *CONTACT_FIELDS), tuple(rows))


def _reviews(session: Session, files: Mapping[int, Expression]) -> Sheet:
    found = session.exec(
        select(Review, Score, Person)
        .join(Score, col(Score.review_id) == col(Review.id))
        .join(Person, col(Person.id) == col(Review.reviewer_id))
        .where(col(Review.expression_id).in_(sorted(files)))
    ).all()
    criteria = list(Criterion)
    ordered = sorted(
        found,
        key=lambda item: (
            files[item[0].expression_id].reference, item[2].name, criteria.index(item[1].criterion)
        ),
    )  # fmt: skip
    rows = tuple(
        (
            files[review.expression_id].reference,
            files[review.expression_id].name,
            person.name,
            _value(review.completed_at),
            score.criterion.value,
            score.mark,
            score.sentence,
        )
        for review, score, person in ordered
    )
    return Sheet("Reviews", REVIEW_HEADER, rows)


def _proposals(session: Session, round_id: int) -> Iterable[Proposal]:
    return session.exec(
        select(Proposal).where(col(Proposal.round_id) == round_id).order_by(col(Proposal.id))
    ).all()


def _pairs(session: Session, round_id: int, files: Mapping[int, Expression]) -> Sheet:
    found = session.exec(
        select(Pair).where(col(Pair.round_id) == round_id).order_by(col(Pair.id))
    ).all()
    rows = tuple(
        (
            row.id,
            row.proposal_id,
            row.is_confirmed,
            files[row.first_id].reference,
            files[row.first_id].name,
            files[row.second_id].reference,
            files[row.second_id].name,
            row.value,
            row.reason,
        )
        for row in found
    )
    return Sheet("Pairs", PAIR_HEADER, rows)


def _value(value: Any) -> Value:
    """Bring a stored value to one that a cell can hold."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {item}" for name, item in value.items())
    kept: Value = value
    return kept
