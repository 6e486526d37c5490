"""Surveys in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from core.surveys import words
from core.surveys.questions import QUESTIONS
from core.surveys.rules import Window
from core.surveys.views import OccasionAnswers, OpenSurvey, Said
from core.tables.journey import Occasion

DAY = date(2025, 10, 14)
SAID = Said({"topic": 4, "again": "not_sure", "missing": "Time."}, "Gita", DAY, 1)


def survey(
    occasion: Occasion = Occasion.INCEPTION, own: Said | None = None, *, other: bool = False,
    closes_on: date | None = None,
) -> OpenSurvey:  # fmt: skip
    """Return an open survey of Ghent, whose twin is Turku."""
    return OpenSurvey(1, 1, 1, "Turku", Window(occasion, DAY, closes_on), own, other)


@pytest.mark.parametrize(
    ("occasion", "said"),
    [
        (Occasion.INCEPTION, "Two minutes: how was the inception meeting?"),
        (Occasion.END, "Two minutes: how was the journey?"),
        (Occasion.SIX_MONTHS, "Two minutes: six months on, what has lasted?"),
        (Occasion.TWELVE_MONTHS, "Two minutes: a year on, what has lasted?"),
    ],
)
def test_the_invitation_names_what_is_looked_back_at(occasion: Occasion, said: str) -> None:
    assert words.invitation(survey(occasion)) == said


def test_it_is_said_before_who_reads_the_answer() -> None:
    assert words.readers(survey()) == (
        "Your facilitator and the programme lead read your answer. Turku does not: it learns only "
        "that you have answered."
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (survey(), "Turku has not answered yet."),
        (survey(other=True), "Turku has answered."),
        (survey(own=SAID), "Kept: answered today by Gita. Turku has not answered yet. You can "
         "correct your answer until the midterm meeting."),
        (survey(own=SAID, other=True, closes_on=date(2025, 11, 3)), "Kept: answered today by Gita. "
         "Both of you have answered. You can correct your answer until Mon 3 Nov 2025."),
    ],
)  # fmt: skip
def test_it_is_said_what_is_kept_and_for_how_long(found: OpenSurvey, said: str) -> None:
    assert words.standing(found, DAY) == said


def test_an_answer_of_another_day_says_which() -> None:
    assert "answered on Tue 14 Oct 2025 by Gita" in words.standing(
        survey(own=SAID), date(2025, 10, 20)
    )


def test_a_question_names_the_partner_the_meeting_and_both_ends() -> None:
    asked = [
        words.label(QUESTIONS[code], Occasion.MIDTERM, "Turku")
        for code in ("topic", "useful", "again")
    ]
    assert asked == [
        "Our topics (1 far apart, 5 the same questions)",
        "How useful was the midterm meeting? (1 not at all, 5 very)",
        "Would you walk with Turku again?",
    ]


@pytest.mark.parametrize(
    ("code", "said", "read"),
    [
        ("topic", SAID, "4 of 5"), ("again", SAID, "Not sure"), ("missing", SAID, "Time."),
        ("useful", SAID, "left out"), ("topic", None, ""),
    ],
)  # fmt: skip
def test_an_answer_is_read_in_words(code: str, said: Said | None, read: str) -> None:
    assert words.answer_in_words(code, said) == read


@pytest.mark.parametrize(
    ("both", "said"),
    [
        ((None, None), "Neither twin has answered."), ((SAID, None), "Turku has not answered."),
        ((None, SAID), "Ghent has not answered."), ((SAID, SAID), ""),
    ],
)  # fmt: skip
def test_it_is_said_who_has_not_answered(both: tuple[Said | None, Said | None], said: str) -> None:
    row = OccasionAnswers(Window(Occasion.MIDTERM, DAY), *both)
    assert words.missing(row, ("Ghent", "Turku")) == said


def test_answers_are_laid_beside_others_by_question() -> None:
    assert words.texts({"topic": 4, "again": "yes"}, Occasion.MIDTERM, "Turku") == {
        "Our topics": "4 of 5", "Would you walk with Turku again?": "Yes",
    }  # fmt: skip
