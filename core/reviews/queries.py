"""Read what a reviewer owes, and what reviewers want clarified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from core import access, vocabulary
from core.access import Actor
from core.reviews.unclear import Unclear, doubted
from core.selection.gather import BARRING
from core.selection.rows import OwnStep
from core.selection.standing import judgement_of, stated_of
from core.tables.people import Person
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    Decision,
    Expression,
    Review,
    Round,
    RoundState,
)

# In these states of a round reviews are still wanted.
REVIEWING = (RoundState.OPEN, RoundState.MATCHING)


@dataclass(frozen=True)
class OwedReview:
    """Hold one file that waits for the reader's review."""

    expression_id: int
    round_id: int
    round_name: str
    name: str
    country_name: str
    assigned_on: date
    step: OwnStep


def my_reviews(session: Session, actor: Actor) -> tuple[OwedReview, ...]:
    """List the reviews that the reviewer still owes, the longest given first."""
    access.require(session, actor, "my_reviews")
    rows = session.exec(
        select(Expression, col(Assignment.assigned_on), Round)
        .join(Assignment, col(Assignment.expression_id) == col(Expression.id))
        .join(Round, col(Round.id) == col(Expression.round_id))
        .where(
            col(Assignment.reviewer_id) == actor.person_id,
            col(Round.state).in_(REVIEWING),
            col(Expression.decision) == Decision.NONE,
        )
        .order_by(col(Assignment.assigned_on), col(Expression.name))
    ).all()
    declared = set(
        session.exec(
            select(col(ConflictOfInterest.expression_id)).where(
                col(ConflictOfInterest.person_id) == actor.person_id,
                col(ConflictOfInterest.is_recorded).is_(False),
            )
        ).all()
    )
    own = {
        review.expression_id: review
        for review in session.exec(
            select(Review).where(col(Review.reviewer_id) == actor.person_id)
        ).all()
    }
    owed = []
    for file, assigned_on, call in rows:
        review = own.get(file.id or 0)
        if review is not None and review.completed_at is not None:
            continue
        step: OwnStep = "write" if review is None else "draft"
        home = vocabulary.country(file.country)
        owed.append(
            OwedReview(
                expression_id=file.id or 0,
                round_id=file.round_id,
                round_name=call.name,
                name=file.name,
                country_name=home.name if home else file.country,
                assigned_on=assigned_on,
                step=step if file.id in declared else "declare",
            )
        )
    return tuple(owed)


def list_unclear(session: Session, actor: Actor, round_id: int) -> tuple[Unclear, ...]:
    """List what reviewers of a round want clarified and nobody has settled, by file.

    Only of reviews that are handed in and count, about files without a decision. Two statements.
    """
    access.require(session, actor, "list_unclear")
    barred = set(
        session.exec(
            select(col(ConflictOfInterest.expression_id), col(ConflictOfInterest.person_id)).where(
                col(ConflictOfInterest.outcome).in_(BARRING)
            )
        ).all()
    )
    found = session.exec(
        select(Review, Expression, col(Person.name))
        .join(Expression, col(Expression.id) == col(Review.expression_id))
        .join(Person, col(Person.id) == col(Review.reviewer_id))
        .where(
            col(Expression.round_id) == round_id,
            col(Expression.decision) == Decision.NONE,
            col(Review.completed_at).is_not(None),
            col(Review.to_clarify) != "",
            col(Review.clarify_settled_on).is_(None),
        )
        .order_by(col(Expression.name), col(Review.id))
    ).all()
    return tuple(
        Unclear(
            review.id or 0, file.id or 0, file.name, reviewer, review.to_clarify,
            doubted(
                judgement_of(review), stated_of(file),
                "level_overall" if file.level_topic is None else "level_topic",
            ),
        )
        for review, file, reviewer in found
        if (file.id or 0, review.reviewer_id) not in barred
    )  # fmt: skip
