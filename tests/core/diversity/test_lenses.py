from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.diversity.lenses import FIT, MADE, MERIT, lenses
from core.matchmaking.propose import prepare, propose_for
from core.matchmaking.settings import MatchSettings
from tests.core.matchmaking.pools import random_pool, sets_of_pairs
from tests.core.matchmaking.test_pool import as_candidate, pool


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_way_of_choosing_gives_the_best_set_by_its_own_measure(seed: int) -> None:
    people = [replace(one, offers=(), wants=()) for one in random_pool(9, seed)]
    asked = pool(candidates=tuple(map(as_candidate, people)))
    settings = MatchSettings(slots=2).with_musts(["north", "east"])
    prepared = prepare(asked, {})
    by_fit, by_merit = lenses(asked, prepared, settings)
    assert (by_fit.name, by_merit.name) == (FIT, MERIT) == tuple(MADE)

    mask = np.triu(prepared.allowed(asked).mask, 1)
    edges = [(int(i), int(j)) for i, j in np.argwhere(mask)]
    merit = {one.id: one.merit or 0.0 for one in people}

    def merits(pairs: tuple[tuple[int, int], ...]) -> float:
        return sum(merit[side] for pair in pairs for side in pair)

    best = max(map(merits, sets_of_pairs(edges, 2)))
    assert merits(by_merit.pairs) == pytest.approx(best, abs=1e-3)
    free = propose_for(asked, prepared, replace(settings, merit_share=0.0).with_musts([]))
    assert by_fit.pairs == tuple(pair.key for pair in free.pairs)


def test_without_a_review_only_fit_can_choose() -> None:
    people = [replace(one, offers=(), wants=(), merit=None) for one in random_pool(6, 1)]
    asked = pool(candidates=tuple(map(as_candidate, people)))
    found = lenses(asked, prepare(asked, {}), MatchSettings(slots=2))
    assert [one.name for one in found] == [FIT]
