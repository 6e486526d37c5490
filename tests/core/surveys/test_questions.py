"""The questions are few, have their source, and fit on a phone."""

from __future__ import annotations

from core.surveys.questions import ASKED, FIT, QUESTIONS, Kind, asked_on
from core.tables.journey import Occasion

# Two minutes: so many taps and at most two sentences.
MOST = 8


def test_every_occasion_asks_a_few_questions_that_exist() -> None:
    assert set(ASKED) == set(Occasion)
    for occasion in Occasion:
        asked = asked_on(occasion)
        assert 4 <= len(asked) <= MOST
        assert sum(question.kind is Kind.TEXT for question in asked) <= 2


def test_the_four_criteria_are_asked_until_the_end_and_what_lasted_after_it() -> None:
    with_fit = [occasion for occasion in Occasion if set(FIT) <= set(ASKED[occasion])]
    assert with_fit == list(Occasion)[:4]
    assert [one for one in Occasion if "lasted" in ASKED[one]] == list(Occasion)[4:]
    assert [one for one in Occasion if "practice" in ASKED[one]] == list(Occasion)[3:]


def test_every_question_has_its_source_and_its_words() -> None:
    for question in QUESTIONS.values():
        assert question.source.endswith(".")
        assert bool(question.low and question.high) == (question.kind is Kind.SCALE)
        assert bool(question.options) == (question.kind is Kind.CHOICE)
