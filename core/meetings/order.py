"""The order of an agenda in which recused people leave the room as seldom as possible."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)
People = frozenset[int]

# Up to this many different groups of recused people the best order is found exactly: 2^12 x 12^2
# steps take a second. A real agenda has three or four.
EXACT_GROUPS = 12
NOBODY: People = frozenset()


def arrange(items: Sequence[Item], recused: Mapping[Item, People]) -> tuple[Item, ...]:
    """Order the items so that people go in and out as seldom as possible in all.

    Files with the same recused people stand together and keep the order they came in. Going out
    and coming in again both count, and everybody is in the room at the start and at the end. Up to
    EXACT_GROUPS different groups no other order has fewer; beyond, the nearest comes next.
    """
    groups: dict[People, list[Item]] = {}
    for item in items:
        groups.setdefault(recused.get(item, NOBODY), []).append(item)
    keys = list(groups)
    best = _exact(keys) if len(keys) <= EXACT_GROUPS else _nearest(keys)
    return tuple(item for key in best for item in groups[key])


def moves(order: Sequence[Item], recused: Mapping[Item, People]) -> int:
    """Count how often somebody leaves or comes in again, over the whole agenda."""
    rooms = [NOBODY, *(recused.get(item, NOBODY) for item in order), NOBODY]
    return sum(len(here ^ there) for here, there in zip(rooms, rooms[1:], strict=False))


def absences(order: Sequence[Item], recused: Mapping[Item, People]) -> dict[int, list[list[int]]]:
    """Say for each recused person which places, from 1, they are out for, leave by leave."""
    found: dict[int, list[list[int]]] = {}
    for place, item in enumerate(order, start=1):
        for person in sorted(recused.get(item, NOBODY)):
            leaves = found.setdefault(person, [])
            if leaves and leaves[-1][-1] == place - 1:
                leaves[-1].append(place)
            else:
                leaves.append([place])
    return found


def _exact(keys: list[People]) -> list[People]:
    """Find the cheapest path through all groups, from the full room back to it (Held and Karp).

    Of equal paths the one that keeps the given order longest.
    """
    count = len(keys)
    if count < 2:
        return keys
    step = [[len(one ^ other) for other in keys] for one in keys]
    # For every set of groups still to come after `last`: what the rest costs.
    rest: dict[tuple[int, int], int] = {}
    full = (1 << count) - 1

    for done in range(full, 0, -1):
        for last in range(count):
            if not done >> last & 1:
                continue
            if done == full:
                rest[done, last] = len(keys[last])
                continue
            rest[done, last] = min(
                step[last][then] + rest[done | 1 << then, then]
                for then in range(count)
                if not done >> then & 1
            )
    first = min(range(count), key=lambda one: (len(keys[one]) + rest[1 << one, one], one))
    path, done = [first], 1 << first
    while done != full:
        last = path[-1]
        then = min(
            (one for one in range(count) if not done >> one & 1),
            key=lambda one: (step[last][one] + rest[done | 1 << one, one], one),
        )
        path.append(then)
        done |= 1 << then
    return [keys[one] for one in path]


def _nearest(keys: list[People]) -> list[People]:
    left, here, path = list(keys), NOBODY, []
    while left:
        then = min(left, key=lambda one: len(here ^ one))
        left.remove(then)
        path.append(then)
        here = then
    return path
