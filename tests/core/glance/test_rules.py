"""Nobody can be singled out: not by reading, not by subtracting, not by knowing the rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.glance.rules import LEAST, Block, Shown, hide, hide_within, in_blocks

NAMES = "abcde"
Row = tuple[int, ...]


def rows(classes: int, total: int) -> Iterator[Row]:
    """Yield every row of so many classes with this total."""
    if classes == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in rows(classes - 1, total - first):
            yield (first, *rest)


def known(tell: Callable[[Mapping[str, int]], object], classes: int, total: int) -> list[Row]:
    """List the rows of which a reader who knows all rules can work out a small class.

    Such a reader lists every row that would be told in the same way.
    """
    told: dict[object, list[Row]] = defaultdict(list)
    for row in rows(classes, total):
        told[tell(dict(zip(NAMES, row, strict=False)))].append(row)
    return [
        same[0]
        for same in told.values()
        if any(len(set(values)) == 1 and 0 < values[0] < LEAST
               for values in zip(*same, strict=True))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 5, "b": 4}, Shown((("a", 5), ("b", 4)))),
        ({"a": 5, "b": 0}, Shown((("a", 5), ("b", 0)))),
        # One alone would be the rest: the last goes with it.
        ({"a": 2, "b": 6, "c": 5}, Shown((("b", 6),), ("a", "c"), 7)),
        ({"a": 5, "b": 6, "c": 2}, Shown((("a", 5),), ("b", "c"), 8)),
        # Two that have one each make two, which is fewer than three.
        ({"a": 1, "b": 1, "c": 6, "d": 7}, Shown((("c", 6),), ("a", "b", "d"), 9)),
        ({"a": 1, "b": 2, "c": 6}, Shown((("c", 6),), ("a", "b"), 3)),
        # Two with two each could be nothing else.
        ({"a": 2, "b": 2, "c": 6, "d": 7}, Shown((("c", 6),), ("a", "b", "d"), 11)),
        ({"a": 1, "b": 1}, Shown((), ("a", "b"), 2)),
        ({}, Shown(())),
    ],
)
def test_small_classes_are_put_together(counts: dict[str, int], shown: Shown) -> None:
    assert hide(counts) == shown


def test_a_class_hidden_for_another_reason_takes_a_second_one_along() -> None:
    assert hide({"a": 5, "b": 6, "c": 7}, {"b"}) == Shown((("a", 5),), ("b", "c"), 13)
    assert hide({"a": 5, "b": 0}, {"b"}) == Shown((("a", 5), ("b", 0)))


@given(some.lists(some.integers(0, 40), min_size=2, max_size=9))
def test_no_small_number_is_told_nor_left_by_subtraction(numbers: list[int]) -> None:
    counts = {str(at): number for at, number in enumerate(numbers)}
    shown = hide(counts)
    assert shown.total == sum(numbers)
    assert not any(0 < number < LEAST for _, number in shown.classes)
    assert len(shown.together) != 1
    assert shown.rest == 0 or shown.rest >= LEAST or not shown.classes


@pytest.mark.parametrize(("classes", "most"), [(2, 20), (3, 15), (4, 12)])
def test_not_even_a_reader_who_knows_the_rules_finds_a_small_class(classes: int, most: int) -> None:
    for total in range(most + 1):
        assert known(hide, classes, total) == []
        assert known(lambda row: in_blocks(list(row.items())), classes, total) == []


@pytest.mark.parametrize("wholes", ["XXYY", "XXXY"])
def test_nor_with_the_sums_of_what_the_classes_belong_to(wholes: str) -> None:
    whole = dict(zip(NAMES, wholes, strict=False))

    def told(row: Mapping[str, int]) -> tuple[object, ...]:
        sums: Counter[str] = Counter()
        for name, number in row.items():
            sums[whole[name]] += number
        return hide_within(row, whole), tuple(sorted(sums.items()))

    for total in range(10):
        for row in known(told, len(wholes), total):
            # A sum below three is not told elsewhere, and one class alone is its own sum.
            sums = Counter[str]()
            for name, number in zip(NAMES, row, strict=False):
                sums[whole[name]] += number
            assert any(0 < number < LEAST for number in sums.values())


def test_a_class_of_another_group_joins_where_too_few_are_hidden() -> None:
    within = partial(hide_within, wholes=dict(zip("abcd", "XYYY", strict=True)))
    assert within({"a": 2, "b": 5, "c": 6, "d": 7}) == Shown((("b", 5),), ("a", "c", "d"), 15)
    assert within({"a": 0, "b": 5, "c": 6, "d": 7}).together == ()


@pytest.mark.parametrize(
    ("numbers", "blocks"),
    [
        ((4, 5, 3), ((("a",), 4), (("b",), 5), (("c",), 3))),
        ((2, 3, 3), ((("a", "b"), 5), (("c",), 3))),
        ((5, 3, 1), ((("a",), 5), (("b", "c"), 4))),
        ((9, 0, 0), ((("a",), 9), (("b", "c"), 0))),
        ((0, 0, 2), ((("a", "b", "c"), 2),)),
    ],
)
def test_a_small_stage_joins_its_neighbour(
    numbers: Row, blocks: tuple[tuple[tuple[str, ...], int], ...]
) -> None:
    found = in_blocks(list(zip("abc", numbers, strict=True)))
    assert found == tuple(Block(names, number) for names, number in blocks)
