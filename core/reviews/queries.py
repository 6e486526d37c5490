"""Read what reviewers owe, who may review, and which conflicts are declared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from core import access, vocabulary
from core.access import Actor
from core.selection.gather import BARRING
from core.selection.rows import OwnStep
from core.tables.people import Person, Role
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
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


@dataclass(frozen=True)
class ReviewerRow:
    """Hold one reviewer with how many files were given and how many reviews are in."""

    person_id: int
    name: str
    files: int
    complete: int


@dataclass(frozen=True)
class ConflictRow:
    """Hold one declared conflict; `is_open` until a lead has decided."""

    id: int
    expression_id: int
    file: str
    person: str
    declaration: str
    outcome: ConflictOutcome
    reason: str
    version: int

    @property
    def is_open(self) -> bool:
        """Tell whether a decision is still missing."""
        return self.outcome is ConflictOutcome.OPEN


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
                col(ConflictOfInterest.person_id) == actor.person_id
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


def list_reviewers(session: Session, actor: Actor, round_id: int) -> tuple[ReviewerRow, ...]:
    """List everybody who may review, with their load in a round; closed files do not count."""
    access.require(session, actor, "list_reviewers")
    people = session.exec(
        select(Person)
        .where(col(Person.role) == Role.REVIEWER, col(Person.is_active))
        .order_by(col(Person.name))
    ).all()
    in_round = select(col(Expression.id)).where(col(Expression.round_id) == round_id)
    given = session.exec(
        select(col(Assignment.reviewer_id), col(Assignment.expression_id)).where(
            col(Assignment.expression_id).in_(in_round)
        )
    ).all()
    complete = session.exec(
        select(col(Review.reviewer_id), col(Review.expression_id)).where(
            col(Review.expression_id).in_(in_round), col(Review.completed_at).is_not(None)
        )
    ).all()
    barred = set(
        session.exec(
            select(col(ConflictOfInterest.person_id), col(ConflictOfInterest.expression_id)).where(
                col(ConflictOfInterest.outcome).in_(BARRING)
            )
        ).all()
    )
    files = Counter(person for person, file in given if (person, file) not in barred)
    written = Counter(person for person, file in complete if (person, file) not in barred)
    return tuple(
        ReviewerRow(
            person.id or 0, person.name, files[person.id or 0], written[person.id or 0]
        )
        for person in people
    )  # fmt: skip


def list_conflicts(session: Session, actor: Actor, round_id: int) -> tuple[ConflictRow, ...]:
    """List the declared conflicts of a round, those without a decision first."""
    access.require(session, actor, "list_conflicts")
    rows = session.exec(
        select(ConflictOfInterest, col(Expression.name), col(Person.name))
        .join(Expression, col(Expression.id) == col(ConflictOfInterest.expression_id))
        .join(Person, col(Person.id) == col(ConflictOfInterest.person_id))
        .where(
            col(Expression.round_id) == round_id,
            # A reviewer who declared to have none left no text.
            col(ConflictOfInterest.declaration) != "",
        )
        .order_by(col(ConflictOfInterest.id))
    ).all()
    found = [
        ConflictRow(
            tie.id or 0, tie.expression_id, file, person, tie.declaration, tie.outcome,
            tie.reason, tie.version,
        )
        for tie, file, person in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda row: not row.is_open))
