"""Let people in for a twin, and take their access away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import Missing, NotPossible
from core.people.accounts import new_account
from core.people.gather import end_calendar_links
from core.people.passwords import HashedPassword
from core.people.rules import PersonInput, plain_email
from core.tables.people import Person, Role, TwinMember
from core.twins import rules
from core.twins.gather import twins_looked_after
from core.twins.rules import Holder


@dataclass(frozen=True)
class WelcomedTwin:
    """Say who speaks for a twin from now on; `is_new` when their account was opened for it."""

    person_id: int
    is_new: bool


def welcome_twin(
    session: Session, actor: Actor, pair_id: int, expression_id: int, given: PersonInput,
    password: HashedPassword | None, *, on: date,
) -> WelcomedTwin:  # fmt: skip
    """Let a person speak for one twin of a confirmed pair.

    Opens a twin's account with `password`; an e-mail address that has one keeps its name and its
    own password. Raises Missing, NotAllowed, or NotPossible when the address belongs to another
    role or a closed account, or the person speaks for a twin of this pair already.
    """
    access.require(session, actor, "welcome_twin")
    twins = twins_looked_after(session, actor, pair_id)
    if given.role is not Role.TWIN:
        raise NotPossible("Only accounts of twins are opened here.")
    person = session.exec(
        select(Person).where(col(Person.email) == plain_email(given.email))
    ).first()
    is_new = person is None
    if person is None:
        if password is None:
            raise NotPossible("This e-mail address has no account yet. Make a password for it.")
        person = new_account(given, password, now())
    else:
        _refuse(rules.check_holder(Holder(person.name, person.role, person.is_active)))
    _refuse(rules.check_side(
        person.name, _spoken_for(session, pair_id, person.id), expression_id, twins
    ))  # fmt: skip
    session.add(person)
    session.flush()
    person_id = person.id or 0
    session.add(TwinMember(person_id=person_id, pair_id=pair_id, expression_id=expression_id))
    session.flush()
    return WelcomedTwin(person_id, is_new)


def leave_twin(session: Session, actor: Actor, member_id: int, *, on: date) -> None:
    """Take away a person's access to a pair, at once; their account and their words stay.

    Raises Missing, or NotAllowed for the facilitator of another pair.
    """
    access.require(session, actor, "leave_twin")
    member = session.get(TwinMember, member_id)
    if member is None:
        raise Missing("This person's access was taken away already. Reload the page.")
    twins_looked_after(session, actor, member.pair_id)
    end_calendar_links(session, member.person_id, member.pair_id)
    session.delete(member)


def _spoken_for(session: Session, pair_id: int, person_id: int | None) -> int | None:
    return session.exec(
        select(TwinMember.expression_id).where(
            TwinMember.pair_id == pair_id, TwinMember.person_id == person_id
        )
    ).first()


def _refuse(reason: str | None) -> None:
    if reason:
        raise NotPossible(reason)
