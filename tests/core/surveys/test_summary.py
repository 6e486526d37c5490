"""Means are told where none can be recognised in them."""

from __future__ import annotations

import pytest

from core.surveys.rules import Answers
from core.surveys.summary import Mean, means
from core.tables.journey import Occasion

MIDTERM = Occasion.MIDTERM


def rows(*pairs: tuple[int, int, int]) -> list[tuple[int, Occasion, Answers]]:
    """Return what both twins of each pair said of their topics: pair, first, second."""
    return [
        (pair, MIDTERM, {"topic": mark, "again": "yes", "missing": "Time."})
        for pair, *marks in pairs
        for mark in marks
    ]


def test_a_mean_carries_how_many_twins_and_pairs_gave_it() -> None:
    found = means(rows((1, 4, 5), (2, 3, 4), (3, 2, 3)))
    assert found == (Mean(MIDTERM, "topic", 3.5, 6, 3),)


@pytest.mark.parametrize(
    ("pairs", "known", "is_told"),
    [
        (2, (), False),
        (3, (), True),
        # Who reads two of three works the third out.
        (3, (1, 2), False),
        (5, (1, 2, 3), False),
        (5, (1, 2), True),
        (3, (1, 2, 3), True),
    ],
)
def test_fewer_than_three_pairs_stay_untold(
    pairs: int, known: tuple[int, ...], is_told: bool
) -> None:
    found = means(rows(*((at, 4, 4) for at in range(1, pairs + 1))), known)
    assert found == ((Mean(MIDTERM, "topic", 4.0, 2 * pairs, pairs),) if is_told else ())


def test_occasions_and_questions_come_in_their_order() -> None:
    given = [
        (pair, occasion, {"useful": 4, "topic": 5})
        for pair in (1, 2, 3)
        for occasion in (Occasion.END, Occasion.INCEPTION)
    ]
    assert [(one.occasion, one.code) for one in means(given)] == [
        (Occasion.INCEPTION, "topic"), (Occasion.INCEPTION, "useful"),
        (Occasion.END, "topic"), (Occasion.END, "useful"),
    ]  # fmt: skip
