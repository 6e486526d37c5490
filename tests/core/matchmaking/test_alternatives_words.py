from __future__ import annotations

from dataclasses import replace

import pytest

from core.matchmaking.alternatives import Alternative, Alternatives
from core.matchmaking.alternatives_words import name_words, shared_words, state_words
from core.matchmaking.proposal import Proposal
from core.matchmaking.resolver import Pairs
from tests.core.matchmaking.sets import mixed_set

A, B, C, D, E = (0, 1), (2, 3), (4, 5), (6, 7), (8, 9)
FOUR = (A, B, C, D)


def near(*sets: Pairs, is_all: bool = True, is_proven: bool = True) -> Alternatives:
    return Alternatives(
        tuple(Alternative(pairs, 1.0, 0.0, (), ()) for pairs in sets), is_all, is_proven
    )


@pytest.mark.parametrize(
    ("sets", "said"),
    [
        ((), "There is no set to compare."),
        ((FOUR,), "No other set comes within 2 % of this one."),
        ((FOUR, (A, B, C, E)),
         "Both best sets share 3 of 4 pairs (Town 0 and Town 1; Town 2 and Town 3; "
         "Town 4 and Town 5): discuss the other one."),
        ((FOUR, (A, E), (A, B)),
         "All 3 best sets share 1 of 4 pairs (Town 0 and Town 1): discuss the other 3."),
        ((FOUR, (E,)), "The 2 best sets have no pair in common."),
        ((FOUR, (*FOUR, E)), "Both best sets share 4 pairs of this one."),
    ],
)  # fmt: skip
def test_what_the_sets_share_is_one_sentence(sets: tuple[Pairs, ...], said: str) -> None:
    found = replace(mixed_set(), proposal=Proposal(FOUR, 1.0, 1.0, "optimal"))
    assert shared_words(found, near(*sets)) == said


def test_many_shared_pairs_are_counted_and_not_named() -> None:
    five = (*FOUR, E)
    found = replace(mixed_set(), proposal=Proposal(five, 1.0, 1.0, "optimal"))
    assert shared_words(found, near(five, FOUR)) == (
        "Both best sets share 4 of 5 pairs: discuss the other one."
    )


@pytest.mark.parametrize(
    ("is_all", "is_proven", "begins"),
    [(True, True, "These are all sets within 2 %"), (False, True, "These are the best 20 sets"),
     (False, False, "The search was stopped")],
)  # fmt: skip
def test_the_list_says_how_complete_it_is(is_all: bool, is_proven: bool, begins: str) -> None:
    assert state_words(near(FOUR, is_all=is_all, is_proven=is_proven)).startswith(begins)


def test_a_set_is_named_by_its_place_and_what_it_lacks() -> None:
    assert [name_words(0, 0), name_words(1, 0.001), name_words(4, 0.254)] == [
        "This set", "Set 2 (equally good)", "Set 5 (0.25 % less)",
    ]  # fmt: skip
