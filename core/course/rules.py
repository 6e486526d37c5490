"""When the course of a journey may change, how long answers hold, and the sentences on both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.journeys.calendar import ends_on, in_words
from core.journeys.facts import JourneyFacts
from core.journeys.health import Fact
from core.journeys.rules import check_months
from core.tables.course import CourseKind
from core.tables.journey import JourneyState
from core.wording import clean, counted

LONGEST_REASON = 600
LONGEST_NOTE = 4000
# A fact that was answered is looked at again after four weeks, and after twelve at the latest.
ANSWER_DAYS = 28
LONGEST_ANSWER_DAYS = 84
# The new facilitator finds the note of the hand-over on the first page for so long.
NOTE_DAYS = 28
# "Ended early" is told by whoever was there; a day further back is a slip of the finger.
FURTHEST_BACK_DAYS = 90


@dataclass(frozen=True)
class EndInput:
    """Hold how a journey ends before its time; `leaving` are files of twins that drop out."""

    reason: str
    ended_on: date
    leaving: tuple[int, ...] = ()

    def tidy(self) -> EndInput:
        """Return it as it is kept."""
        return EndInput(clean(self.reason), self.ended_on, tuple(sorted(set(self.leaving))))


def check_reason(reason: str) -> str | None:
    """Say why these words are no reason, or None; the twins read it."""
    if not reason:
        return "Say why in a sentence. Both twins read it on their journey."
    if len(reason) > LONGEST_REASON:
        return f"The reason is too long; {LONGEST_REASON} characters fit."
    return None


def check_pause(state: JourneyState, paused_on: date | None) -> str | None:
    """Say why a journey cannot be paused, or None."""
    if state is not JourneyState.RUNNING:
        return "This journey is over; there is nothing to pause."
    if paused_on is not None:
        return f"The journey rests already, since {in_words(paused_on)}."
    return None


def check_resume(state: JourneyState, paused_on: date | None) -> str | None:
    """Say why a journey cannot go on, or None."""
    if state is not JourneyState.RUNNING:
        return "This journey is over. A lead can reopen it."
    return None if paused_on is not None else "The journey does not rest. Reload the page."


def check_length(facts: JourneyFacts, months: int, today: date) -> str | None:
    """Say why a journey cannot take so many months in all, or None."""
    if not facts.is_running:
        return "This journey is over. A lead can reopen it."
    if facts.is_resting:
        return "The journey rests. Let it go on first; that moves its dates."
    if months == facts.months:
        return f"The journey takes {counted(months, 'month')} already. Choose another length."
    too_long = check_months(months)
    if too_long is None and ends_on(facts.started_on, months) <= today:
        return (
            f"{counted(months, 'month').capitalize()} ended on "
            f"{in_words(ends_on(facts.started_on, months))}. Choose more, or end the journey early."
        )
    return too_long


def check_end(
    state: JourneyState, end: EndInput, started_on: date, sides: Sequence[int], today: date
) -> str | None:
    """Say why a journey cannot end early so, or None; `sides` are its two files."""
    if state is not JourneyState.RUNNING:
        return "This journey is over already. Reload the page."
    if end.ended_on > today:
        return "This day is still to come. Write the day on which it ended."
    if end.ended_on < max(started_on, today - timedelta(days=FURTHEST_BACK_DAYS)):
        return (
            f"This day is before the start or more than {FURTHEST_BACK_DAYS} days ago. "
            "Check the date."
        )
    if not set(end.leaving) <= set(sides):
        return "Only the twins of this pair can drop out of it. Reload the page."
    return check_reason(end.reason)


def check_reopen(state: JourneyState, *, was_declined: bool, is_replaced: bool) -> str | None:
    """Say why a journey cannot be reopened, or None."""
    if state is JourneyState.RUNNING:
        return "This journey runs. Reload the page."
    if state is JourneyState.CONCLUDED:
        return "This journey is concluded. Take back the signed fiche to open it again."
    if was_declined:
        return "One of the twins declined this pairing, so its journey stays closed."
    if is_replaced:
        return "One of the twins has another partner by now, so this journey stays closed."
    return None


def check_note(note: str, to_id: int, facilitator_id: int | None) -> str | None:
    """Say why a journey cannot be handed over with this note, or None."""
    if to_id == facilitator_id:
        return "This facilitator guides the journey already. Choose another one."
    if not note:
        return "Write what the next facilitator should know: how it goes, and what comes next."
    if len(note) > LONGEST_NOTE:
        return f"The note is too long; {LONGEST_NOTE} characters fit."
    return None


def check_answer(fact: Fact | None, reason: str, until_on: date, today: date) -> str | None:
    """Say why a fact cannot be answered with "known, because ..." so, or None."""
    if fact is None or not (fact.is_past or fact.known is not None):
        return "This fact is within its threshold by now, so it needs no answer."
    if not reason:
        return "Say in a sentence why this needs nobody's attention."
    if len(reason) > LONGEST_REASON:
        return f"The answer is too long; {LONGEST_REASON} characters fit."
    if not today < until_on <= today + timedelta(days=LONGEST_ANSWER_DAYS):
        return (
            f"An answer holds until a day within {LONGEST_ANSWER_DAYS // 7} weeks. "
            "Choose a day by which this should be looked at again."
        )
    return None


def known_sentence(fact: Fact) -> str:
    """Say who answered a fact, why and until when; "" for one without an answer."""
    known = fact.known
    if known is None:
        return ""
    return f"Known, because {known.reason} {known.by}, until {in_words(known.until_on)}."


def turn_sentence(
    kind: CourseKind, on: date, before: int | None, after: int | None, by: str
) -> str:
    """Say what changed in the course of a journey, when and by whom."""
    is_other = bool(before and after and before != after)
    span = f" from {before} to {after} months" if is_other else ""
    if kind is CourseKind.PAUSED:
        return f"The journey rests since {in_words(on)}, by {by}."
    if kind is CourseKind.RESUMED:
        return f"Resumed on {in_words(on)}{f', now {after} months' if is_other else ''}, by {by}."
    what = {
        CourseKind.EXTENDED: f"Extended{span}",
        CourseKind.SHORTENED: f"Shortened{span}",
        CourseKind.ENDED_EARLY: "Ended early",
        CourseKind.REOPENED: "Opened again",
    }[kind]
    return f"{what} on {in_words(on)}, by {by}."


def end_reason(reason: str, leaving: Sequence[str]) -> str:
    """Say in the journey why it ended; `leaving` are the names of twins that drop out."""
    if not leaving:
        return reason
    who = f"{leaving[0]} leaves" if len(leaving) == 1 else "both twins leave"
    return f"{who}. {reason}"
