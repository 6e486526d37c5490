from __future__ import annotations

from dataclasses import replace

import pytest

from core.matchmaking.overrides import NO_EFFECT, cost_words, overrides
from core.matchmaking.propose import prepare
from core.tables.pairing import WishKind
from tests.core.matchmaking.stored import KnownRound, vectors
from tests.core.matchmaking.test_pack import wish


@pytest.mark.parametrize("kind", [WishKind.FORBID, WishKind.PIN])
def test_an_override_shows_what_it_costs(known: KnownRound, kind: WishKind) -> None:
    free = known.proposed().total
    wish(known, kind, "Tran", "Brod")
    found = known.proposed()
    (one,) = overrides(found, prepare(found.pool, vectors()))
    assert (one.wish.kind, one.wish.reason, one.wish.by) == (kind, "Asked.", "Jonas")
    assert one.cost == pytest.approx(free - found.total)
    costly = one.cost is not None and one.cost > 0.01
    assert costly is (kind is WishKind.FORBID)
    assert (cost_words(found, one) == "Costs nothing.") is not costly


def test_who_has_left_cannot_cost_anything(known: KnownRound) -> None:
    wish(known, WishKind.FORBID, "Tran", "Brod")
    found = known.proposed()
    (told,) = found.pool.wishes
    gone = replace(found.pool, wishes=(replace(told, second_id=9_999),))
    (one,) = overrides(replace(found, pool=gone), prepare(gone, vectors()))
    assert (one.cost, cost_words(found, one)) == (None, NO_EFFECT)
