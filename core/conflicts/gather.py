"""Find a reviewer's own file, what they declared on it, and what the data says about ties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from core.access import Actor
from core.conflicts.hints import FileSide, PersonSide, place_of
from core.errors import Missing
from core.selection import gather
from core.tables.journey import Journey
from core.tables.pairing import Pair
from core.tables.people import Person, TwinMember
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    ContactPerson,
    Expression,
    Round,
)


def own_file(session: Session, actor: Actor, expression_id: int) -> None:
    """Raise Missing unless the file was given to the actor and is open to them."""
    gather.visible(session, expression_id)
    given = session.exec(
        select(Assignment).where(
            col(Assignment.expression_id) == expression_id,
            col(Assignment.reviewer_id) == actor.person_id,
        )
    ).first()
    if given is None:
        raise Missing("There is no such file for you. Choose one from the list of applicants.")


def own_tie(session: Session, actor: Actor, expression_id: int) -> ConflictOfInterest | None:
    """Return what stands between the actor and a file, if anything was declared or recorded."""
    return tie_of(session, expression_id, actor.person_id or 0)


def has_answered(session: Session, actor: Actor, expression_id: int) -> bool:
    """Tell whether the actor answered the questions on a file; what a lead put down is none."""
    row = own_tie(session, actor, expression_id)
    return row is not None and not row.is_recorded


def tie_of(session: Session, expression_id: int, person_id: int) -> ConflictOfInterest | None:
    """Return what stands between a person and a file, if anything was declared or recorded."""
    return session.exec(
        select(ConflictOfInterest).where(
            col(ConflictOfInterest.expression_id) == expression_id,
            col(ConflictOfInterest.person_id) == person_id,
        )
    ).first()


def file_sides(session: Session, which: ColumnElement[bool]) -> dict[int, FileSide]:
    """Return what hints are read from, file by file: one statement."""
    rows = session.exec(
        select(
            col(Expression.id), col(Expression.name), col(Expression.authority_name),
            col(Expression.country), col(Expression.prior_support), col(ContactPerson.lead_email),
        )  # type: ignore[call-overload]
        .join(
            ContactPerson, col(ContactPerson.expression_id) == col(Expression.id), isouter=True
        )
        .where(which)
    ).all()  # fmt: skip
    return {
        number: FileSide(name, authority or "", country, email or "", support)
        for number, name, authority, country, support, email in rows
    }


def person_sides(
    session: Session, people: Sequence[Person], round_id: int
) -> dict[int, PersonSide]:
    """Return what hints are read from, person by person: three statements.

    Earlier roles are those of other rounds than this one.
    """
    past: dict[int, list[tuple[str, str, str]]] = {}
    ids = [person.id or 0 for person in people]
    for person, country, name, what in _past(session, ids, round_id):
        past.setdefault(person, []).append((*place_of(country, name), what))
    return {
        row.id or 0: PersonSide(
            row.email, row.organisation, row.country, tuple(past.get(row.id or 0, ()))
        )
        for row in people
    }


def _past(
    session: Session, ids: Sequence[int], round_id: int
) -> Iterable[tuple[int, str, str, str]]:
    """Yield person, country, name of the territory, and the role, from all other rounds."""
    file = (col(Expression.country), col(Expression.name), col(Round.name))
    sources: tuple[tuple[str, Any], ...] = (
        (
            "facilitated its journey",
            select(col(Journey.facilitator_id), *file)
            .join(Pair, col(Pair.id) == col(Journey.pair_id))
            .join(
                Expression,
                or_(
                    col(Expression.id) == col(Pair.first_id),
                    col(Expression.id) == col(Pair.second_id),
                ),
            )
            .join(Round, col(Round.id) == col(Expression.round_id))
            .where(col(Journey.facilitator_id).in_(ids)),
        ),
        (
            "spoke for it as a twin",
            select(col(TwinMember.person_id), *file)
            .join(Expression, col(Expression.id) == col(TwinMember.expression_id))
            .join(Round, col(Round.id) == col(Expression.round_id))
            .where(col(TwinMember.person_id).in_(ids)),
        ),
        (
            "conflict of interest",
            select(col(ConflictOfInterest.person_id), *file)
            .join(Expression, col(Expression.id) == col(ConflictOfInterest.expression_id))
            .join(Round, col(Round.id) == col(Expression.round_id))
            .where(
                col(ConflictOfInterest.person_id).in_(ids),
                col(ConflictOfInterest.outcome) != ConflictOutcome.NONE,
            ),
        ),
    )  # fmt: skip
    for what, statement in sources:
        for person, country, name, call in session.exec(
            statement.where(col(Expression.round_id) != round_id)
        ).all():
            yield person, country, name, f"{what} in {call}"
