from __future__ import annotations

from dataclasses import replace

import pytest

from core.matchmaking.set_words import (
    brief_pair,
    loss_words,
    names_words,
    pair_words,
    pairs_words,
    without_partner,
)
from core.matchmaking.settings import MatchSettings
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.sets import mixed_set, set_of


def test_pairs_and_candidates_are_named() -> None:
    found = mixed_set()
    assert pair_words(found, (0, 3)) == "Town 0 and Town 3"
    assert pairs_words(found, [(0, 3), (1, 2)]) == "Town 0 and Town 3; Town 1 and Town 2"
    assert (pairs_words(found, ()), names_words(found, ())) == ("", "")
    assert names_words(found, (1, 2, 5)) == "Town 1, Town 2 and Town 5"


def test_long_names_are_shortened_where_there_is_little_room() -> None:
    people = [candidate(1, name="Comunidade Intermunicipal"), candidate(2)]
    found = set_of(people, MatchSettings(slots=1).with_musts([]))
    assert brief_pair(found, (0, 1)) == "Comunidade Inter… and Town 2"


@pytest.mark.parametrize(
    ("loss", "said"),
    [(0, "nothing"), (0.004, "nothing"), (0.09, "less than 0.01 (0.04 % of the total)"),
     (4.2, "0.04 (2.1 % of the total)"),
     (100, "1.00 (50.0 % of the total)")],
)  # fmt: skip
def test_a_loss_is_said_with_its_share(loss: float, said: str) -> None:
    assert loss_words(replace(mixed_set(), total=2.0), loss) == said


def test_with_topic_and_level_first_a_loss_is_no_number() -> None:
    found = mixed_set(first=True)
    assert (loss_words(found, 1e-6), loss_words(found, 0)) == ("some of the total", "nothing")


def test_who_is_left_is_who_was_in_and_is_no_more() -> None:
    assert without_partner(mixed_set(), [(0, 3)], [(0, 1), (2, 3)]) == (1, 2)
