"""What the fit promised beside what the twins said, in words that claim nothing."""

from __future__ import annotations

import pytest

from core.surveys.hindsight import ALL, Fit, PairOutcome, coverage, dots, sentence, voices


def pair(
    number: int, topic: float, *said: int | None, is_open: bool = True, **others: int
) -> PairOutcome:
    """Return a pair with so many points for its topic, and what each twin said of the topic."""
    fits: list[Fit | None] = [None if mark is None else {"topic": mark} | others for mark in said]
    first, second = [*fits, None, None][:2]
    return PairOutcome(
        number, (f"North {number}", f"South {number}"), 0.7,
        {"topic": topic, "advancement": 30.0, "language": 7.0, "context": 5.0},
        (first, second), is_open, 4, None, 2, (10, 12),
    )  # fmt: skip


TEN = [
    pair(1, 44, 5, 4), pair(2, 43, 4, 4), pair(3, 42, 3, 5), pair(4, 40, 3, 3), pair(5, 39, 4, 4),
    pair(6, 38, 5, 5), pair(7, 37, 2, 2), pair(8, 30, 4, 4), pair(9, 29, 4, 2), pair(10, 28, 5, 3),
]  # fmt: skip


def test_high_is_set_against_low_and_nothing_is_claimed() -> None:
    assert sentence(TEN, "topic") == (
        "Of ten pairs, the three with the highest topic fit were called a good match on the topic "
        "by five of six twins; the three with the lowest by four of six twins. "
        "Ten pairs prove nothing."
    )


def test_pairs_with_the_same_points_stand_or_fall_together() -> None:
    found = [pair(at, 44 if at < 5 else 28, 5, 5) for at in range(1, 11)]
    assert sentence(found, "topic").startswith(
        "Of ten pairs, the four with the highest topic fit were called a good match on the topic by"
        " eight of eight twins; the six with the lowest by 12 of 12 twins."
    )
    alike = [pair(at, 40.01 + at / 1000, 5, 1) for at in range(1, 11)]
    assert sentence(alike, "topic") == (
        "Of ten pairs, too many have the same topic fit to set high against low; ten of 20 twins "
        "called it a good match on the topic. Ten pairs prove nothing."
    )


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([], ""),
        ([pair(1, 40)], ""),
        ([pair(1, 40, 5)], "Of one pair with an answer, one of one twin called it a good match on "
         "the topic; too few to set high against low."),
        (TEN[:3], "Of three pairs with an answer, five of six twins called it a good match on the "
         "topic; too few to set high against low."),
        ([*TEN[:3], pair(4, 30, 2, 1), pair(5, 44)], "Of four pairs, the one with the highest topic"
         " fit was called a good match on the topic by two of two twins; the one with the lowest "
         "by none of two twins. Four pairs prove nothing."),
    ],
)  # fmt: skip
def test_few_answers_are_said_to_be_few(pairs: list[PairOutcome], said: str) -> None:
    assert sentence(pairs, "topic") == said


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([pair(1, 40), pair(2, 40)], "None of the two pairs has said yet how it fits: the first "
         "survey opens after the inception meeting."),
        (TEN, "All ten pairs have said how it fits, both twins of each."),
        ([*TEN[:2], pair(3, 40, 4), pair(4, 40)],
         "Three of the four pairs have said how it fits, both twins of two."),
        ([pair(1, 40, 4), pair(2, 40, is_open=False)],
         "The pair you guide has said how it fits, one of the two."),
        ([pair(1, 40, is_open=False)],
         "The answers of these pairs are read by their facilitators and the programme lead."),
    ],
)  # fmt: skip
def test_it_is_said_how_many_have_answered(pairs: list[PairOutcome], said: str) -> None:
    assert coverage(pairs) == said


def test_a_dot_is_the_mean_of_both_and_says_how_many_voices_it_has() -> None:
    found = dots([pair(1, 30, 5, 2), pair(2, 40, 4), pair(3, 44)], "topic")
    assert [(one.number, one.points, one.said, one.voices) for one in found] == [
        (2, 40, 4.0, 1), (1, 30, 3.5, 2),
    ]  # fmt: skip


def test_all_four_are_a_twin_s_mean_against_the_whole_fit() -> None:
    one = pair(1, 40, 5, 4, language=2)
    assert voices(one, ALL) == (3.5, 3.0)
    assert [(dot.points, dot.said) for dot in dots([one], ALL)] == [(82.0, 3.25)]
    assert voices(one, "context") == ()
