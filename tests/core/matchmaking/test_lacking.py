from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking.lacking import Lacking, lacking, short_sides
from core.matchmaking.settings import MatchSettings
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.sets import mixed_set, set_of

FREE = MatchSettings(slots=1).with_musts([])
NEED = "It lacks a city, in another country, on a topic close to “Textiles”."


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kind": "region"}, "No candidate of the pool is one. Stopped by one thing alone: 1 by "
                             "the kind of territory."),
        ({"country": "C1"}, "No candidate of the pool is one. Stopped by one thing alone: 1 by "
                            "the country."),
        ({"kind": "region", "country": "C1"}, "No candidate of the pool is one."),
    ],
)  # fmt: skip
def test_what_stops_the_others_is_counted(facts: dict[str, object], said: str) -> None:
    found = set_of([candidate(1), candidate(2, **facts)], FREE)
    assert lacking(found, 0).sentence == f"{NEED} {said}"


def test_the_level_is_a_range_where_it_limits() -> None:
    found = set_of([candidate(1, level=4.0), candidate(2, level=1.0)], FREE)
    told = lacking(found, 0)
    assert told.wanted == (
        "a city, in another country, at level 1.5 to 5, on a topic close to “Textiles”"
    )
    assert told.stopped == (("level", 1),)


@pytest.mark.parametrize(
    ("fitting", "free", "ends"),
    [(1, 0, "1 candidate of the pool is one, in the set with somebody else."),
     (1, 1, "1 candidate of the pool is one, without a partner too."),
     (3, 1, "3 candidates of the pool are such, 1 without a partner too."),
     (3, 0, "3 candidates of the pool are such, in the set with somebody else.")],
)  # fmt: skip
def test_those_who_would_do_are_counted(fitting: int, free: int, ends: str) -> None:
    assert Lacking("a city", fitting, free, ()).sentence == f"It lacks a city. {ends}"


@given(st.integers(0, 200))
@settings(max_examples=6)
def test_without_musts_those_who_would_do_are_those_whom_the_rules_allow(seed: int) -> None:
    found = mixed_set(seed)
    taken = {at for pair in found.proposal.pairs for at in pair}
    for place in range(14):
        may = set(np.flatnonzero(found.question.allowed.mask[place]).tolist())
        told = lacking(found, place)
        assert (told.fitting, told.free) == (len(may), len(may - taken))


@pytest.mark.parametrize(
    ("north", "sides"), [(4, ("N",)), (5, ()), (6, ("S",))], ids=["least", "between", "most"]
)
def test_a_side_at_its_limit_is_asked_for(north: int, sides: tuple[str, ...]) -> None:
    people = [candidate(at, ns="N" if at < north else "S", ew="E") for at in range(10)]
    found = set_of(people, MatchSettings(slots=5).with_musts([]))
    asked = replace(found, settings=found.settings.with_musts(["north"]))
    assert len(found.twins) == 10
    assert short_sides(asked) == sides
    assert short_sides(found) == ()
    if sides:
        name = {"N": "north", "S": "south"}[sides[0]]
        assert lacking(asked, 0).wanted.startswith(f"a city in the {name}, in another country")
