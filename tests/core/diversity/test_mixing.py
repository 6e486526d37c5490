from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.diversity.mixing import (
    Grid,
    mix_sentence,
    quadrants_of_pairs,
    topics_by_quadrant,
    topics_sentence,
)
from core.matchmaking.pool import Candidate
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.test_pool import as_candidate

CODES = ("NW", "NE", "SW", "SE")


def person(id: int, quadrant: str | None, group: str = "Sector") -> Candidate:
    return replace(as_candidate(candidate(id)), quadrant=quadrant, topic_group_label=group)


def grid(*quadrants: str) -> Grid:
    """Count pairs written like "NW-SE"."""
    ends = [code for pair in quadrants for code in pair.split("-")]
    people = {at: person(at, code) for at, code in enumerate(ends)}
    return quadrants_of_pairs([(at, at + 1) for at in range(0, len(ends), 2)], people)


def test_a_pair_is_counted_once_whichever_side_comes_first() -> None:
    found = grid("NW-SE", "SE-NW", "NE-NE")
    assert found.of("South-east", "North-west") == 2
    assert found.of("North-west", "South-east") == 0
    assert found.of("North-east", "North-east") == 1
    assert found.total == 3


def test_a_pair_with_a_twin_off_the_axes_or_unknown_is_left_out() -> None:
    people = {1: person(1, "NW"), 2: person(2, None)}
    assert quadrants_of_pairs([(1, 2), (1, 3)], people).total == 0


@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=12))
@settings(max_examples=20)
def test_every_pair_has_its_cell_on_or_below_the_diagonal(pairs: list[tuple[str, str]]) -> None:
    found = grid(*(f"{one}-{other}" for one, other in pairs))
    assert found.total == len(pairs)
    assert all(not found.cells[y][x] for y in range(4) for x in range(y + 1, 4))


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ((), "There are no pairs yet, so nothing is mixed."),
        (("NW-NW",), "0 of 1 pair join two quadrants."),
        (("NW-SE", "NW-NW"),
         "1 of 2 pairs joins two quadrants. Most often north-west with south-east (1 pair)."),
        (("NW-SE", "SE-NW", "NE-SW"),
         "3 of 3 pairs join two quadrants. Most often north-west with south-east (2 pairs)."),
        (("NW-SE", "NE-SW"),
         "2 of 2 pairs join two quadrants. Most often north-east with south-west and north-west "
         "with south-east (1 pair each)."),
        (("NW-SE", "NE-SW", "NW-NE"), "3 of 3 pairs join two quadrants."),
    ],
)  # fmt: skip
def test_how_pairs_mix_is_told(pairs: tuple[str, ...], sentence: str) -> None:
    assert mix_sentence(grid(*pairs)) == sentence


def test_topics_are_counted_in_each_part_of_europe() -> None:
    people = [person(1, "NW"), person(2, "NW"), person(3, "SE", "Theme or solution"),
              person(4, None)]  # fmt: skip
    everybody, twins = topics_by_quadrant(people), topics_by_quadrant(people[:1])
    assert everybody.of("Sector", "North-west") == 2
    assert everybody.of("Theme or solution", "South-east") == 1
    assert everybody.total == 3
    assert topics_sentence(twins, everybody) == (
        "1 of 24 combinations of topic group and quadrant have a twin, 1 only applicants and 22 "
        "nobody."
    )
