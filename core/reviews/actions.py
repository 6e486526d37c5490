"""Give files to reviewers, declare and decide conflicts, write a review."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import Missing, NotPossible, Stale
from core.reviews import rules
from core.reviews.rules import ConflictDecision, ConflictInput, ReviewInput
from core.selection import gather, scores
from core.selection.rules import REVIEWS_NEEDED, TO_READ
from core.tables.people import Person, Role
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    Criterion,
    Expression,
    Review,
    Score,
)
from core.wording import clean


@dataclass(frozen=True)
class Given:
    """Count what was given out: files and reviews, and files that still have too few readers."""

    files: int
    reviews: int
    short: int


def assign_reviewers(
    session: Session, actor: Actor, expression_id: int, reviewer_ids: Collection[int], *, on: date
) -> None:
    """Make these people the readers of a file: at least two, none with a conflict.

    Who has begun to write stays. Raises Missing or NotPossible.
    """
    access.require(session, actor, "assign_reviewers")
    gather.visible(session, expression_id)
    wanted = set(reviewer_ids)
    if len(wanted) < REVIEWS_NEEDED:
        raise NotPossible(f"Choose at least {REVIEWS_NEEDED} reviewers for a file.")
    names = _reviewers(session)
    if wanted - set(names):
        raise NotPossible("Only people with the role reviewer and an open account can review.")
    tied = wanted & _barred(session, expression_id)
    if tied:
        raise NotPossible(f"{_listed(names, tied)} declared a conflict. Choose somebody else.")
    asked = {
        row.reviewer_id: row
        for row in session.exec(
            select(Assignment).where(col(Assignment.expression_id) == expression_id)
        ).all()
    }
    begun = set(
        session.exec(
            select(col(Review.reviewer_id)).where(col(Review.expression_id) == expression_id)
        ).all()
    )
    kept = (set(asked) - wanted) & begun
    if kept:
        raise NotPossible(f"{_listed(names, kept)} has already written. Keep them on the file.")
    for person in set(asked) - wanted:
        session.delete(asked[person])
    for person in sorted(wanted - set(asked)):
        session.add(Assignment(expression_id=expression_id, reviewer_id=person, assigned_on=on))
    session.flush()


def assign_evenly(session: Session, actor: Actor, round_id: int, *, on: date) -> Given:
    """Give every file that is to be read two reviewers, with an even load; none is taken away.

    Raises NotPossible when there are fewer than two reviewers.
    """
    access.require(session, actor, "assign_evenly")
    reviewers = _reviewers(session)
    if len(reviewers) < REVIEWS_NEEDED:
        raise NotPossible(
            f"A file needs {REVIEWS_NEEDED} reviewers, and there are fewer. "
            "Add reviewers under People first."
        )
    call = gather.round_of(session, round_id)
    rows = gather.rows_of(session, actor, call, gather.files_of(session, round_id))
    files = [row.id for row in rows if row.state in TO_READ]
    asked: dict[int, set[int]] = {}
    barred: dict[int, set[int]] = {}
    for row in session.exec(
        select(Assignment)
        .join(Expression, col(Expression.id) == col(Assignment.expression_id))
        .where(col(Expression.round_id) == round_id)
    ).all():
        asked.setdefault(row.expression_id, set()).add(row.reviewer_id)
    for tie in session.exec(
        select(ConflictOfInterest).where(col(ConflictOfInterest.outcome).in_(gather.BARRING))
    ).all():
        barred.setdefault(tie.expression_id, set()).add(tie.person_id)
    added = rules.propose_readers(files, sorted(reviewers), asked, barred)
    for file, people in added.items():
        for person in people:
            session.add(Assignment(expression_id=file, reviewer_id=person, assigned_on=on))
    session.flush()
    short = sum(
        len((asked.get(file, set()) - barred.get(file, set())) | set(added.get(file, ())))
        < REVIEWS_NEEDED
        for file in files
    )
    return Given(len(added), sum(map(len, added.values())), short)


def declare_conflict(
    session: Session, actor: Actor, expression_id: int, given: ConflictInput, *, on: date
) -> None:
    """Say whether a conflict of interest ties the reviewer to a file, before it opens.

    With a conflict the file is closed to the reviewer until a lead has decided. Raises Missing
    or NotPossible.
    """
    access.require(session, actor, "declare_conflict")
    _own_file(session, actor, expression_id)
    text = clean(given.declaration) if given.has_conflict else ""
    if given.has_conflict and not 0 < len(text) <= rules.TEXT_LIMIT:
        raise NotPossible("Say in a sentence or two what ties you to this file.")
    row = _own_tie(session, actor, expression_id)
    if row is None:
        row = ConflictOfInterest(
            expression_id=expression_id, person_id=actor.person_id or 0,
            outcome=ConflictOutcome.NONE,
        )  # fmt: skip
    elif not given.has_conflict:
        raise NotPossible("You have already answered this for this file.")
    if given.has_conflict:
        row.declaration = f"{row.declaration}\n{text}".strip()
        row.outcome, row.reason = ConflictOutcome.OPEN, ""
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
    """Decide on a declared conflict, with a reason. Raises Missing, Stale or NotPossible."""
    access.require(session, actor, "decide_conflict")
    row = session.exec(
        select(ConflictOfInterest).where(col(ConflictOfInterest.id) == conflict_id)
    ).first()
    if row is None:
        raise Missing("This declaration does not exist. Reload the page.")
    reason = clean(given.reason)
    if given.outcome not in rules.OUTCOMES:
        raise NotPossible("Choose an outcome: none, manage or exclude.")
    if not 0 < len(reason) <= rules.TEXT_LIMIT:
        raise NotPossible(f"Give the reason, in at most {rules.TEXT_LIMIT} characters.")
    if row.version != version:
        raise Stale(
            "Somebody else decided or declared more in the meantime. Compare, then decide again.",
            theirs={"Outcome": row.outcome.value, "Reason": row.reason},
            yours={"Outcome": given.outcome.value, "Reason": reason},
            version=row.version,
        )  # fmt: skip
    row.outcome, row.reason = given.outcome, reason
    session.add(row)
    session.flush()


def review_expression(
    session: Session,
    actor: Actor,
    expression_id: int,
    given: ReviewInput,
    version: int | None,
    *,
    on: date,
) -> None:
    """Save the own review of a file as a draft, or hand it in; handed in, it is final.

    `version` is the number the form was drawn with, None for a first save. Raises Missing,
    Stale with both texts, or NotPossible with what is missing.
    """
    access.require(session, actor, "review_expression")
    _own_file(session, actor, expression_id)
    if _own_tie(session, actor, expression_id) is None:
        raise NotPossible("Say first whether you have a conflict of interest with this file.")
    row = session.exec(
        select(Review).where(
            col(Review.expression_id) == expression_id,
            col(Review.reviewer_id) == actor.person_id,
        )
    ).first()
    if row is not None and row.completed_at is not None:
        # What the others wrote is open from here on, so a mark would no longer be one's own.
        raise NotPossible("Your review is handed in, so it stays as it is.")
    given = ReviewInput(
        {code: (mark, clean(text)) for code, (mark, text) in given.scores.items()},
        given.complete,
    )
    problems = rules.review_problems(given)
    if problems:
        raise NotPossible(" ".join(problems))
    kept = _kept_scores(session, row)
    if (row.version if row else None) != version:
        raise Stale(
            "You saved this review in another window. Compare, then save again.",
            theirs={code: _words(score.mark, score.sentence) for code, score in kept.items()},
            yours={code: _words(*score) for code, score in given.scores.items()},
            version=row.version if row else None, by="you",
        )  # fmt: skip
    if row is None:
        row = Review(expression_id=expression_id, reviewer_id=actor.person_id or 0)
    else:
        # The marks lie in rows of their own; the number must go up all the same.
        flag_modified(row, "completed_at")
    row.completed_at = now() if given.complete else None
    session.add(row)
    session.flush()
    for code, (mark, sentence) in given.scores.items():
        score = kept.pop(code, None) or Score(review_id=row.id or 0, criterion=Criterion(code))
        score.mark, score.sentence = mark, sentence
        session.add(score)
    for left in kept.values():
        session.delete(left)
    session.flush()


def _words(mark: float | None, sentence: str) -> str:
    return f"{'Cannot judge' if mark is None else f'{mark:g}'}: {sentence}"


def _kept_scores(session: Session, review: Review | None) -> dict[str, Score]:
    if review is None:
        return {}
    found = session.exec(select(Score).where(col(Score.review_id) == review.id)).all()
    order = list(scores.CODES)
    return {
        row.criterion.value: row
        for row in sorted(found, key=lambda row: order.index(row.criterion.value))
    }


def _own_file(session: Session, actor: Actor, expression_id: int) -> None:
    gather.visible(session, expression_id)
    given = session.exec(
        select(Assignment).where(
            col(Assignment.expression_id) == expression_id,
            col(Assignment.reviewer_id) == actor.person_id,
        )
    ).first()
    if given is None:
        raise Missing("There is no such file for you. Choose one from the list of applicants.")


def _own_tie(session: Session, actor: Actor, expression_id: int) -> ConflictOfInterest | None:
    return session.exec(
        select(ConflictOfInterest).where(
            col(ConflictOfInterest.expression_id) == expression_id,
            col(ConflictOfInterest.person_id) == actor.person_id,
        )
    ).first()


def _reviewers(session: Session) -> dict[int, str]:
    rows = session.exec(
        select(Person).where(col(Person.role) == Role.REVIEWER, col(Person.is_active))
    ).all()
    return {row.id or 0: row.name for row in rows}


def _barred(session: Session, expression_id: int) -> set[int]:
    return set(
        session.exec(
            select(col(ConflictOfInterest.person_id)).where(
                col(ConflictOfInterest.expression_id) == expression_id,
                col(ConflictOfInterest.outcome).in_(gather.BARRING),
            )
        ).all()
    )


def _listed(names: dict[int, str], people: Collection[int]) -> str:
    return ", ".join(sorted(names.get(person, "Somebody") for person in people))
