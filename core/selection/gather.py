"""Find the stored files and what is known about them, for queries and actions that may."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, type_coerce
from sqlalchemy.orm import load_only
from sqlmodel import Session, and_, col, or_, select

from core.access import Actor
from core.axes.rules import country_quadrants
from core.errors import Missing
from core.selection import deadline, form, scores, territories
from core.selection.brief import BriefFile, BriefReview
from core.selection.filing import CONTACT_FIELDS as CONTACT_FIELDS
from core.selection.rows import ExpressionRow
from core.selection.rules import reviews_needed
from core.selection.standing import Reviewing, row_of
from core.tables.intake import DeadlineExtension, TerritoryLink, TerritoryVerdict
from core.tables.meeting import ConsensusScore, MeetingItem
from core.tables.people import Role
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    ContactPerson,
    Criterion,
    Expression,
    Review,
    Round,
    Score,
)

# With one of these outcomes a reviewer has no part in the file.
BARRING = (ConflictOutcome.OPEN, ConflictOutcome.EXCLUDE)
OF_TERRITORY = ("name", "organisation_type", "authority_name", "country", "kind", "nuts3")


def files_of(session: Session, round_id: int) -> Sequence[Expression]:
    """Return the files of a round that the session's actor may see, by name."""
    return session.exec(
        select(Expression)
        .where(col(Expression.round_id) == round_id)
        .order_by(col(Expression.name), col(Expression.id))
    ).all()


def brief_files_of(session: Session, round_id: int) -> list[BriefFile]:
    """Return the same without the long answers, which are most of the bytes, as plain values."""
    columns = [col(getattr(Expression, name)) for name in BriefFile._fields]
    rows = session.exec(
        select(*columns)  # type: ignore[call-overload]
        .where(col(Expression.round_id) == round_id)
        .order_by(col(Expression.name), col(Expression.id))
    ).all()
    languages = BriefFile._fields.index("languages")
    return [
        BriefFile._make((*row[:languages], tuple(row[languages]), *row[languages + 1 :]))
        for row in rows
    ]


def compatriots_of(session: Session, file: Expression) -> Sequence[Expression]:
    """Return the files of the same country and round, its own included, by name.

    Of the others only what tells their territory is read.
    """
    return session.exec(
        select(Expression)
        .where(col(Expression.round_id) == file.round_id, col(Expression.country) == file.country)
        .order_by(col(Expression.name), col(Expression.id))
        .options(load_only(*(getattr(Expression, name) for name in OF_TERRITORY)))
    ).all()


def beside(session: Session, file: Expression, *, is_after: bool) -> tuple[int, str] | None:
    """Return the file before or after one in the list of its round: id and name."""
    name, number = col(Expression.name), col(Expression.id)
    if is_after:
        further = or_(name > file.name, and_(name == file.name, number > file.id))
    else:
        further = or_(name < file.name, and_(name == file.name, number < file.id))
    found = session.exec(
        select(number, name)
        .where(col(Expression.round_id) == file.round_id, further)
        .order_by(name if is_after else name.desc(), number if is_after else number.desc())
        .limit(1)
    ).first()
    return None if found is None else (found[0] or 0, found[1])


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


def verdicts_of(session: Session, round_id: int) -> dict[tuple[int, int], TerritoryVerdict]:
    """Return what the team decided about the territories of a round: one statement."""
    return {(link.first_id, link.second_id): link.verdict for link in links_of(session, round_id)}


def links_of(session: Session, round_id: int) -> Sequence[TerritoryLink]:
    """Return the rows of those verdicts; only the team sees any."""
    files = select(col(Expression.id)).where(col(Expression.round_id) == round_id)
    return session.exec(select(TerritoryLink).where(col(TerritoryLink.first_id).in_(files))).all()


def closes_at(call: Round) -> datetime:
    """Return the instant at which a call closes."""
    return deadline.deadline_instant(call.closes_local, call.time_zone)


def extensions_of(session: Session, call: Round) -> tuple[deadline.Extension, ...]:
    """Return how the deadline of a round was moved, in order: one statement."""
    rows = session.exec(
        select(DeadlineExtension)
        .where(col(DeadlineExtension.round_id) == call.id)
        .order_by(col(DeadlineExtension.id))
    ).all()
    return tuple(
        deadline.Extension(
            deadline.deadline_instant(row.before_local, call.time_zone),
            deadline.deadline_instant(row.after_local, call.time_zone),
            row.reason,
        )
        for row in rows
    )


def closing_on(call: Round) -> date:
    """Return the day on which the rules of the call are read."""
    return date.fromisoformat(call.closes_local[:10])


def reviews_of(session: Session, expression_id: int) -> Sequence[Review]:
    """Return the whole reviews of a file that the session's actor may see, drafts included."""
    return session.exec(
        select(Review).where(col(Review.expression_id) == expression_id).order_by(col(Review.id))
    ).all()


