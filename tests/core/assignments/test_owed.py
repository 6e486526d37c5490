"""Open reviews by person and age."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.assignments import owed
from core.assignments.owed import OpenReview
from tests.cast import TODAY


def review(person: str, days: int, file: str = "Ghent", *, is_active: bool = True) -> OpenReview:
    return OpenReview(1, file, len(person), person, is_active, TODAY - timedelta(days), "write")


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, "fresh"), (13, "fresh"), (14, "due_soon"), (27, "due_soon"), (28, "late"), (90, "late")],
)
def test_a_review_ages(days: int, age: str) -> None:
    assert owed.age(days) == age


def test_whoever_lets_the_oldest_wait_comes_first() -> None:
    rows = [review("Ann", 3), review("Roberta", 30), review("Roberta", 2), review("Cleo", 15),
            review("Cleo", 15)]  # fmt: skip
    found = owed.by_person(rows, TODAY)
    assert [(one.person, one.total, one.oldest) for one in found] == [
        ("Roberta", 2, 30), ("Cleo", 2, 15), ("Ann", 1, 3),
    ]  # fmt: skip
    assert found[0].counts == {"fresh": 1, "due_soon": 0, "late": 1}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "No review is open."),
        ([review("Ann", 0)],
         "1 review is open with 1 person; the oldest waits since today, with Ann."),
        ([review("Ann", 9), review("Roberta", 9), review("Ann", 1)],
         "3 reviews are open with 2 people; the oldest waits 9 days, with Ann and Roberta."),
        ([review("A" * size, 9) for size in range(1, 6)],
         "5 reviews are open with 5 people; the oldest waits 9 days, with 5 people."),
    ],
)  # fmt: skip
def test_the_sentence_says_how_many_and_how_old(rows: list[OpenReview], sentence: str) -> None:
    assert owed.sentence(rows, TODAY) == sentence
