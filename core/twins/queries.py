"""Read who speaks for the twins of a pair, and whom to ask when nobody does."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.tables.people import Person, Role, TwinMember
from core.tables.selection import ContactPerson
from core.twins.gather import twins_looked_after


@dataclass(frozen=True)
class Speaker:
    """Hold a person who speaks for a twin; without `can_sign_in` the account is closed to it."""

    member_id: int
    name: str
    email: str
    can_sign_in: bool


@dataclass(frozen=True)
class TwinPeople:
    """Hold one twin with its people.

    `contact_name` and `contact_email` are the contact person of its expression of interest, as
    written there, and empty once somebody speaks for the twin.
    """

    expression_id: int
    name: str
    speakers: tuple[Speaker, ...]
    contact_name: str = ""
    contact_email: str = ""


def list_speakers(session: Session, actor: Actor, pair_id: int) -> tuple[TwinPeople, ...]:
    """Return both twins of a pair in its order, each with who speaks for it, longest first.

    Raises Missing, NotAllowed for the facilitator of another pair, NotPossible before the pair is
    confirmed.
    """
    access.require(session, actor, "list_speakers")
    twins = twins_looked_after(session, actor, pair_id)
    speakers: dict[int, list[Speaker]] = defaultdict(list)
    for member, person in session.exec(
        select(TwinMember, Person)
        .join(Person, col(Person.id) == col(TwinMember.person_id))
        .where(TwinMember.pair_id == pair_id)
        .order_by(col(TwinMember.id))
    ):
        can_sign_in = person.is_active and person.role is Role.TWIN
        speakers[member.expression_id].append(
            Speaker(member.id or 0, person.name, person.email, can_sign_in)
        )
    silent = [side for side in twins if side not in speakers]
    contacts = {
        row.expression_id: row
        for row in session.exec(
            select(ContactPerson).where(col(ContactPerson.expression_id).in_(silent))
        )
    }
    return tuple(
        TwinPeople(
            side,
            name,
            tuple(speakers.get(side, ())),
            contacts[side].lead_person if side in contacts else "",
            contacts[side].lead_email if side in contacts else "",
        )
        for side, name in twins.items()
    )
