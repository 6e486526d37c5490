import numpy as np

from core.matchmaking.proposal import Demand, Proposal, Quota


def test_a_conflict_is_the_names_of_its_demands() -> None:
    demands = (Demand("slots", 0, "at most 2 pairs"), Demand("pin", 0, "pinned", (0, 1)))
    proposal = Proposal((), 0.0, 0.0, "infeasible", demands)
    assert proposal.conflict == ("at most 2 pairs", "pinned")
    assert Proposal((), 0.0, 0.0, "optimal").conflict == ()


def test_a_quota_limits_nothing_by_itself() -> None:
    quota = Quota(np.ones(3, dtype=bool))
    assert (quota.at_least, quota.at_most, quota.least_share, quota.most_share) == (
        0,
        None,
        0.0,
        None,
    )
