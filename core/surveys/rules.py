"""When each survey is open, and what an answer may hold.

A survey opens once its meeting was held, after that by the plan, and closes when the next one
opens: one at a time, and none of them holds anything up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from core.journeys.calendar import Step, months_after
from core.surveys.questions import ASKED, QUESTIONS, Kind
from core.tables.journey import MilestoneKind, Occasion
from core.wording import clean

Answers = Mapping[str, int | str]

LOWEST, HIGHEST = 1, 5
# A sentence or two on a phone.
LONGEST_TEXT = 600
# "+6, +12 short surveys" (programme, Journey), counted from the conclusion meeting.
MONTHS_AFTER = {Occasion.SIX_MONTHS: 6, Occasion.TWELVE_MONTHS: 12}
# The last survey of a journey has none after it; it does not stand on the first page for ever.
LAST_OPEN_DAYS = 60
_MEETINGS = {
    Occasion.INCEPTION: MilestoneKind.INCEPTION,
    Occasion.MIDTERM: MilestoneKind.MIDTERM,
    Occasion.CONCLUSION: MilestoneKind.CONCLUSION,
}


@dataclass(frozen=True)
class Window:
    """Hold from which day a survey is open, and from which it is not; None while nobody knows."""

    occasion: Occasion
    opens_on: date
    closes_on: date | None = None

    def is_open(self, today: date) -> bool:
        """Tell whether it can be answered, or an answer corrected, today."""
        return self.opens_on <= today and (self.closes_on is None or today < self.closes_on)


def windows(steps: Sequence[Step], *, is_ended_early: bool = False) -> tuple[Window, ...]:
    """Return the surveys whose day is known, in the order of their days."""
    days = sorted(_days(steps).items(), key=lambda item: (item[1], list(Occasion).index(item[0])))
    found = [
        Window(occasion, opens_on, following)
        for (occasion, opens_on), (_, following) in pairwise(days)
    ]
    if days:
        occasion, opens_on = days[-1]
        is_last = is_ended_early or occasion is Occasion.TWELVE_MONTHS
        ends = opens_on + timedelta(days=LAST_OPEN_DAYS) if is_last else None
        found.append(Window(occasion, opens_on, ends))
    return tuple(found)


def open_window(found: Sequence[Window], today: date) -> Window | None:
    """Return the one survey that is open today."""
    return next((window for window in found if window.is_open(today)), None)


def check_open(found: Sequence[Window], occasion: Occasion, today: date) -> str | None:
    """Return why a survey cannot be answered today, or None."""
    window = next((one for one in found if one.occasion is occasion), None)
    if window is None or today < window.opens_on:
        return "This survey is not open yet. It opens once its day has come."
    if not window.is_open(today):
        return "This survey is closed: the next one is open. Answer that one."
    return None


def tidy(given: Mapping[str, object]) -> dict[str, int | str]:
    """Return the answers as they are kept: what was left out is not there."""
    kept: dict[str, int | str] = {}
    for code, value in given.items():
        said = clean(value) if isinstance(value, str) else value
        if isinstance(said, int | str) and said != "":
            kept[code] = said
    return kept


def check_answers(occasion: Occasion, answers: Answers) -> str | None:
    """Return why tidy answers cannot be kept, or None."""
    if not answers:
        return "Answer at least one question; leave out what you cannot judge."
    for code, value in answers.items():
        question = QUESTIONS.get(code)
        if question is None or code not in ASKED[occasion]:
            return "One of these questions is not asked on this occasion. Reload the page."
        if question.kind is Kind.TEXT:
            if not isinstance(value, str) or len(value) > LONGEST_TEXT:
                return f"“{question.label}” takes at most {LONGEST_TEXT} characters. Shorten it."
        elif question.kind is Kind.SCALE:
            if type(value) is not int or not LOWEST <= value <= HIGHEST:
                return f"Choose {LOWEST} to {HIGHEST}, or leave the question out."
        elif value not in (question.options or {}):
            return "Choose one of the answers, or leave the question out."
    return None


def _days(steps: Sequence[Step]) -> dict[Occasion, date]:
    """Return the day each survey opens, as far as the journey has come."""
    by_kind = {step.kind: step for step in steps}
    days = {
        occasion: held
        for occasion, kind in _MEETINGS.items()
        if kind in by_kind and (held := by_kind[kind].held_on) is not None
    }
    end = days.get(Occasion.CONCLUSION)
    if end is not None:
        fiche = by_kind.get(MilestoneKind.FICHE)
        if fiche is not None:
            days[Occasion.END] = max(fiche.due_on, end)
        days |= {occasion: months_after(end, months) for occasion, months in MONTHS_AFTER.items()}
    return days
