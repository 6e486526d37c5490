"""A pair of the demo's open round whose journey begins, and the stations nobody plays by hand."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from core import audit
from core.access import Actor
from core.appointments import actions as appointments
from core.appointments.rules import MeetingInput, PresentInput
from core.database import Store
from core.exercise import actions as exercise
from core.exercise.rules import CardInput
from core.journeys import actions as journeys
from core.journeys.logbook import EntryInput
from core.journeys.rules import ItemInput
from core.matchmaking import actions as matchmaking
from core.matchmaking.actions import KeptProposal
from core.matchmaking.pool import Pool
from core.matchmaking.propose import prepare, propose_for
from core.matchmaking.queries import open_pool, read_vectors
from core.notes import actions as notes
from core.notes.exchange import ExchangeInput
from core.people.passwords import HashedPassword
from core.people.rules import PersonInput
from core.tables.exercise import CardKind
from core.tables.journey import EntryKind, Journey, Milestone, MilestoneKind, PriorityItem
from core.tables.pairing import Pair
from core.tables.people import Person, Role
from core.tables.selection import Round
from core.twins.actions import welcome_twin
from tests.cast import QUICK_HASH, TESTS, TODAY

STARTS = date(2025, 11, 17)
ROUND = "Twinning round 2025"
ADA, BEN = "Ada Berg", "Ben Costa"
ITEMS = ("Repair in schools", "Buying together", "A shop for parts")


class YoungPair:
    """The first pair of the open round, kept and confirmed; Ada and Ben speak for its twins.

    `names` are the two territories in the order of the pair, `guide` is its facilitator.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.sides: dict[int | None, int] = {}
        with store.reading(TESTS) as session:
            call = session.exec(select(Round).where(Round.name == ROUND)).one()
            people = session.exec(select(Person).order_by(col(Person.id))).all()
        lead = self.actor(next(one for one in people if one.role is Role.LEAD))
        guides = [one for one in people if one.role is Role.FACILITATOR]
        with store.reading(lead) as session:
            pool = open_pool(session, lead, call.id or 0)
            vectors = read_vectors(session, lead, call.id or 0)
        found = propose_for(pool, prepare(pool, vectors), pool.settings)
        given = KeptProposal(
            found.settings, tuple(pair.key for pair in found.pairs), pool.pool_hash, "All of them"
        )
        with store.writing(lead) as session:
            number = matchmaking.keep_proposal(session, lead, pool.round_id, given, on=TODAY)
            pairs = session.exec(select(Pair).where(col(Pair.proposal_id) == number)).all()
            own = min(pairs, key=lambda pair: pair.id or 0)
            # The others go to the other one where they can: the board then shows this pair.
            free = {
                pair.id or 0: _free_guide(pool, guides if pair is own else guides[::-1], pair)
                for pair in pairs
            }
            matchmaking.confirm_proposal(session, lead, number, 1, free, STARTS, on=TODAY)
            self.pair_id, sides = own.id or 0, (own.first_id, own.second_id)
        self.names = tuple(pool.name_of(side) for side in sides)
        self.label = " and ".join(self.names)
        self.guide = next(one for one in guides if one.id == free[self.pair_id])
        with store.writing(lead) as session:
            for side, name in zip(sides, (ADA, BEN), strict=True):
                email = f"{name.split()[0].lower()}@twinning.example"
                welcome_twin(session, lead, self.pair_id, side, PersonInput(name, email, Role.TWIN),
                             HashedPassword(QUICK_HASH), on=TODAY)  # fmt: skip
        with store.reading(TESTS) as session:
            twins = session.exec(select(Person).where(col(Person.name).in_((ADA, BEN)))).all()
            self.ada, self.ben = sorted(twins, key=lambda one: one.name)
            row = session.exec(select(Journey).where(Journey.pair_id == self.pair_id)).one()
            self.journey_id = row.id or 0
        self.sides |= zip((self.ada.id, self.ben.id), sides, strict=True)

    def actor(self, person: Person) -> Actor:
        """Return somebody as an actor, a twin with what it speaks for."""
        side = self.sides.get(person.id)
        return Actor(
            person.id, person.name, person.role, person.email,
            frozenset({self.pair_id} if side else ()), frozenset({side} if side else ()),
        )  # fmt: skip

    def step(self, session: Session, kind: MilestoneKind, number: int = 1) -> Milestone:
        """Return one step of the journey."""
        return session.exec(
            select(Milestone).where(
                Milestone.journey_id == self.journey_id, Milestone.kind == kind,
                Milestone.number == number,
            )
        ).one()  # fmt: skip

    def put_card(self, person: Person, text: str, on: date) -> None:
        """Put down a card for somebody's twin."""
        me = self.actor(person)
        with self.store.writing(me) as session:
            exercise.put_cards(session, me, self.journey_id, [CardInput(CardKind.WANT, text)],
                               self.sides[person.id], on=on)  # fmt: skip

    def write_other_items(self, on: date) -> None:
        """Write the key items after the first and have both twins sign them."""
        for number, text in enumerate(ITEMS, start=2):
            me = self.actor(self.guide)
            given = ItemInput(number, text, "both", "Both say so.")
            with self.store.writing(me) as session:
                journeys.write_item(session, me, self.journey_id, given, None, on=on)
            for person in (self.ada, self.ben):
                me = self.actor(person)
                with self.store.writing(me) as session:
                    row = session.exec(select(PriorityItem).where(
                        PriorityItem.journey_id == self.journey_id, PriorityItem.number == number,
                    )).one()  # fmt: skip
                    exercise.sign_item(session, me, self.journey_id, number, row.version, on=on)

    def log_exchange(self, number: int, on: date) -> None:
        """Let Ada log an exchange with both there, half a day each, and a few words."""
        me = self.actor(self.ada)
        people = tuple(
            PresentInput(person, expression_id=side) for person, side in self.sides.items()
        )
        with self.store.writing(me) as session:
            step = self.step(session, MilestoneKind.EXCHANGE, number)
            entry = EntryInput(EntryKind.POINT, f"What we said in exchange {number}.")
            given = ExchangeInput(step.id or 0, step.version, on, people, 1, entry)
            notes.log_exchange(session, me, self.journey_id, given, on=on)

    def settle_midterm(self, given: MeetingInput, on: date) -> None:
        """Let the facilitator set the midterm meeting and both twins say yes."""
        guide = self.actor(self.guide)
        with self.store.writing(guide) as session:
            step = self.step(session, MilestoneKind.MIDTERM)
            appointments.propose_meeting(session, guide, step.id or 0, given, step.version, on=on)
        for person in (self.ada, self.ben):
            me = self.actor(person)
            with self.store.writing(me) as session:
                step = self.step(session, MilestoneKind.MIDTERM)
                appointments.answer_meeting(session, me, step.id or 0, self.sides[person.id], True,
                                            step.version, on=on)  # fmt: skip

    def trail_is_whole(self) -> bool:
        """Tell whether nobody touched what the trail says."""
        with self.store.snapshot() as connection:
            return audit.verify(connection, self.store.trail_key).is_whole


def _free_guide(pool: Pool, guides: list[Person], pair: Pair) -> int:
    return next(
        one.id or 0
        for one in guides
        if not {(pair.first_id, one.id), (pair.second_id, one.id)} & set(pool.conflicts)
    )
