from __future__ import annotations

from dataclasses import replace

import pytest

from core.database import Store
from core.matchmaking.frontier import QuotaPrice
from core.matchmaking.propose import prepare, propose_for
from core.matchmaking.targets_words import price_words, standing_words
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound, vectors


def test_a_target_says_how_many_twins_it_speaks_of(store: Store, cast: Cast) -> None:
    found = KnownRound(store, cast).proposed()
    assert [standing_words(target, found) for target in found.settings.targets] == [
        "3 of 6 twins",
        "3 of 6 twins",
        "2 of 6 twins",
        "Sweden has most: 1 of 6 twins",
        "Value chain has most: 2 of 6 twins",
    ]


@pytest.mark.parametrize(
    ("is_must", "cost", "words"),
    [
        (True, 10.0, "Costs 0.10 (3.6 % of the total)"),
        (False, 10.0, "Would cost 0.10 (3.6 % of the total)"),
        (True, 0.0, "Costs nothing"),
        (False, 0.00001, "Would cost nothing"),
        (False, None, "Cannot be met now"),
        (True, None, "Cannot be priced now"),
    ],
)
def test_a_price_is_told_with_its_share_of_the_total(
    store: Store, cast: Cast, is_must: bool, cost: float | None, words: str
) -> None:
    found = KnownRound(store, cast).proposed()
    price = QuotaPrice("north", "North", is_must, cost, (), ())
    assert price_words(price, found) == words


def test_with_topic_and_level_first_no_points_are_given(store: Store, cast: Cast) -> None:
    found = KnownRound(store, cast).proposed()
    weights = replace(found.settings.weights, is_primary_first=True)
    settings = replace(found.settings, weights=weights)
    other = propose_for(found.pool, prepare(found.pool, vectors()), settings)
    price = QuotaPrice("north", "North", True, 500.0, (), ())
    assert price_words(price, other) == "Costs some of the total"
