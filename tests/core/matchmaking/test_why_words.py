from __future__ import annotations

from dataclasses import replace

import pytest

from core.matchmaking.answer_shift import AnswerShift, AnswerShifts
from core.matchmaking.shift import Shift
from core.matchmaking.why_words import answer_words, facts, rank_words, shift_words
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.sets import mixed_set
from tests.core.matchmaking.test_pool import as_candidate

FOUND = mixed_set()


def test_a_file_is_described_by_what_matching_compares() -> None:
    told = as_candidate(candidate(1, level=3.5, cohesion_category="transition"))
    assert facts(told) == (
        ("Topic", "Textiles (value chain)"), ("Level", "3.5 of 5"), ("Languages", "English"),
        ("Context", "Nowhere, medium city, 60 000 people, transition region"),
    )  # fmt: skip
    bare = replace(
        as_candidate(candidate(1, level=None, population=None)), topic_label="",
        topic_group_label="", languages=(),
    )  # fmt: skip
    assert facts(bare) == (
        ("Topic", "not given"), ("Level", "not given"), ("Languages", "not given"),
        ("Context", "Nowhere, medium city"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("shift", "said"),
    [
        (None, "No move of a single weight brings Town 0 and Town 1 in."),
        (Shift("advancement", 35.0, 48),
         "Turning the weight of the level up from 35 to 48 points of 100 brings Town 0 and Town 1 "
         "in; the other weights keep their proportion."),
        (Shift("topic", 45.0, 40),
         "Turning the weight of the topic down from 45 to 40 points of 100 brings Town 0 and "
         "Town 1 in; the other weights keep their proportion."),
    ],
)  # fmt: skip
def test_a_move_of_a_weight_is_one_sentence(shift: Shift | None, said: str) -> None:
    assert shift_words(FOUND, (0, 1), shift) == said


def test_each_answer_is_one_sentence() -> None:
    level = FOUND.question.profiles[1].level
    shifts = AnswerShifts(
        (AnswerShift("level", 1, level=2.0), AnswerShift("language", 0, added="de"),
         AnswerShift("topic", 0, added="VC-TEXT")), True,
    )  # fmt: skip
    assert answer_words(FOUND, (0, 1), shifts) == (
        f"If Town 1 stood at level 2 (it is {level:g}), Town 0 would be its partner.",
        "If Town 0 worked in German too, Town 1 would be its partner.",
        "If Town 0 had named the topic “Textiles” too, Town 1 would be its partner.",
    )


@pytest.mark.parametrize(
    ("is_all", "said"),
    [(True, "No single answer of either file brings Town 0 and Town 1 in."),
     (False, "The search was stopped early; another single answer may do as well.")],
)  # fmt: skip
def test_a_search_without_an_answer_says_why(is_all: bool, said: str) -> None:
    assert answer_words(FOUND, (0, 1), AnswerShifts((), is_all)) == (said,)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [(1, 1, "Each is the other's best possible partner."),
     (2, 5, "Of the possible partners of Town 0, Town 3 is number 2; of those of Town 3, Town 0 "
            "is number 5.")],
)  # fmt: skip
def test_ranks_are_told(first: int, second: int, said: str) -> None:
    told = replace(FOUND.question.explain_pair(0, 3), rank_for_first=first, rank_for_second=second)
    assert rank_words(FOUND, told) == said
