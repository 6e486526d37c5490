"""What the views of balance stand on: the people of a round and the set of pairs at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from core.access import Actor
from core.axes.queries import AxesRead, read_axes
from core.diversity.at_hand import AtHand, at_hand_of, source_words
from core.diversity.classes import Home, homes
from core.diversity.queries import RoundPeople, read_people
from core.diversity.rules import CONFIRMED, SetCounts, count
from core.matchmaking.pool import Candidate, Pool
from core.matchmaking.propose import ProposedSet, propose_for
from core.matchmaking.queries import KeptRow, list_proposals, open_pool
from core.matchmaking.settings import MatchSettings
from core.rounds.queries import RoundRow
from core.tables.selection import RoundState
from pages.shared import cached, forms, studio

T = TypeVar("T")
FIXED = (RoundState.CONFIRMED, RoundState.CLOSED)
APPLIED = "Applicants"
AT_HAND = "Proposal at hand"
# Tables of every two candidates: of 2 000 they take 32 MB each.
MOST_PROPOSALS = 2


@dataclass(frozen=True, eq=False)
class Standing:
    """Hold a round as the views of balance look at it.

    `name` is what the set at hand is called, `source` says which settings gave it (empty for
    confirmed pairs), `settings` are None where there is nothing to propose. `kept` are the
    scenarios of the round, none once its pairs are confirmed.
    """

    actor: Actor
    call: RoundRow
    pool: Pool
    people: RoundPeople
    hand: AtHand
    name: str
    source: str
    settings: MatchSettings | None
    countries: tuple[Home, ...] = homes()
    kept: Sequence[KeptRow] = ()

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the set at hand are the confirmed pairs."""
        return self.name == CONFIRMED

    @property
    def twins(self) -> tuple[Candidate, ...]:
        """Return the twins of the set at hand."""
        return self.people.of(self.hand.pairs)

    @property
    def question(self) -> str:
        """Return what an answer about the set at hand is kept by."""
        return (
            f"{_question(self.pool, self.settings)}|{self.hand.pairs}|"
            f"{[one.quadrant for one in self.countries]}"
        )

    def key(self, name: str) -> str:
        """Return the key of a control of this round."""
        return f"diversity.{self.call.id}.{name}"

    def worked_out(self, name: str, make: Callable[[], T], says: str) -> T:
        """Return an answer about the set at hand, worked out at the first look by anybody."""

        def answer(_name: str, _question: str) -> T:
            return make()

        with st.spinner(says):
            return cached.keep(answer, name, self.question)


def standing(actor: Actor, call: RoundRow) -> Standing:
    """Read a round and find the set at hand: the confirmed pairs, else the proposal.

    The proposal follows the controls of Matchmaking as this person left them, kept or not.
    """
    pool = cached.derived(_as_it_is, open_pool, actor, call.id)
    people = people_of(actor, call.id)
    countries = cached.derived(_countries, read_axes, actor, call.id)
    if call.state in FIXED:
        hand = AtHand(people.confirmed)
        return Standing(actor, call, pool, people, hand, CONFIRMED, "", None, countries)
    kept = cached.read(list_proposals, actor, call.id)
    try:
        asked = _settings(pool)
    except ValueError as error:
        return Standing(
            actor, call, pool, people, AtHand(()), AT_HAND, str(error), None, countries, kept
        )

    def choose(_question: str) -> AtHand:
        return at_hand_of(proposal(actor, pool, asked))

    hand = cached.keep(choose, _question(pool, asked))
    words = source_words(asked, pool.settings, _kept_as(kept, hand))
    if not hand.pairs:
        words = "No set of pairs meets every must now. Matchmaking shows the ways out."
    return Standing(actor, call, pool, people, hand, AT_HAND, words, asked, countries, kept)


def _settings(pool: Pool) -> MatchSettings:
    """Return what the controls of Matchmaking ask for, after a point was taken here too."""
    asked = studio.settings_now(pool)
    waiting = forms.held(studio.LOAD)
    if waiting is None:
        return asked
    forms.let_go(studio.LOAD)
    studio.take(pool, waiting)
    return studio.settings_now(pool)


def proposal(actor: Actor, pool: Pool, asked: MatchSettings) -> ProposedSet:
    """Return the best set of a pool under some settings, with everything it follows from."""

    prepared = studio.prepared(actor, pool)

    def solve() -> ProposedSet:
        return propose_for(pool, prepared, asked)

    return _proposal(_question(pool, asked), solve)


def people_of(actor: Actor, round_id: int) -> RoundPeople:
    """Return who applied in a round and its confirmed pairs, the same object to every run."""
    return cached.derived(_as_it_is, read_people, actor, round_id)


def applicants(people: RoundPeople) -> SetCounts:
    """Count everybody who applied in a round."""
    return count(APPLIED, "applicants", people.applied, is_judged=False, support=people.support)


def _kept_as(kept: Sequence[KeptRow], hand: AtHand) -> str | None:
    """Return the name under which just these pairs are kept; None where they are not."""
    for row in kept:
        if {(pair.first_id, pair.second_id) for pair in row.pairs} == set(hand.pairs):
            return row.name or f"Scenario {row.id}"
    return None


def _countries(found: AxesRead) -> tuple[Home, ...]:
    return homes((code, one.quadrant) for code, one in found.countries)


def _as_it_is(answer: T) -> T:
    return answer


def _question(pool: Pool, asked: MatchSettings | None) -> str:
    return f"{pool.round_id}|{pool.pool_hash}|{asked!r}|{pool.rules!r}"


@st.cache_resource(max_entries=MOST_PROPOSALS, show_spinner=False)
def _proposal(question: str, _solve: Callable[[], ProposedSet]) -> ProposedSet:
    return _solve()
