import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking.alternatives import alternatives
from core.matchmaking.proposal import Quota
from core.matchmaking.resolver import total_units
from tests.core.matchmaking.pools import every_set, small_question, symmetric


@given(st.integers(0, 5_000), st.sampled_from([0.02, 0.2, 1.0]), st.sampled_from([3, 20]))
@settings(max_examples=50)
def test_the_list_is_the_best_sets_found_by_trying_every_one(
    seed: int, within: float, most: int
) -> None:
    asked = small_question(seed, size=7)
    proposal = asked.propose()
    found = alternatives(asked, proposal, most=most, within=within)
    if proposal.status == "infeasible":
        assert (found.sets, found.is_proven) == ((), False)
        return
    best = total_units(asked.value, proposal.pairs)
    near = {
        pairs: total_units(asked.value, pairs)
        for pairs in every_set(asked)
        if total_units(asked.value, pairs) >= best - math.floor(within * best)
    }
    totals = sorted(near.values(), reverse=True)[:most]
    listed = [one.pairs for one in found.sets]
    assert [near[pairs] for pairs in listed] == totals
    assert len(set(listed)) == len(listed) and listed[0] == proposal.pairs
    assert found.is_proven and (not found.is_all or len(near) == len(listed))
    assert len(near) > most or found.is_all or len(near) == most
    assert set(found.shared) == set.intersection(*map(set, listed))
    assert sum(times for _, times in found.counts) == sum(map(len, listed))


def test_each_set_says_what_it_changes_and_loses() -> None:
    asked = small_question(8)
    proposal = asked.propose()
    first, *others = alternatives(asked, proposal, within=0.5).sets
    assert (first.loss, first.added, first.removed) == (0, (), ())
    assert others
    for one in others:
        changed = set(proposal.pairs) - set(one.removed) | set(one.added)
        assert changed == set(one.pairs)
        assert one.loss == pytest.approx(100 * (proposal.total - one.total), abs=1e-3)


def test_equal_sets_are_all_listed() -> None:
    value = symmetric(np.full((4, 4), 0.5))
    asked = replace(small_question(8, size=4), value=value, slots=2, quotas=(), pinned=())
    may = np.triu(asked.allowed.mask, 1)
    found = alternatives(asked, asked.propose())
    assert found.is_all and {one.loss for one in found.sets} == {0}
    assert len(found.sets) == len(every_set(asked)) - 1 - int(may.sum())


def test_a_pair_worth_nothing_makes_no_set_of_its_own() -> None:
    asked = small_question(8, size=6, slots=3)
    value = np.where(asked.value > 0.5, asked.value, 0.0)
    everybody = Quota(np.ones(6, dtype=bool), at_least=6)
    for quotas in ((), (everybody,)):
        poor = replace(asked, value=value, quotas=quotas)
        found = alternatives(poor, poor.propose(), most=500, within=1.0)
        for one in found.sets:
            idle = [pair for pair in one.pairs if value[pair] == 0]
            assert not idle or (quotas and len(one.pairs) == 3)
        assert len({one.pairs for one in found.sets}) == len(found.sets)
