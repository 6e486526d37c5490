"""The questions of the surveys, as data with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.tables.journey import Occasion

# The four criteria of matching, in their order there.
FIT = ("topic", "advancement", "language", "context")
USEFUL, AGAIN, MISSING, PRACTICE, LASTED = "useful", "again", "missing", "practice", "lasted"

_MATCHING = "Programme text, Matching: topic and level of advancement, language, context."
_REFLECT = "Programme text, journey: the twins reflect on the experience."
_LASTING = "Programme text, outcomes; peer programmes ask again after half a year and a year."


class Kind(StrEnum):
    """Name how a question is answered."""

    SCALE = "scale"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True)
class Question:
    """Hold one question; `low` and `high` are the words at 1 and 5 of a scale.

    In `label`, {partner} stands for the other twin and {meeting} for what is being looked back at.
    """

    code: str
    kind: Kind
    label: str
    source: str
    low: str = ""
    high: str = ""
    options: Mapping[str, str] | None = None


QUESTIONS: Mapping[str, Question] = {
    question.code: question
    for question in (
        Question("topic", Kind.SCALE, "Our topics", _MATCHING,
                 "far apart", "the same questions"),
        Question("advancement", Kind.SCALE, "How far along the two of us are", _MATCHING,
                 "too far apart", "right for learning"),
        Question("language", Kind.SCALE, "Talking with each other", _MATCHING,
                 "hard work", "with ease"),
        Question("context", Kind.SCALE, "Our size, economy and people", _MATCHING,
                 "hardly comparable", "very comparable"),
        Question(USEFUL, Kind.SCALE, "How useful was {meeting}?", _REFLECT,
                 "not at all", "very"),
        Question(AGAIN, Kind.CHOICE, "Would you walk with {partner} again?", _REFLECT,
                 options={"yes": "Yes", "not_sure": "Not sure", "no": "No"}),
        Question(PRACTICE, Kind.TEXT, "What have you put into practice?", _LASTING),
        Question(LASTED, Kind.TEXT, "What has lasted?", _LASTING),
        Question(MISSING, Kind.TEXT, "What was missing?", _REFLECT),
    )
}  # fmt: skip

_MEETING = (*FIT, USEFUL, AGAIN, MISSING)
# Half a year later nobody is asked about the fit again: "+6, +12 short surveys".
_LATER = (USEFUL, AGAIN, PRACTICE, LASTED)
ASKED: Mapping[Occasion, tuple[str, ...]] = {
    Occasion.INCEPTION: _MEETING,
    Occasion.MIDTERM: _MEETING,
    Occasion.CONCLUSION: _MEETING,
    Occasion.END: (*FIT, USEFUL, AGAIN, PRACTICE, MISSING),
    Occasion.SIX_MONTHS: _LATER,
    Occasion.TWELVE_MONTHS: _LATER,
}


def asked_on(occasion: Occasion) -> tuple[Question, ...]:
    """Return the questions of one occasion, in their order."""
    return tuple(QUESTIONS[code] for code in ASKED[occasion])
