"""Surveys in sentences, for those who answer and those who read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.surveys.questions import QUESTIONS, Kind, Question
from core.surveys.rules import HIGHEST, LOWEST, Window
from core.surveys.views import OccasionAnswers, OpenSurvey, Said
from core.tables.journey import Occasion
from core.wording import day_in_words

NAMES: Mapping[Occasion, str] = {
    Occasion.INCEPTION: "the inception meeting",
    Occasion.MIDTERM: "the midterm meeting",
    Occasion.CONCLUSION: "the conclusion meeting",
    Occasion.END: "the journey",
    Occasion.SIX_MONTHS: "the journey, six months on",
    Occasion.TWELVE_MONTHS: "the journey, a year on",
}
TITLES: Mapping[Occasion, str] = {
    Occasion.INCEPTION: "After the inception meeting",
    Occasion.MIDTERM: "After the midterm meeting",
    Occasion.CONCLUSION: "After the conclusion meeting",
    Occasion.END: "At the end",
    Occasion.SIX_MONTHS: "Six months on",
    Occasion.TWELVE_MONTHS: "A year on",
}
# As a letter asks: "How was ...?", "how ... was for Ghent".
LETTER_NAMES: Mapping[Occasion, str] = {
    **NAMES,
    Occasion.SIX_MONTHS: "the half year since the journey",
    Occasion.TWELVE_MONTHS: "the year since the journey",
}
LEFT_OUT = "left out"


def invitation(survey: OpenSurvey) -> str:
    """Ask the twin: "Two minutes: how was the inception meeting?"."""
    if survey.occasion in (Occasion.SIX_MONTHS, Occasion.TWELVE_MONTHS):
        when = "six months" if survey.occasion is Occasion.SIX_MONTHS else "a year"
        return f"Two minutes: {when} on, what has lasted?"
    return f"Two minutes: how was {NAMES[survey.occasion]}?"


def readers(survey: OpenSurvey) -> str:
    """Say who reads an answer, before it is written."""
    return (
        f"Your facilitator and the programme lead read your answer. {survey.partner} does not: "
        "it learns only that you have answered."
    )


def standing(survey: OpenSurvey, today: date) -> str:
    """Say whether an answer is kept, how long it can be corrected, and whether the other is in."""
    other = f"{survey.partner} has {'' if survey.partner_has_answered else 'not '}answered"
    if survey.own is None:
        return f"{other}{'' if survey.partner_has_answered else ' yet'}."
    day = survey.own.answered_on
    when = "today" if day == today else f"on {day_in_words(day)}"
    both = "Both of you have answered" if survey.partner_has_answered else f"{other} yet"
    return f"Kept: answered {when} by {survey.own.by}. {both}. {corrected_until(survey.window)}"


def corrected_until(window: Window) -> str:
    """Say how long an answer can be corrected."""
    said = until(window)
    return f"You can correct your answer{f' {said}' if said else ''}."


def until(window: Window) -> str:
    """Say how long a survey is open: "until Fri 10 Apr 2026"; empty while nobody knows."""
    if window.closes_on is not None:
        return f"until {day_in_words(window.closes_on)}"
    following = {
        Occasion.INCEPTION: Occasion.MIDTERM, Occasion.MIDTERM: Occasion.CONCLUSION,
    }.get(window.occasion)  # fmt: skip
    return f"until {NAMES[following]}" if following else ""


def label(question: Question, occasion: Occasion, partner: str) -> str:
    """Return a question as it is asked, with the words at both ends of a scale."""
    asked = question.label.format(partner=partner, meeting=NAMES[occasion])
    if question.kind is not Kind.SCALE:
        return asked
    return f"{asked} ({LOWEST} {question.low}, {HIGHEST} {question.high})"


def answer_in_words(code: str, said: Said | None) -> str:
    """Return one answer as the team reads it: "4 of 5", "Not sure", a text, "left out"."""
    value = said.answers.get(code) if said is not None else None
    if value is None:
        return LEFT_OUT if said is not None else ""
    question = QUESTIONS[code]
    if question.kind is Kind.SCALE:
        return f"{value} of {HIGHEST}"
    return (question.options or {}).get(str(value), str(value))


def missing(row: OccasionAnswers, names: tuple[str, str]) -> str:
    """Say who of the two has not answered a survey; empty when both have."""
    waiting = [name for name, said in zip(names, row.both, strict=True) if said is None]
    if not waiting:
        return ""
    if len(waiting) == len(names):
        return "Neither twin has answered."
    return f"{waiting[0]} has not answered."


def texts(answers: Mapping[str, int | str], occasion: Occasion, partner: str) -> dict[str, str]:
    """Return answers in words by question, to be laid beside others."""
    said = Said(answers, "", date.min, 0)
    return {
        QUESTIONS[code].label.format(partner=partner, meeting=NAMES[occasion]):
            answer_in_words(code, said)
        for code in answers
        if code in QUESTIONS
    }  # fmt: skip
