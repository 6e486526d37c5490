from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking.proposal import Proposal
from core.matchmaking.rules import Allowed, Broken
from core.matchmaking.stability import stability
from tests.core.matchmaking.pools import small_question, symmetric


def test_two_who_would_both_rather_have_each_other_are_named() -> None:
    value = np.zeros((6, 6))
    value[0, 1], value[2, 3], value[1, 2], value[0, 2], value[3, 4] = 0.6, 0.7, 0.9, 0.65, 0.8
    value[4, 5] = 0.5
    nowhere = np.zeros((6, 6), dtype=bool)
    anybody = Allowed((Broken.at(nowhere, lambda one, other: ""),), nowhere)
    asked = replace(small_question(8, size=6), value=symmetric(value), allowed=anybody)
    found = stability(asked, Proposal(((0, 1), (2, 3)), 1.3, 1.3, "optimal"))
    blocking = [
        (one.pair, one.first_partner, one.second_partner, one.first_gain, one.second_gain)
        for one in found.blocking
    ]
    assert blocking == [((1, 2), 0, 3, 30, 20), ((3, 4), 2, None, 10, 80)]
    envy = [(one.envious, one.own, one.wanted, one.holder, one.gain) for one in found.envy]
    assert envy == [(0, 1, 2, 3, 5)]


@given(st.integers(0, 5_000))
@settings(max_examples=30)
def test_every_preference_is_blocking_or_envy_and_none_is_invented(seed: int) -> None:
    asked = small_question(seed)
    proposal = asked.propose()
    partner = {one: other for pair in proposal.pairs for one, other in (pair, pair[::-1])}

    def prefers(one: int, other: int) -> bool:
        own = asked.value[one, partner[one]] if one in partner else 0.0
        return bool(asked.allowed.mask[one, other] and asked.value[one, other] > own + 1e-6)

    both = {
        (i, j)
        for i in range(8)
        for j in range(i + 1, 8)
        if prefers(i, j) and prefers(j, i) and (i in partner or j in partner)
    }
    one_sided = {
        (i, j) for i in partner for j in range(8) if prefers(i, j) and not prefers(j, i)
    }  # fmt: skip
    found = stability(asked, proposal)
    assert {one.pair for one in found.blocking} == both
    assert {(one.envious, one.wanted) for one in found.envy} == one_sided
    assert all(partner[one.wanted] == one.holder for one in found.envy)


def test_a_set_without_pairs_disappoints_nobody() -> None:
    found = stability(small_question(8), Proposal((), 0.0, 0.0, "infeasible"))
    assert (found.blocking, found.envy) == ((), ())
