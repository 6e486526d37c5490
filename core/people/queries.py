"""Read people: who signs in, who is signed in, who has an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import Missing, NotPossible
from core.people import passwords
from core.people.passwords import Proof
from core.people.rules import Knowledge, plain_email
from core.tables.people import Person, Role, SignInSession, TwinMember


@dataclass(frozen=True)
class PersonRow:
    """Hold one account without its password; `knowledge` is what a reviewer can read."""

    id: int
    name: str
    email: str
    role: Role
    is_active: bool
    created_at: datetime
    version: int
    knowledge: Knowledge


@dataclass(frozen=True)
class Account:
    """Hold what a sign-in is checked against."""

    person_id: int
    name: str
    email: str
    password_hash: str


def list_people(session: Session, actor: Actor) -> tuple[PersonRow, ...]:
    """List all accounts, open ones first, each by name."""
    access.require(session, actor, "list_people")
    rows = session.exec(select(Person).order_by(col(Person.is_active).desc(), col(Person.name)))
    return tuple(_row(person) for person in rows)


def list_facilitators(session: Session, actor: Actor) -> tuple[PersonRow, ...]:
    """List the facilitators with an open account, by name."""
    access.require(session, actor, "list_facilitators")
    rows = session.exec(
        select(Person)
        .where(col(Person.role) == Role.FACILITATOR, col(Person.is_active))
        .order_by(col(Person.name))
    )
    return tuple(_row(person) for person in rows)


def read_own_account(session: Session, actor: Actor) -> PersonRow:
    """Read the actor's own account."""
    access.require(session, actor, "read_own_account")
    person = session.get(Person, actor.person_id)
    if person is None:
        raise Missing("Your account is gone. Sign in again.")
    return _row(person)


def prove_own_password(session: Session, actor: Actor, password: str) -> Proof:
    """Check the actor's present password; raises NotPossible when it is another.

    Takes a third of a second: the proof is made here so that no writer waits for it.
    """
    access.require(session, actor, "prove_own_password")
    person = session.get(Person, actor.person_id)
    proof = passwords.prove(password, person.password_hash if person else None)
    if proof is None:
        raise NotPossible("The present password is not right. Type it again.")
    return proof


def find_account(session: Session, actor: Actor, email: str) -> Account | None:
    """Find the open account of an e-mail address; for the sign-in alone."""
    access.require(session, actor, "find_account")
    person = session.exec(
        select(Person).where(col(Person.email) == plain_email(email), col(Person.is_active))
    ).first()
    if person is None:
        return None
    return Account(person.id or 0, person.name, person.email, person.password_hash)


def find_signed_in(
    session: Session, actor: Actor, token_hash: str, *, at: datetime | None = None
) -> Actor | None:
    """Find who is signed in under a token's hash; None once it ended, ran out or was closed."""
    access.require(session, actor, "find_signed_in")
    person = session.exec(
        select(Person)
        .join(SignInSession, col(SignInSession.person_id) == col(Person.id))
        .where(
            col(SignInSession.token_hash) == token_hash,
            col(SignInSession.ended_at).is_(None),
            col(SignInSession.expires_at) > (at or now()),
            col(Person.is_active),
        )
    ).first()
    if person is None:
        return None
    members: tuple[TwinMember, ...] = ()
    if person.role is Role.TWIN:
        members = tuple(
            session.exec(select(TwinMember).where(col(TwinMember.person_id) == person.id))
        )
    return Actor(
        person.id,
        person.name,
        person.role,
        person.email,
        frozenset(row.pair_id for row in members),
        frozenset(row.expression_id for row in members),
    )


def _row(person: Person) -> PersonRow:
    return PersonRow(
        id=person.id or 0,
        name=person.name,
        email=person.email,
        role=person.role,
        is_active=person.is_active,
        created_at=person.created_at,
        version=person.version,
        knowledge=Knowledge(
            tuple(person.languages),
            tuple(person.topic_groups),
            person.organisation,
            person.country,
        ),
    )
