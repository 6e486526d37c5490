"""Read who may review, what they owe, and who could be given what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.assignments import gather, rules
from core.assignments.owed import OpenReview
from core.assignments.rules import Plan
from core.reviews.queries import REVIEWING
from core.selection.gather import round_of
from core.tables.people import Person
from core.tables.selection import Assignment, Decision, Expression, Round


@dataclass(frozen=True)
class ReviewerRow:
    """Hold one reviewer with how many files were given and how many reviews are in."""

    person_id: int
    name: str
    files: int
    complete: int


def list_reviewers(session: Session, actor: Actor, round_id: int) -> tuple[ReviewerRow, ...]:
    """List everybody who may review, with their load in a round; closed files do not count."""
    access.require(session, actor, "list_reviewers")
    files, written = gather.loads_in(session, round_id), gather.written_in(session, round_id)
    return tuple(
        ReviewerRow(
            person.id or 0,
            person.name,
            files.get(person.id or 0, 0),
            written.get(person.id or 0, 0),
        )  # fmt: skip
        for person in gather.reviewers(session)
    )


def propose_assignments(session: Session, actor: Actor, round_id: int, each: int) -> Plan:
    """Propose who reads what still has fewer than `each` readers; nothing is written.

    A fixed number of statements, then a solver: milliseconds for 40 files and 8 reviewers, a few
    seconds for 2 000 and 40.
    """
    access.require(session, actor, "propose_assignments")
    files, readers = gather.desk(session, actor, round_of(session, round_id))
    return rules.propose(files, readers, each)


def list_owed(session: Session, actor: Actor, round_id: int) -> tuple[OpenReview, ...]:
    """List the reviews of a round that are still open, the longest given first.

    Left out is what nobody waits for: files that are closed by a conflict of interest, decided,
    or of a round whose pairs are confirmed.
    """
    access.require(session, actor, "list_owed")
    call = session.get(Round, round_id)
    if call is None or call.state not in REVIEWING:
        return ()
    rows = session.exec(
        select(
            col(Expression.id), col(Expression.name), col(Person.id), col(Person.name),
            col(Person.is_active), col(Assignment.assigned_on),
            gather.is_answered(), gather.is_begun(),
        )  # type: ignore[call-overload]
        .join(Assignment, col(Assignment.expression_id) == col(Expression.id))
        .join(Person, col(Person.id) == col(Assignment.reviewer_id))
        .where(
            col(Expression.round_id) == round_id,
            col(Expression.decision) == Decision.NONE,
            ~gather.is_barred(Assignment),
            ~gather.is_handed_in(),
        )
        .order_by(col(Assignment.assigned_on), col(Person.name), col(Expression.name))
    ).all()  # fmt: skip
    return tuple(
        OpenReview(
            file, name, person, who, is_active, assigned_on,
            "declare" if not is_answered else "draft" if is_begun else "write",
        )
        for file, name, person, who, is_active, assigned_on, is_answered, is_begun in rows
    )  # fmt: skip
