"""A round of three confirmed pairs, with people who speak for two of its twins."""

from __future__ import annotations

from datetime import date

from core.access import Actor
from core.consents import actions
from core.consents.queries import consents_of_round, read_consents
from core.consents.rules import AnswerInput, ToldInput
from core.consents.views import PairConsents
from core.database import Store
from core.tables.pairing import Pair
from core.tables.people import Person, Role
from tests.cast import TESTS, TODAY, Cast, add_person, join
from tests.core.matchmaking.stored import STARTS, KnownRound

START = STARTS
YES = AnswerInput(True)
NO = AnswerInput(False, "Our team was cut in half.")


class Paired:
    """The known round, confirmed: Lind with Belo, Tran with Brod, Eesti with Porta.

    Solo and Lind Services have no partner. Lena speaks for Lind, Boris for Belo, nobody for the
    others; Jonas facilitates all three.
    """

    def __init__(self, store: Store, cast: Cast) -> None:
        self.store, self.cast = store, cast
        self.known = KnownRound(store, cast)
        self.confirm()
        with store.writing(TESTS) as session:
            self.lena, self.boris = (add_person(session, n, Role.TWIN) for n in ("Lena", "Boris"))
            pair = session.get_one(Pair, self.pair("Lind", "Belo").pair_id)
            join(session, self.lena, pair, self.known.files["Lind"])
            join(session, self.boris, pair, self.known.files["Belo"])

    def without_store(self) -> Paired:
        """Let go of the store, so that the rest can be kept beside a copy of it."""
        del self.store, self.known.store
        return self

    def confirm(self) -> None:
        """Keep the best set and confirm it."""
        self.known.confirm(self.known.keep(), START)

    def actor(self, name: str) -> Actor:
        """Return a person of the cast, or one who speaks for Lind or Belo."""
        if name in ("lena", "boris"):
            return actor_of(self.store, getattr(self, name))
        return self.known.actor(name)

    def id(self, name: str) -> int:
        """Return the id of a file."""
        return self.known.id(name)

    def pairs(self, by: str = "ines") -> tuple[PairConsents, ...]:
        """Read all pairs of the round."""
        actor = self.actor(by)
        with self.store.reading(actor) as session:
            return consents_of_round(session, actor, self.known.round_id)

    def pair(self, one: str, other: str) -> PairConsents:
        """Read the newest pair of two files."""
        wanted = set(self.known.pair(one, other))
        found = [pair for pair in self.pairs() if {x.expression_id for x in pair.answers} == wanted]
        return found[-1]

    def read(self, by: str, pair_id: int) -> PairConsents | None:
        """Read one pair as somebody."""
        actor = self.actor(by)
        with self.store.reading(actor) as session:
            return read_consents(session, actor, pair_id)

    def answer(self, by: str, answer: AnswerInput, pair_id: int | None = None) -> bool:
        """Answer as Lena or Boris."""
        actor = self.actor(by)
        pair_id = pair_id or self.pair("Lind", "Belo").pair_id
        found = self.read(by, pair_id)
        version = found.own.version if found and found.own else 0
        with self.store.writing(actor) as session:
            return actions.answer_consent(session, actor, pair_id, answer, version, on=TODAY)

    def told(
        self, pair: PairConsents, name: str, answer: AnswerInput, by: str = "ines",
        said_on: date = TODAY,
    ) -> bool:  # fmt: skip
        """Note what a twin said by mail."""
        actor = self.actor(by)
        found = next(one for one in pair.answers if one.name == name)
        given = ToldInput(answer, "Somebody of " + name, said_on)
        with self.store.writing(actor) as session:
            return actions.record_consent(
                session, actor, pair.pair_id, found.expression_id, given, found.version, on=TODAY
            )

    def decline(self, one: str, other: str, *leaving: str) -> PairConsents:
        """Have the second of a pair decline, and the lead settle it; return the settled pair."""
        self.told(self.pair(one, other), other, NO)
        self.settle(self.pair(one, other), *leaving)
        return self.pair(one, other)

    def settle(self, pair: PairConsents, *leaving: str, by: str = "ines") -> None:
        """Settle a declined pair."""
        actor = self.actor(by)
        with self.store.writing(actor) as session:
            actions.settle_decline(
                session, actor, pair.pair_id, [self.id(name) for name in leaving], pair.version,
                on=TODAY,
            )  # fmt: skip

    def replace(
        self, place: PairConsents, one: str, other: str, by: str = "ines", starts_on: date = START,
        guide: str = "petra", plan: str = "usual",
    ) -> int:  # fmt: skip
        """Confirm another pair in the place of a settled one."""
        actor = self.actor(by)
        with self.store.writing(actor) as session:
            return actions.replace_pair(
                session, actor, place.pair_id, place.version, self.id(one), self.id(other),
                getattr(self.cast, guide).id or 0, starts_on, plan, on=TODAY,
            )  # fmt: skip


def actor_of(store: Store, person: Person) -> Actor:
    """Return a person as the store knows them."""
    known = Actor(person.id, person.name, person.role, person.email)
    with store.reading(known) as session:
        actor: Actor = session.info["actor"]
        return actor
