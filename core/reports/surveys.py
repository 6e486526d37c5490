"""The sheet of what the twins answered to the surveys: means of enough pairs, never one answer.

"Answers private to the facilitator and lead; aggregates to the report": a lead reads single
answers in the program, and they do not leave it.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.reports.rows import SurveyLine
from core.reports.sheets import Column, Sheet, choices, sheet
from core.surveys.questions import ASKED, QUESTIONS, Kind
from core.surveys.rules import HIGHEST, LOWEST, Answers
from core.surveys.summary import PAIRS_AT_LEAST, means
from core.surveys.words import TITLES
from core.tables.journey import Occasion


def counted_up(answers: Iterable[tuple[int, Occasion, Answers]]) -> tuple[SurveyLine, ...]:
    """Return a line for every scale that anybody answered; a row is a pair, occasion, answers."""
    rows = list(answers)
    told = {(one.occasion, one.code): one.mean for one in means(rows)}
    found = []
    for occasion in Occasion:
        for code in ASKED[occasion]:
            given = [pair for pair, when, said in rows if when is occasion and code in said]
            if given and QUESTIONS[code].kind is Kind.SCALE:
                mean = told.get((occasion, code))
                found.append(SurveyLine(occasion, code, mean, len(given), len(set(given))))
    return tuple(found)


def _question(line: SurveyLine) -> str:
    return QUESTIONS[line.code].label.format(partner="the other", meeting="it")


def _ends(line: SurveyLine) -> str:
    question = QUESTIONS[line.code]
    return f"{LOWEST}: {question.low}; {HIGHEST}: {question.high}"


SURVEYS: tuple[Column[SurveyLine], ...] = (
    Column("Occasion", "What was being looked back at.", lambda line: TITLES[line.occasion],
           allowed=choices(TITLES.values())),
    Column("Question", "What was asked.", _question),
    Column("Scale", "What its ends mean.", _ends),
    Column("Mean", f"Empty while fewer than {PAIRS_AT_LEAST} pairs answered.",
           lambda line: None if line.mean is None else round(line.mean, 2), "number",
           f"{LOWEST} to {HIGHEST}"),
    Column("Twins", "How many twins answered it.", lambda line: line.twins, "whole number"),
    Column("Pairs", "Of how many pairs they are.", lambda line: line.pairs, "whole number"),
)  # fmt: skip


def surveys(lines: Iterable[SurveyLine]) -> Sheet:
    """Return the sheet of means."""
    said = ("One row for each occasion and scale: means of enough pairs. Single answers and texts "
            "stay in the program.")  # fmt: skip
    return sheet("Surveys", said, SURVEYS, lines)
