from collections.abc import Sequence

import numpy as np

from core.matchmaking.conflict import demands_of, quotas_under, smallest_conflict
from core.matchmaking.proposal import Demand, Quota

QUOTAS = (
    Quota(np.ones(2, dtype=bool), at_least=2, at_most=4, name="North"),
    Quota(np.ones(2, dtype=bool), least_share=0.4, most_share=0.6),
)


def test_every_limit_is_a_demand_with_its_own_words() -> None:
    demands = demands_of([(0, 3)], QUOTAS, 10)
    assert [demand.name for demand in demands] == [
        "candidates 0 and 3 are pinned",
        "North: at least 2 twins",
        "North: at most 4 twins",
        "quota 2: at least 40% of the twins",
        "quota 2: at most 60% of the twins",
        "at most 10 pairs",
    ]


def test_what_remains_of_a_conflict_is_needed_for_it() -> None:
    demands = demands_of([(0, 3)], QUOTAS, 10)
    culprits = {demands[1], demands[5]}

    def is_possible(kept: Sequence[Demand]) -> bool:
        return not culprits <= set(kept)

    assert set(smallest_conflict(demands, is_possible)) == culprits


def test_quotas_keep_only_what_is_still_demanded() -> None:
    demands = demands_of((), QUOTAS, 10)
    first, second = quotas_under([demands[0], demands[2]], QUOTAS)
    assert (first.at_least, first.at_most) == (2, None)
    assert (second.least_share, second.most_share) == (0.4, None)
