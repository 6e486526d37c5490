"""The sheet of what the twins answered to the surveys: for the lead, who may read every answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from core.reports.reviewing import reference_column
from core.reports.rows import SurveyLine
from core.reports.sheets import Column, Sheet, choices, sheet
from core.surveys.questions import QUESTIONS, Kind, Question
from core.surveys.rules import HIGHEST, LOWEST
from core.surveys.words import TITLES


def _answer(question: Question) -> Callable[[SurveyLine], Any]:
    def value(line: SurveyLine) -> Any:
        said = line.answer.answers.get(question.code)
        return (question.options or {}).get(str(said), said)

    return value


def _column(question: Question) -> Column[SurveyLine]:
    """Return the column of one question; it is empty where the question was left out."""
    title = question.label.format(partner="the other", meeting="it")
    if question.kind is Kind.SCALE:
        meaning = f"{LOWEST}: {question.low}; {HIGHEST}: {question.high}."
        return Column(title, meaning, _answer(question), "whole number", f"{LOWEST} to {HIGHEST}")
    meaning = f"As the twin answered. {question.source}"
    allowed = choices(question.options.values()) if question.options else ""
    return Column(title, meaning, _answer(question), allowed=allowed)


SURVEYS: tuple[Column[SurveyLine], ...] = (
    Column("Pair", "The number of its pair.", lambda line: line.answer.pair_id, "whole number"),
    *reference_column(lambda line: line.file),
    Column("Occasion", "What was being looked back at.",
           lambda line: TITLES[line.answer.occasion], allowed=choices(TITLES.values())),
    *(_column(question) for question in QUESTIONS.values()),
    Column("Answered by", "Who wrote the answer last.", lambda line: line.by, is_personal=True),
    Column("Answered on", "On which day.", lambda line: line.answer.answered_on, "date"),
)  # fmt: skip


def surveys(lines: Iterable[SurveyLine]) -> Sheet:
    """Return the sheet of the twins' answers."""
    said = "One row for each answer of a twin to a survey. Their partner does not read it."
    return sheet("Surveys", said, SURVEYS, lines)
