"""Give files to reviewers: one file by hand, or a whole proposal at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.assignments import gather
from core.errors import NotPossible
from core.rounds.rules import READERS_CHOICES
from core.selection.gather import round_of, visible
from core.selection.rules import READERS_SETTING, reviews_needed
from core.tables.selection import Assignment, Expression, Review
from core.wording import counted


@dataclass(frozen=True)
class Given:
    """Count what was given out: files and reviews, and files that still have too few readers."""

    files: int
    reviews: int
    short: int


def assign_reviewers(
    session: Session, actor: Actor, expression_id: int, reviewer_ids: Collection[int], *, on: date
) -> None:
    """Make these people the readers of a file: as many as its round asks, none with a conflict.

    Who has begun to write stays. Raises Missing or NotPossible.
    """
    access.require(session, actor, "assign_reviewers")
    file = visible(session, expression_id)
    wanted = set(reviewer_ids)
    needed = reviews_needed(round_of(session, file.round_id).settings)
    if len(wanted) < needed:
        raise NotPossible(f"Choose at least {needed} reviewers for a file.")
    names = _names(session)
    barred = {
        person
        for number, person in gather.barred_in(session, file.round_id)
        if number == expression_id
    }
    asked = {
        row.reviewer_id: row
        for row in session.exec(
            select(Assignment).where(col(Assignment.expression_id) == expression_id)
        ).all()
    }
    # Somebody whose account was closed can stay on a file, and nobody else without one.
    if wanted - set(names) - set(asked):
        raise NotPossible("Only people with the role reviewer and an open account can review.")
    tied = wanted & barred
    if tied:
        raise NotPossible(
            f"{_listed(names, tied)} has a conflict of interest. Choose somebody else."
        )
    begun = set(
        session.exec(
            select(col(Review.reviewer_id)).where(col(Review.expression_id) == expression_id)
        ).all()
    )
    # What was written under a conflict of interest counts for nothing and holds nobody.
    kept = (set(asked) - wanted - barred) & begun
    if kept:
        raise NotPossible(f"{_listed(names, kept)} has already written. Keep them on the file.")
    for person in set(asked) - wanted:
        session.delete(asked[person])
    _give(session, {expression_id: sorted(wanted - set(asked))}, on)


def give_out(
    session: Session,
    actor: Actor,
    round_id: int,
    given: Mapping[int, Collection[int]],
    each: int,
    *,
    on: date,
) -> Given:
    """Add these readers to these files of a round, all or none; nobody is taken off a file.

    `each` is kept as the number of readers a file should have in this round. Raises Missing, or
    NotPossible with the first things that stand in the way, such as a conflict declared since.
    """
    access.require(session, actor, "give_out")
    call = round_of(session, round_id)
    if each not in READERS_CHOICES:
        raise NotPossible("A file has two or three reviewers.")
    names = _names(session)
    files = {
        number: name
        for number, name in session.exec(
            select(col(Expression.id), col(Expression.name)).where(
                col(Expression.round_id) == round_id
            )
        ).all()
    }
    barred, already = gather.barred_in(session, round_id), gather.given_in(session, round_id)
    problems = []
    for number, people in given.items():
        if number not in files:
            problems.append("One of the files is no longer in this round.")
            continue
        if set(people) - set(names):
            problems.append(f"{files[number]}: somebody is no longer a reviewer.")
        for person in sorted(set(people) & set(names)):
            if (number, person) in barred:
                problems.append(f"{files[number]}: {names[person]} has a conflict of interest.")
            elif (number, person) in already:
                problems.append(f"{files[number]}: {names[person]} has it already.")
    if problems:
        more = len(problems) - 3
        rest = f" And {counted(more, 'more problem')}." if more > 0 else ""
        raise NotPossible(f"{' '.join(problems[:3])}{rest} Propose again.")
    if not any(given.values()):
        raise NotPossible("No review is to be given out.")
    if reviews_needed(call.settings) != each:
        call.settings = {**call.settings, READERS_SETTING: each}
        session.add(call)
    _give(session, given, on)
    readers = already - barred
    short = sum(
        len({person for file, person in readers if file == number} | set(people)) < each
        for number, people in given.items()
    )
    return Given(sum(map(bool, given.values())), sum(map(len, given.values())), short)


def _give(session: Session, given: Mapping[int, Collection[int]], on: date) -> None:
    for file, people in given.items():
        for person in people:
            session.add(Assignment(expression_id=file, reviewer_id=person, assigned_on=on))
    session.flush()


def _names(session: Session) -> dict[int, str]:
    return {row.id or 0: row.name for row in gather.reviewers(session)}


def _listed(names: dict[int, str], people: Collection[int]) -> str:
    return ", ".join(sorted(names.get(person, "Somebody") for person in people))
