"""Proposed sets on small pools without a store, for what is said and drawn of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from core.matchmaking.profile import CandidateProfile
from core.matchmaking.propose import ProposedSet, prepare, propose_for
from core.matchmaking.settings import MatchSettings
from core.matchmaking.weights import Weights
from tests.core.matchmaking.pools import candidate, random_pool
from tests.core.matchmaking.test_pool import as_candidate, pool

GROUPS = ["north", "east", "region", "country", "topic_group"]


def set_of(
    people: Sequence[CandidateProfile], settings: MatchSettings, **fields: object
) -> ProposedSet:
    """Solve a pool of these candidates."""
    candidates = tuple(
        replace(as_candidate(one), country_name=f"Land {one.country}") for one in people
    )
    asked = pool(candidates=candidates, **fields)
    return propose_for(asked, prepare(asked, {}), settings)


@cache
def mixed_set(
    seed: int = 1, size: int = 14, slots: int = 4, musts: tuple[str, ...] = (),
    wishes: tuple[str, ...] = (), first: bool = False,
) -> ProposedSet:  # fmt: skip
    """Solve a pool of many kinds of candidates, always the same for a seed."""
    settings = MatchSettings(slots=slots, weights=Weights(is_primary_first=first))
    people = [replace(one, offers=(), wants=()) for one in random_pool(size, seed)]
    return set_of(people, settings.with_musts(musts, wishes))


FREE_PAIR = MatchSettings(slots=1).with_musts([])


def empty_set() -> ProposedSet:
    """Solve a pool in which nobody may be paired."""
    people = [candidate(1, kind="city"), candidate(2, kind="region")]
    return set_of(people, MatchSettings(slots=2).with_musts([]))
