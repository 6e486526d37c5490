"""The map of balance: land by quadrant, dots by state, a press opens the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.access import Actor
from core.database import Store
from core.diversity.at_hand import AtHand
from core.diversity.classes import homes
from core.diversity.queries import RoundPeople
from core.diversity.rules import CONFIRMED
from core.matchmaking.pool import Candidate
from core.tables.people import Role
from pages.shared import diversity_map
from pages.shared.colours import DARK, LIGHT, Palette
from pages.shared.diversity_at_hand import AT_HAND, Standing
from tests.cast import Cast
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.stored import KnownRound
from tests.core.matchmaking.test_pool import as_candidate, pool
from tests.pages.shared.diversity_screen import look, seen, specs


def person(id: int, **facts: object) -> Candidate:
    usual: dict[str, object] = {"latitude": 50.0, "longitude": 10.0, "quadrant": "NW"}
    one = as_candidate(candidate(id, country="DE"))
    return replace(one, **{**usual, **facts})  # type: ignore[arg-type]


def standing(people: list[Candidate], *pairs: tuple[int, int], name: str = AT_HAND) -> Standing:
    everybody = tuple(people)
    found = RoundPeople(everybody, everybody, pairs, {})
    actor = Actor(None, "Ines", Role.LEAD)
    hand = AtHand(pairs, (0.9,) * len(pairs))
    call: object = None
    return Standing(
        actor, call, pool(candidates=everybody), found, hand, name, "", None  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_dot_says_who_it_is_and_how_it_stands() -> None:
    people = [person(1), person(2, shape="region"), person(3), person(4, latitude=None)]
    now = standing(people, (1, 2))
    dots = {dot.id: dot for dot in diversity_map.points(now, LIGHT.accent, LIGHT)}
    assert set(dots) == {"1", "2", "3"}
    assert (dots["1"].state, dots["1"].number, dots["1"].fill) == (
        "Textiles. In the proposal, pair 1", "1", LIGHT.accent,
    )  # fmt: skip
    assert (dots["3"].state, dots["3"].number, dots["3"].fill) == (
        "Textiles. Without a partner", "", LIGHT.sets[0],
    )  # fmt: skip
    assert dots["2"].shape == "region"
    sure = standing(people, (1, 2), name=CONFIRMED)
    assert {dot.state for dot in diversity_map.points(sure, LIGHT.ink, LIGHT)} == {
        "Textiles. Confirmed, pair 1", "Textiles. Without a partner",
    }  # fmt: skip
    (line,) = diversity_map.lines(now)
    assert (line.first_id, line.second_id, line.strength) == ("1", "2", 0.9)


def test_many_without_a_partner_share_a_dot_and_far_islands_keep_theirs() -> None:
    people = [person(at) for at in range(200)] + [person(500, latitude=28.0, longitude=-16.0)]
    dots = diversity_map.points(standing(people, (0, 1)), LIGHT.accent, LIGHT)
    assert sorted(dot.files for dot in dots) == [1, 1, 1, 198]
    crowd = next(dot for dot in dots if dot.files > 1)
    assert (crowd.name, crowd.number, crowd.id.isdigit()) == ("198 cities", "198", False)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_country_on_the_axes_is_tinted_once(palette: Palette) -> None:
    tints = diversity_map.tints(palette, homes())
    assert [len(tint.codes) for tint in tints] == [15, 9, 5, 14]
    assert len(frozenset.union(*(tint.codes for tint in tints))) == 43
    assert len({tint.colour for tint in tints}) == 4


def test_the_map_draws_every_candidate_and_lists_the_pairs(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    screen = look(known, "Map")
    assert "3 of 3 pairs join two quadrants." in seen(screen)
    (spec,) = specs(screen)
    drawn = {id for trace in spec["data"] for id in trace.get("customdata") or []}
    assert drawn == {str(known.id(name)) for name in known.files if name not in ("Atlas", "Late")}
    assert screen.table[0].value["Pair"].tolist() == ["1", "2", "3"]
    assert "Lind (Sweden) and Belo (Bulgaria)" in screen.table[0].value["Twins"].tolist()
    alone = screen.dataframe[0].value["Name"].tolist()
    assert f"Without a partner: {len(alone)} candidates" in seen(screen)
    assert set(alone) == {"Solo", "Lind Services"}
