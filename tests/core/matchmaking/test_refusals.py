from __future__ import annotations

import pytest

from core.errors import Missing, NotPossible
from core.matchmaking import refusals
from core.tables.selection import Round, RoundState
from tests.cast import AT, TESTS
from tests.core.matchmaking.stored import KnownRound


@pytest.mark.parametrize("state", [RoundState.CONFIRMED, RoundState.CLOSED])
def test_a_fixed_round_refuses_with_its_name(state: RoundState) -> None:
    call = Round(name="Round X", closes_local="2025-07-18 18:00", created_at=AT, state=state)
    with pytest.raises(NotPossible, match="The pairs of Round X are confirmed"):
        refusals.refuse_fixed(call)


@pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.MATCHING])
def test_a_round_before_that_lets_through(state: RoundState) -> None:
    refusals.refuse_fixed(
        Round(name="R", closes_local="2025-07-18 18:00", created_at=AT, state=state)
    )


def test_a_round_that_is_not_there_is_missing(known: KnownRound) -> None:
    with known.store.reading(TESTS) as session, pytest.raises(Missing):
        refusals.changeable_pool(session, TESTS, 999)


def test_the_best_set_passes(known: KnownRound) -> None:
    found = known.proposed()
    refusals.refuse_broken(found, tuple(pair.key for pair in found.pairs))
