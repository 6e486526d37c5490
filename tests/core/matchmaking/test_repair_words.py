from __future__ import annotations

from dataclasses import replace

import pytest

from core.matchmaking.proposal import Proposal
from core.matchmaking.repair import Repair
from core.matchmaking.repair_words import RepairRow, repair_rows, repair_sentence
from tests.core.matchmaking.sets import mixed_set

PAIRS = ((0, 1), (2, 3))
FOUND = replace(mixed_set(), proposal=Proposal(PAIRS, 2.0, 2.0, "optimal"), total=2.0)
READY = Repair(0, 1, 5, 10.0, ((1, 5), (2, 3)), 10.0, ((1, 5),), ((0, 1),))
BETTER = replace(READY, whole_loss=4.0, removed=PAIRS)
ALONE = Repair(0, 1, None, None, ((2, 3),), 40.0, (), ((0, 1),))
STUCK = Repair(0, 1, None, None, None, None, (), ())


@pytest.mark.parametrize(
    ("repair", "row"),
    [
        (READY, RepairRow("Town 0", "Town 1", "Town 5", "0.10 (5.0 %)", "the same")),
        (BETTER, RepairRow("Town 0", "Town 1", "Town 5", "0.10 (5.0 %)",
                           "0.04 (2.0 %); no pair kept")),
        (ALONE, RepairRow("Town 0", "Town 1", "nobody within the rules", "",
                          "0.40 (20.0 %); 1 pair kept")),
        (STUCK, RepairRow("Town 0", "Town 1", "nobody within the rules", "",
                          "the musts cannot be met")),
        (replace(READY, loss=-3.0, whole_loss=-3.0),
         RepairRow("Town 0", "Town 1", "Town 5", "nothing", "the same")),
    ],
)  # fmt: skip
def test_a_repair_is_one_line(repair: Repair, row: RepairRow) -> None:
    assert repair_rows(FOUND, [repair]) == (row,)


@pytest.mark.parametrize(
    ("repairs", "said"),
    [
        ((), "There is no pair yet."),
        ((READY, READY),
         "Whoever drops out, the reserve has a partner for the twin left: all 2 cases."),
        ((ALONE, STUCK), "Whoever drops out, the reserve has no partner for the twin left."),
        ((READY, ALONE), "In 1 of 2 cases the reserve has a partner for the twin left; in the "
                         "others the set has to be solved again."),
    ],
)  # fmt: skip
def test_the_reserve_is_told_in_one_sentence(repairs: tuple[Repair, ...], said: str) -> None:
    assert repair_sentence(FOUND, repairs) == said