def reviewing_of(
    session: Session, actor: Actor, call: Round, ids: Collection[int] | None = None
) -> Reviewing:
    """Read who was asked, who is barred, what was written and agreed: five statements.

    All the files are of one round, `call`, whose criteria and number of reviews count; without
    `ids` they are all of its files.
    """
    files = Expression.__table__
    # A list of 2 000 numbers would be written into each of the statements.
    wanted = select(files.c.id).where(files.c.round_id == call.id) if ids is None else [*ids]
    gathered = Reviewing(
        criteria=scores.criteria_of(call.settings), needed=reviews_needed(call.settings)
    )
    # Columns where they do: an object for each of 12 000 marks costs more than reading them.
    for expression_id, reviewer_id in session.exec(
        select(col(Assignment.expression_id), col(Assignment.reviewer_id)).where(
            col(Assignment.expression_id).in_(wanted)
        )
    ).all():
        gathered.asked.setdefault(expression_id, set()).add(reviewer_id)
    ties = ConflictOfInterest
    for expression_id, person_id, is_recorded, outcome in session.exec(
        select(  # type: ignore[call-overload]
            col(ties.expression_id), col(ties.person_id), col(ties.is_recorded), col(ties.outcome)
        ).where(col(ties.expression_id).in_(wanted))
    ).all():
        if person_id == actor.person_id and not is_recorded:
            gathered.declared.add(expression_id)
        if outcome in BARRING:
            gathered.barred.setdefault(expression_id, set()).add(person_id)
    for row in session.exec(
        select(*(col(getattr(Review, name)) for name in BriefReview._fields))  # type: ignore[call-overload]
        .where(col(Review.expression_id).in_(wanted))
        .order_by(col(Review.id))
    ).all():
        review = BriefReview._make(row)
        gathered.reviews.setdefault(review.expression_id, []).append(review)
    for review_id, mark in _marks(session, wanted):
        gathered.marks.setdefault(review_id, []).append(mark)
    for expression_id, criterion, agreed in _agreed(session, wanted):
        # A reviewer learns what was agreed once the own review is handed in.
        if actor.role is Role.REVIEWER and not _has_handed_in(gathered, actor, expression_id):
            continue
        gathered.agreed.setdefault(expression_id, {})[criterion.value] = agreed
    return gathered


def _agreed(session: Session, expression_ids: Any) -> Sequence[tuple[int, Criterion, float | None]]:
    """Return what consensus meetings agreed; of two meetings the later one comes last."""
    return session.exec(  # type: ignore[call-overload, no-any-return]
        select(
            col(MeetingItem.expression_id), col(ConsensusScore.criterion), col(ConsensusScore.mark)
        )
        .join(MeetingItem, col(MeetingItem.id) == col(ConsensusScore.item_id))
        .where(
            col(MeetingItem.expression_id).in_(expression_ids),
            col(MeetingItem.agreed_at).is_not(None),
        )
        .order_by(col(MeetingItem.meeting_id), col(ConsensusScore.id))
    ).all()


def _has_handed_in(gathered: Reviewing, actor: Actor, expression_id: int) -> bool:
    return any(
        review.reviewer_id == actor.person_id and review.completed_at is not None
        for review in gathered.reviews.get(expression_id, [])
    )


def _marks(session: Session, expression_ids: Any) -> list[tuple[int, scores.Mark]]:
    found = session.exec(
        select(  # type: ignore[call-overload]
            col(Score.review_id), type_coerce(col(Score.criterion), String), col(Score.mark),
            col(Score.sentence), col(Score.is_open),
        )
        .join(Review, col(Review.id) == col(Score.review_id))
        .where(col(Review.expression_id).in_(expression_ids))
        .order_by(col(Score.id))
    ).all()  # fmt: skip
    return [(row[0], scores.Mark._make(row[1:])) for row in found]


def rows_of(
    session: Session,
    actor: Actor,
    call: Round,
    found: Sequence[Expression] | Sequence[BriefFile],
    reviewing: Reviewing | None = None,
) -> tuple[ExpressionRow, ...]:
    """Bring files of one round into rows: six statements, whatever their number.

    `reviewing` saves five of them where it was read before.
    """
    if reviewing is None:
        reviewing = reviewing_of(session, actor, call, [row.id or 0 for row in found])
    closed_on = closing_on(call)
    closes = closes_at(call)
    same = same_territories(session, call, found)
    quadrants = country_quadrants(call.settings)
    return tuple(
        row_of(row, actor, reviewing, closed_on, closes, same.get(row.id or 0, ()), quadrants)
        for row in found
    )


def same_territories(
    session: Session, call: Round, found: Sequence[Expression] | Sequence[BriefFile]
) -> Mapping[int, tuple[int, ...]]:
    """Return by file which others of these count as one territory with it: one statement."""
    return {
        row.id or 0: tuple(other.id or 0 for other in group if other is not row)
        for group in territories.groups(found, verdicts_of(session, call.id or 0))
        for row in group
    }
