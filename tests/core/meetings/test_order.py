"""Recused people leave the room as seldom as the agenda allows."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from core.meetings import order

NOBODY: frozenset[int] = frozenset()
people = some.frozensets(some.integers(1, 3), max_size=2)


@pytest.mark.parametrize(
    ("recused", "wanted"),
    [
        ({"a": NOBODY, "b": NOBODY}, ("a", "b")),
        # Ruth is out for two files: they come together.
        ({"a": {1}, "b": NOBODY, "c": {1}}, ("a", "c", "b")),
        # Ruth leaves, Otto follows her, Ruth comes back first: each leaves once.
        ({"a": {1}, "b": {2}, "c": {1, 2}}, ("a", "c", "b")),
        ({}, ()),
    ],
)
def test_the_agenda_is_ordered_by_who_leaves(
    recused: dict[str, set[int]], wanted: tuple[str, ...]
) -> None:
    given = {item: frozenset(who) for item, who in recused.items()}
    assert order.arrange(list(given), given) == wanted


@given(some.lists(people, max_size=6))
def test_no_other_order_has_fewer_people_going_in_and_out(rooms: list[frozenset[int]]) -> None:
    recused = dict(enumerate(rooms))
    arranged = order.arrange(list(recused), recused)
    assert sorted(arranged) == sorted(recused)
    best = min(order.moves(other, recused) for other in permutations(recused))
    assert order.moves(arranged, recused) == best


# Three dozen: an agenda of so many groups takes 30 ms to arrange.
@settings(max_examples=36)
@given(some.lists(some.frozensets(some.integers(1, 14), max_size=3), min_size=14, max_size=20))
def test_an_agenda_with_many_groups_keeps_every_file(rooms: list[frozenset[int]]) -> None:
    recused = dict(enumerate(rooms))
    arranged = order.arrange(list(recused), recused)
    assert sorted(arranged) == sorted(recused)
    assert order.arrange(list(recused), recused) == arranged


def test_absences_name_each_leave_with_its_places() -> None:
    recused = {"a": frozenset({1}), "b": frozenset({1}), "c": NOBODY, "d": frozenset({1, 2})}
    assert order.absences(list(recused), recused) == {1: [[1, 2], [4]], 2: [[4]]}
