"""Write people: accounts, passwords, and who is signed in where."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from core import access, scope
from core.access import Actor
from core.database import now
from core.errors import Missing, NotPossible, Stale
from core.people import rules
from core.people.accounts import new_account
from core.people.gather import end_calendar_links
from core.people.passwords import HashedPassword, Proof, make_token, token_hash
from core.people.rules import Knowledge, PersonInput, Tally
from core.tables.people import FailedSignIn, Person, Role, SignInSession
from core.wording import clean


def add_person(
    session: Session, actor: Actor, given: PersonInput, password: HashedPassword, *, on: date
) -> int:
    """Open an account and return its id. Raises NotPossible when the e-mail has one already."""
    access.require(session, actor, "add_person")
    person = new_account(given, password, now())
    if session.exec(select(Person).where(col(Person.email) == person.email)).first():
        raise NotPossible("Somebody with this e-mail address has an account already.")
    session.add(person)
    session.flush()
    return person.id or 0


def change_role(
    session: Session, actor: Actor, person_id: int, role: Role, version: int, *, on: date
) -> None:
    """Give an account another role; it signs in again to use it."""
    access.require(session, actor, "change_role")
    person = _person(session, person_id, version)
    if person.role is role:
        return
    _keep_a_lead(session, person, role)
    person.role = role
    session.flush()
    _end_sessions(session, person_id, "role changed")


def close_account(
    session: Session, actor: Actor, person_id: int, version: int, *, on: date
) -> None:
    """Close an account and end its sign-ins; its rows and its trail stay."""
    access.require(session, actor, "close_account")
    if person_id == actor.person_id:
        raise NotPossible("You cannot close your own account. Ask another lead.")
    person = _person(session, person_id, version)
    _keep_a_lead(session, person, None)
    person.is_active = False
    session.flush()
    _end_sessions(session, person_id, "account closed")
    end_calendar_links(session, person_id)


def reopen_account(
    session: Session, actor: Actor, person_id: int, version: int, *, on: date
) -> None:
    """Open a closed account again, with the role and password it had."""
    access.require(session, actor, "reopen_account")
    _person(session, person_id, version).is_active = True
    session.flush()


def set_password(
    session: Session,
    actor: Actor,
    person_id: int,
    password: HashedPassword,
    version: int,
    *,
    on: date,
) -> None:
    """Give somebody else a new password and end their sign-ins."""
    access.require(session, actor, "set_password")
    if person_id == actor.person_id:
        raise NotPossible("Change your own password under Account.")
    _person(session, person_id, version).password_hash = password.value
    session.flush()
    _end_sessions(session, person_id, "password changed")


def change_password(
    session: Session,
    actor: Actor,
    proof: Proof,
    password: HashedPassword,
    *,
    keep: str = "",
    on: date,
) -> None:
    """Change the actor's own password and end all their sign-ins but the token `keep`.

    `proof` shows that the present password was known; raises Stale when it changed meanwhile.
    """
    access.require(session, actor, "change_password")
    person = session.get(Person, actor.person_id)
    if person is None or person.password_hash != proof.password_hash:
        raise Stale("Your password was changed meanwhile. Sign in again.")
    person.password_hash = password.value
    session.flush()
    _end_sessions(session, person.id or 0, "password changed", keep=keep)


def change_knowledge(
    session: Session, actor: Actor, person_id: int, given: Knowledge, version: int, *, on: date
) -> None:
    """Write down what somebody can read and where they come from. Raises Missing or Stale."""
    access.require(session, actor, "change_knowledge")
    _know(_person(session, person_id, version), given)
    session.flush()


def change_own_knowledge(
    session: Session, actor: Actor, given: Knowledge, version: int, *, on: date
) -> None:
    """Write down what the actor can read and where they come from. Raises Missing or Stale."""
    access.require(session, actor, "change_own_knowledge")
    _know(_person(session, actor.person_id or 0, version), given)
    session.flush()


def count_sign_in_attempt(
    session: Session, actor: Actor, email: str, address: str, *, at: datetime | None = None
) -> datetime | None:
    """Count an attempt before its password is looked at; return until when it is locked.

    Counting first leaves no moment in which a hundred guesses at once are all let through.
    Names without an account count and lock like the others.
    """
    access.require(session, actor, "count_sign_in_attempt")
    instant = at or now()
    locks = []
    for mark, limit in _marks(email, address):
        row = session.get(FailedSignIn, mark)
        tally = rules.count_attempt(
            Tally(row.attempts, row.first_at, row.locked_until) if row else None, limit, instant
        )
        if row is None:
            row = FailedSignIn(name_hash=mark, first_at=instant)
        row.attempts, row.first_at = tally.attempts, tally.first_at
        row.locked_until = tally.locked_until
        session.add(row)
        if tally.locked_until is not None and rules.is_locked(tally, instant):
            locks.append(tally.locked_until)
    forgotten = instant - rules.WINDOW * 4
    session.exec(delete(FailedSignIn).where(col(FailedSignIn.first_at) < forgotten))
    return max(locks, default=None)


def forget_attempts(session: Session, actor: Actor, email: str, address: str) -> None:
    """Forget the attempts that came before a right password."""
    access.require(session, actor, "forget_attempts")
    for mark, _ in _marks(email, address):
        row = session.get(FailedSignIn, mark)
        if row is not None:
            session.delete(row)


def start_session(
    session: Session, actor: Actor, person_id: int, proof: Proof, *, at: datetime | None = None
) -> str:
    """Sign a person in and return the token for their browser; only its hash is kept.

    Raises Stale when the password was changed or the account closed since it was proved.
    """
    access.require(session, actor, "start_session")
    instant = at or now()
    person = session.get(Person, person_id)
    if person is None or not person.is_active or person.password_hash != proof.password_hash:
        raise Stale("The account was changed meanwhile. Sign in again.")
    token = make_token()
    session.exec(delete(SignInSession).where(col(SignInSession.expires_at) < instant))
    session.add(
        SignInSession(
            token_hash=token_hash(token),
            person_id=person_id,
            created_at=instant,
            expires_at=instant + rules.SESSION_LASTS,
        )
    )
    return token


def end_session(session: Session, actor: Actor, token: str) -> None:
    """Sign one browser out: its cookie is worth nothing from now on, in every tab."""
    access.require(session, actor, "end_session")
    row = session.exec(
        select(SignInSession).where(col(SignInSession.token_hash) == token_hash(token))
    ).first()
    if row is not None and row.ended_at is None:
        row.ended_at, row.ended_because = now(), "signed out"


def end_all_sessions(session: Session, actor: Actor, person_id: int, *, on: date) -> None:
    """Sign a person out everywhere."""
    access.require(session, actor, "end_all_sessions")
    _end_sessions(session, person_id, "ended by a lead")


def _person(session: Session, person_id: int, version: int) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise Missing("This account is not there. Go back to the list.")
    if person.version != version:
        raise Stale("Somebody else changed this account first. Look again and repeat.")
    return person


def _know(person: Person, given: Knowledge) -> None:
    problems = rules.knowledge_problems(given)
    if problems:
        raise NotPossible(" ".join(problems))
    person.languages = sorted(set(given.languages))
    person.topic_groups = sorted(set(given.topic_groups))
    person.organisation = clean(given.organisation, is_line=True)
    person.country = given.country


def _keep_a_lead(session: Session, person: Person, wanted: Role | None) -> None:
    others = session.exec(
        select(Person).where(
            col(Person.role) == Role.LEAD, col(Person.is_active), col(Person.id) != person.id
        )
    ).all()
    refusal = rules.losing_a_lead(person.role, wanted, len(others))
    if refusal:
        raise NotPossible(refusal)


def _end_sessions(session: Session, person_id: int, because: str, keep: str = "") -> None:
    # Sign-ins are rows that no role sees; ending them all lets nothing out.
    with scope.lifted(session):
        session.exec(
            update(SignInSession)
            .where(
                col(SignInSession.person_id) == person_id,
                col(SignInSession.ended_at).is_(None),
                col(SignInSession.token_hash) != token_hash(keep),
            )
            .values(ended_at=now(), ended_because=because)
        )


def _marks(email: str, address: str) -> tuple[tuple[str, int], ...]:
    """Return the rows an attempt counts in, with their limits; neither shows the name."""
    name = rules.plain_email(email)
    return (
        (token_hash(f"name and address\n{name}\n{address}"), rules.GUESSES),
        (token_hash(f"name\n{name}"), rules.GUESSES_FROM_ANYWHERE),
    )
