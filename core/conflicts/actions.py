"""Declare a conflict of interest, put one down for a reviewer, and decide on it."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.conflicts import gather, rules
from core.conflicts.rules import ConflictDecision, ConflictInput
from core.errors import Missing, NotPossible, Stale
from core.selection.gather import visible
from core.tables.people import Person, Role
from core.tables.selection import ConflictOfInterest, ConflictOutcome
from core.wording import clean


def declare_conflict(
    session: Session, actor: Actor, expression_id: int, given: ConflictInput, *, on: date
) -> None:
    """Answer the questions that stand before a file: whether anything ties the reviewer to it.

    With a tie the file is closed to the reviewer until a lead has decided. Raises Missing or
    NotPossible.
    """
    access.require(session, actor, "declare_conflict")
    gather.own_file(session, actor, expression_id)
    problems = rules.declaration_problems(given)
    if problems:
        raise NotPossible(" ".join(problems))
    row = gather.own_tie(session, actor, expression_id)
    if row is None:
        row = ConflictOfInterest(
            expression_id=expression_id, person_id=actor.person_id or 0,
            outcome=ConflictOutcome.NONE,
        )  # fmt: skip
    elif not given.has_conflict and not row.is_recorded:
        raise NotPossible("You have already answered this for this file.")
    row.is_recorded = False
    if given.has_conflict:
        row.answers = list(given.ties)
        row.declaration = f"{row.declaration}\n{clean(given.declaration)}".strip()
        row.outcome, row.reason = ConflictOutcome.OPEN, ""
        row.decided_by_id, row.decided_on = None, None
    session.add(row)
    session.flush()


def record_conflict(
    session: Session,
    actor: Actor,
    expression_id: int,
    person_id: int,
    given: ConflictDecision,
    *,
    on: date,
) -> None:
    """Put down a conflict that a reviewer did not declare, with its outcome and reason.

    Raises Missing or NotPossible, the latter also when there is one on record already.
    """
    access.require(session, actor, "record_conflict")
    visible(session, expression_id)
    person = session.get(Person, person_id)
    if person is None or person.role is not Role.REVIEWER:
        raise NotPossible("Choose a reviewer.")
    problems = rules.decision_problems(given, rules.RECORDED)
    if problems:
        raise NotPossible(" ".join(problems))
    row = gather.tie_of(session, expression_id, person_id)
    if row is None:
        row = ConflictOfInterest(expression_id=expression_id, person_id=person_id, is_recorded=True)
    elif row.outcome is not ConflictOutcome.NONE:
        raise NotPossible(
            f"A conflict of {person.name} with this file is on record. Decide on that one."
        )
    _decide(row, actor, given, on)
    session.add(row)
    session.flush()


def decide_conflict(
    session: Session,
    actor: Actor,
    conflict_id: int,
    given: ConflictDecision,
    version: int,
    *,
    on: date,
) -> None:
    """Decide on a conflict, with a reason, or decide again. Raises Missing, Stale, NotPossible."""
    access.require(session, actor, "decide_conflict")
    row = session.exec(
        select(ConflictOfInterest).where(col(ConflictOfInterest.id) == conflict_id)
    ).first()
    if row is None:
        raise Missing("This declaration does not exist. Reload the page.")
    problems = rules.decision_problems(given)
    if problems:
        raise NotPossible(" ".join(problems))
    if row.version != version:
        raise Stale(
            "Somebody else decided or declared more in the meantime. Compare, then decide again.",
            theirs={"Outcome": row.outcome.value, "Reason": row.reason},
            yours={"Outcome": given.outcome.value, "Reason": clean(given.reason)},
            version=row.version,
        )  # fmt: skip
    _decide(row, actor, given, on)
    session.add(row)
    session.flush()


def _decide(row: ConflictOfInterest, actor: Actor, given: ConflictDecision, on: date) -> None:
    row.outcome, row.reason = given.outcome, clean(given.reason)
    row.decided_by_id, row.decided_on = actor.person_id, on
