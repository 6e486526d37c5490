"""People and rows that the tests know by name."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlmodel import Session

from core.access import Actor, system
from core.database import Store
from core.tables.journey import Journey
from core.tables.pairing import Pair, Proposal
from core.tables.people import Person, Role, TwinMember
from core.tables.selection import Expression, Kind, OrganisationType, Round

AT = datetime(2025, 7, 1, 8, 0, tzinfo=UTC)
TODAY = date(2025, 10, 14)
TESTS = system("tests")
# A hash of "correct horse battery" at the lowest cost, so that tests do not wait for it.
QUICK_HASH = "$2b$04$72PoFZl59uz91u./FgGgs.aUPssdTiWWg.eWFqbB37A1yThHXvqim"


def add_person(session: Session, name: str, role: Role) -> Person:
    """Add a person; the e-mail follows from the name."""
    row = Person(
        email=f"{name.lower()}@twinning.example", name=name, role=role,
        password_hash=QUICK_HASH, created_at=AT,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def add_round(session: Session, name: str = "Round 2025", **fields: object) -> Round:
    """Add a round that closed on 18 July 2025."""
    values = {"closes_local": "2025-07-18 18:00", "created_at": AT} | fields
    row = Round(name=name, **values)
    session.add(row)
    session.flush()
    return row


def add_expression(session: Session, round_id: int, name: str, **fields: object) -> Expression:
    """Add an expression of interest of a medium-sized city, eligible as it stands."""
    values = {
        "reference": name.lower(), "organisation_type": OrganisationType.LOCAL_GOVERNMENT,
        "country": "FI", "territory_type": "medium_city", "kind": Kind.CITY, "population": 90_000,
        "population_year": 2024, "topic_text": "Reuse of furniture", "topic_codes": ["TH-REUSE"],
        "main_topic": "TH-REUSE", "level_overall": 3.0, "level_topic": 3.0, "languages": ["en"],
        "management_agrees": True, "consent_processing": True, "submitted_at": AT,
    } | fields  # fmt: skip
    row = Expression(round_id=round_id, name=name, **values)
    session.add(row)
    session.flush()
    return row


def add_pair(session: Session, first: Expression, second: Expression) -> Pair:
    """Confirm two expressions as a pair, in a proposal of its own."""
    proposal = Proposal(round_id=first.round_id, status="optimal", pool_hash="0" * 64, kept_at=AT)
    session.add(proposal)
    session.flush()
    low, high = sorted((first.id or 0, second.id or 0))
    row = Pair(
        round_id=first.round_id, proposal_id=proposal.id or 0, first_id=low, second_id=high,
        is_confirmed=True,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def add_journey(
    session: Session, pair: Pair, facilitator: Person, started_on: date = date(2025, 6, 2)
) -> Journey:
    """Open a journey without milestones."""
    row = Journey(
        pair_id=pair.id or 0, round_id=pair.round_id, facilitator_id=facilitator.id,
        started_on=started_on,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def add_journeys(session: Session, round_id: int, facilitator: Person, count: int) -> list[Journey]:
    """Add so many pairs of a town in the north and one in the south, each with its journey."""
    return [
        add_journey(
            session,
            add_pair(
                session,
                add_expression(session, round_id, f"North {at}", country="SE"),
                add_expression(session, round_id, f"South {at}", country="IT"),
            ),
            facilitator,
        )
        for at in range(count)
    ]


def join(session: Session, person: Person, pair: Pair, expression: Expression) -> None:
    """Let a person speak for one twin of a pair."""
    session.add(
        TwinMember(person_id=person.id or 0, pair_id=pair.id or 0, expression_id=expression.id or 0)
    )
    session.flush()


class Cast:
    """The people everybody knows.

    Ines leads; Jonas facilitates the pair of Ghent and Turku, Petra another; Ruth reviews; Gita
    speaks for Ghent, Timo for Turku; Paulo speaks for Porto, in another pair, and must see nothing
    of theirs; Stan is a stakeholder.
    """

    def __init__(self, store: Store) -> None:
        with store.writing(TESTS) as session:
            self.ines = add_person(session, "Ines", Role.LEAD)
            self.jonas = add_person(session, "Jonas", Role.FACILITATOR)
            self.petra = add_person(session, "Petra", Role.FACILITATOR)
            self.ruth = add_person(session, "Ruth", Role.REVIEWER)
            self.gita = add_person(session, "Gita", Role.TWIN)
            self.timo = add_person(session, "Timo", Role.TWIN)
            self.paulo = add_person(session, "Paulo", Role.TWIN)
            self.stan = add_person(session, "Stan", Role.STAKEHOLDER)
            self.round = add_round(session)
            names = {"Ghent": "BE", "Turku": "FI", "Porto": "PT", "Brno": "CZ"}
            self.ghent, self.turku, self.porto, self.brno = (
                add_expression(session, self.round.id or 0, name, country=country)
                for name, country in names.items()
            )
            self.pair = add_pair(session, self.ghent, self.turku)
            self.other_pair = add_pair(session, self.porto, self.brno)
            self.journey = add_journey(session, self.pair, self.jonas)
            self.other_journey = add_journey(session, self.other_pair, self.petra)
            join(session, self.gita, self.pair, self.ghent)
            join(session, self.timo, self.pair, self.turku)
            join(session, self.paulo, self.other_pair, self.porto)

    @property
    def people(self) -> list[Person]:
        """Return everybody with an account."""
        return [self.ines, self.jonas, self.petra, self.ruth, self.gita, self.timo, self.paulo,
                self.stan]  # fmt: skip

    def actor(self, person: Person) -> Actor:
        """Return the person as an actor, with the pairs they speak for."""
        pairs = {"Gita": (self.pair, self.ghent), "Timo": (self.pair, self.turku),
                 "Paulo": (self.other_pair, self.porto)}  # fmt: skip
        pair, own = pairs.get(person.name, (None, None))
        return Actor(
            person.id, person.name, person.role, person.email,
            frozenset({pair.id or 0} if pair else ()), frozenset({own.id or 0} if own else ()),
        )  # fmt: skip
