"""Which figures may be told to people outside the team, so that nobody can be singled out.

Issue of the stakeholder page: "figures under a minimum group size are not broken down". A small
class is put together with others, and with so many that no subtraction brings it back, not even
for a reader who knows these rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

#: "Figures under a minimum group size are not broken down"; three is the programme's size.
LEAST = 3


@dataclass(frozen=True)
class Shown:
    """Hold the classes of one row that may be told, and what the others have together.

    `together` names the classes that are put together, `rest` is their sum; a row of which
    nothing may be told has no `classes`.
    """

    classes: tuple[tuple[str, int], ...]
    together: tuple[str, ...] = ()
    rest: int = 0

    @property
    def total(self) -> int:
        """Return the sum of the row, which is always told."""
        return sum(number for _, number in self.classes) + self.rest

    def of(self, name: str) -> int | None:
        """Return the number of a class; None where it is not told on its own."""
        return dict(self.classes).get(name)


@dataclass(frozen=True)
class Block:
    """Hold neighbouring classes of an order that are told together; one name where it is one."""

    names: tuple[str, ...]
    number: int


def hide(counts: Mapping[str, int], also: Collection[str] = ()) -> Shown:
    """Tell what may be told of a row; `also` are classes that are hidden for another reason.

    Classes below three are hidden, an empty one as well: that nobody is in it would tell the
    others. When what is hidden could be worked out from the rest, the last class is hidden too,
    then the one before it: one chosen by its size would tell a reader who knows this rule.
    """
    order = list(counts)
    hidden = {name for name in order if counts[name] < LEAST or name in also}
    if not any(counts[name] for name in hidden):
        return Shown(tuple(counts.items()))
    for name in reversed(order):
        if _is_safe([counts[one] for one in hidden]):
            break
        hidden.add(name)
    return Shown(
        tuple((name, counts[name]) for name in order if name not in hidden),
        tuple(name for name in order if name in hidden),
        sum(counts[name] for name in hidden),
    )


def hide_within(counts: Mapping[str, int], wholes: Mapping[str, str]) -> Shown:
    """Hide like `hide`, in a row whose classes belong to larger ones that are told elsewhere.

    `wholes` names the larger class of each class, such as the quadrant of a country: what is
    hidden in one quadrant cannot be worked out from what the quadrant has in all.
    """
    groups: dict[str, dict[str, int]] = {}
    for name, number in counts.items():
        groups.setdefault(wholes[name], {})[name] = number
    hidden: set[str] = set()
    while True:
        hidden = {name for own in groups.values() for name in hide(own, hidden).together}
        rest = sum(counts[name] for name in hidden)
        shown = [name for name in counts if name not in hidden]
        further = next((name for name in reversed(shown) if counts[name]), None)
        if not 0 < rest < LEAST or further is None:
            break
        hidden.add(further)
    return Shown(
        tuple((name, counts[name]) for name in shown),
        tuple(name for name in counts if name in hidden),
        rest,
    )


def in_blocks(counts: Sequence[tuple[str, int]]) -> tuple[Block, ...]:
    """Tell a row that has an order, such as the stages of a journey, in blocks of neighbours.

    A block is as short as it can be with three or more in it; only the last can be empty.
    """
    blocks: list[Block] = []
    for name, number in counts:
        if blocks and blocks[-1].number < LEAST:
            blocks[-1] = _joined(blocks[-1], Block((name,), number))
        else:
            blocks.append(Block((name,), number))
    if len(blocks) > 1 and 0 < blocks[-1].number < LEAST:
        last = blocks.pop()
        blocks[-1] = _joined(blocks[-1], last)
    return tuple(blocks)


def _joined(first: Block, second: Block) -> Block:
    return Block(first.names + second.names, first.number + second.number)


def _is_safe(numbers: Iterable[int]) -> bool:
    """Tell whether none of the numbers can be worked out from their sum.

    If all of them are as large as a small class can be, their sum says so; and of two that have
    four together one is small, which leaves one and three.
    """
    hidden = list(numbers)
    if len(hidden) < 2 or sum(hidden) < LEAST or set(hidden) == {LEAST - 1}:
        return False
    return len(hidden) > 2 or sum(hidden) != LEAST + 1
