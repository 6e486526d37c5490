from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking.repair import repairs
from core.matchmaking.resolver import total_units
from core.matchmaking.rules import Allowed, Broken
from core.matchmaking.targets import Target, quotas_of
from tests.core.matchmaking.pools import every_set, small_question

TARGETS = (
    Target("North", "north", at_least=0.25, at_most=0.75),
    Target("Country", "country", most_twins=2),
)


@given(st.integers(0, 5_000))
@settings(max_examples=15)
def test_both_answers_are_the_best_found_by_trying_every_set(seed: int) -> None:
    asked = small_question(seed, size=7)
    mask = asked.allowed.mask
    asked = replace(asked, quotas=quotas_of(TARGETS, asked.profiles, asked.slots, mask))
    proposal = asked.propose()
    prepared = repairs(asked, proposal, TARGETS)
    assert [(one.dropped, one.left) for one in prepared] == [
        sides for pair in proposal.pairs for sides in (pair, pair[::-1])
    ]
    for one in prepared:
        pins = tuple(pair for pair in asked.pinned if one.dropped not in pair)
        sets = [
            pairs
            for pairs in every_set(replace(asked, pinned=pins))
            if not any(one.dropped in pair for pair in pairs)
        ]
        totals = [total_units(asked.value, pairs) for pairs in sets]
        whole = None if one.pairs is None else total_units(asked.value, one.pairs)
        assert whole == max(totals, default=None)
        others = {pair for pair in proposal.pairs if one.dropped not in pair}
        kept = [
            total
            for pairs, total in zip(sets, totals, strict=True)
            if others < set(pairs) and any(one.left in pair for pair in pairs)
            and len(pairs) == len(others) + 1
        ]  # fmt: skip
        before = total_units(asked.value, proposal.pairs)
        lost = None if one.loss is None else before - round(one.loss * 10_000)
        assert lost == max(kept, default=None)
        assert (one.partner is None) == (one.loss is None)


def test_a_repair_never_beats_solving_everything_again() -> None:
    asked = small_question(8)
    for one in repairs(asked, asked.propose(), ()):
        assert one.loss is None or one.whole_loss is None or one.whole_loss <= one.loss + 1e-9
        assert one.partner is None or one.partner not in {one.left, one.dropped}


def test_without_a_reserve_the_twin_left_behind_stays_alone() -> None:
    nowhere = np.zeros((2, 2), dtype=bool)
    anybody = Allowed((Broken.at(nowhere, lambda one, other: ""),), nowhere)
    asked = replace(small_question(8, size=2), allowed=anybody)
    found = repairs(asked, asked.propose(), ())
    assert [(one.partner, one.pairs, one.added) for one in found] == [(None, (), ())] * 2
    assert found[0].whole_loss == pytest.approx(100 * asked.propose().total, abs=1e-3)
