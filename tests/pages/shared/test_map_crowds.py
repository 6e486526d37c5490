"""Many candidates on a map share a dot by country and kind."""

from __future__ import annotations

from core.matchmaking.pool import Candidate
from pages.shared.map_crowds import crowds, has_place
from tests.pages.shared.test_diversity_map import person


def people() -> list[Candidate]:
    germany = [person(number, latitude=48.0 + number) for number in range(3)]
    return [*germany, person(3, shape="region"), person(4, latitude=28.1, longitude=-15.4)]


def test_those_of_one_country_and_kind_share_a_dot_in_their_middle_far_islands_apart() -> None:
    found = crowds(people(), "Without a partner")
    assert [(dot.name, dot.files) for dot in found] == [
        ("3 cities", 3), ("1 city", 1), ("1 region", 1)]  # fmt: skip
    assert found[0].lat == 49.0
    assert len({dot.id for dot in found}) == 3
    assert all(dot.faded and not dot.number for dot in found)


def test_a_counted_crowd_carries_its_number() -> None:
    assert [dot.number for dot in crowds(people(), "", is_counted=True)] == ["3", "1", "1"]


def test_nobody_is_drawn_whose_place_or_side_is_not_known() -> None:
    assert has_place(person(1))
    for unknown in ({"latitude": None}, {"longitude": None}, {"quadrant": None}):
        assert not has_place(person(1, **unknown))
