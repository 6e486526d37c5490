from __future__ import annotations

import pytest

from core.matchmaking.frontier import frontier
from core.matchmaking.tradeoffs import Tradeoffs, settings_for, target_of, tradeoffs
from tests.core.matchmaking.sets import GROUPS, empty_set, mixed_set

WISHED = mixed_set(4, 16, 4, wishes=tuple(GROUPS))
HELD = mixed_set(4, 16, 4, musts=("north", "east"), wishes=("country",))


def test_without_musts_today_is_the_widest_point() -> None:
    trade = tradeoffs(WISHED)
    known = frontier(WISHED.question, WISHED.settings.targets)
    assert (trade.points, trade.is_whole) == (known.points, known.is_whole)
    assert trade.today is not None
    last = trade.points[-1]
    assert (trade.today.spread, trade.today.total) == (last.spread, last.total)
    assert (trade.today.loss, trade.today.misses) == (0, last.misses)


def test_with_musts_today_loses_what_they_cost() -> None:
    trade = tradeoffs(HELD)
    assert trade.today is not None
    lost = trade.points[-1].total - trade.today.total
    assert trade.today.loss == pytest.approx(100 * lost)
    assert lost > 0
    assert {name for name, _ in trade.today.misses} <= {"Country"}


def test_settings_of_a_point_give_its_set_and_leave_off_what_was_off() -> None:
    for found in (WISHED, HELD):
        for point in tradeoffs(found).points:
            asked = settings_for(found, point)
            if asked is None:
                continue
            again = mixed_set(4, 16, 4, musts=asked.musts, wishes=asked.wishes)
            assert again.proposal.pairs == point.pairs
            assert {*asked.musts, *asked.wishes} == {*found.settings.musts, *found.settings.wishes}
    assert settings_for(WISHED, tradeoffs(WISHED).points[-1]) is not None


def test_a_pool_without_pairs_has_one_empty_point() -> None:
    assert isinstance(tradeoffs(empty_set()), Tradeoffs)
    assert all(not point.pairs for point in tradeoffs(empty_set()).points)


def test_a_limit_is_found_by_its_name() -> None:
    country = target_of(WISHED, "Country PT")
    assert country is not None
    assert (country[0].group, country[1]) == ("country", "PT")
    north = target_of(WISHED, "North")
    assert north is not None
    assert (north[0].group, north[1]) == ("north", "")
    assert target_of(WISHED, "Northern") is None
