"""Of the surveys leave means of enough pairs, and how many answered."""

from __future__ import annotations

import pytest

from core.reports import surveys
from core.surveys.questions import AGAIN, MISSING
from core.surveys.summary import PAIRS_AT_LEAST
from core.tables.journey import Occasion


@pytest.mark.parametrize(("pairs", "mean"), [(PAIRS_AT_LEAST - 1, None), (PAIRS_AT_LEAST, 4.0)])
def test_a_mean_is_told_once_enough_pairs_answered(pairs: int, mean: float | None) -> None:
    answers = [(pair, Occasion.MIDTERM, {"topic": 4}) for pair in range(pairs)] * 2
    made = surveys.surveys(surveys.counted_up(answers))
    assert [dict(zip(made.header, row, strict=True)) for row in made.rows] == [
        {"Occasion": "After the midterm meeting", "Question": "Our topics",
         "Scale": made.rows[0][2], "Mean": mean, "Twins": 2 * pairs, "Pairs": pairs}
    ]  # fmt: skip


def test_neither_texts_nor_choices_nor_names_leave() -> None:
    answers = [(pair, Occasion.MIDTERM, {MISSING: "My boss.", AGAIN: "no"}) for pair in range(5)]
    assert surveys.counted_up(answers) == ()


def test_occasions_come_in_their_order() -> None:
    answers = [(1, occasion, {"topic": 2}) for occasion in reversed(Occasion)]
    found = [line.occasion for line in surveys.counted_up(answers)]
    assert found == sorted(found, key=list(Occasion).index)
