"""What an applicant is told in which state, what may be asked, and what may be withdrawn."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from core import workdays
from core.selection.deadline import Arrival
from core.selection.filing import CONTACT_FIELDS
from core.selection.questions import LABELS, label_of
from core.selection.rules import RETENTION_MONTHS
from core.tables.letters import LetterKind
from core.wording import clean, counted, day_in_words, listed

# Real calls give between ten working days and a month (European Urban Initiative: ten).
DAYS_TO_ANSWER = 10
LONGEST_WAIT = timedelta(days=120)
QUESTION_LIMIT = 2_000
REMARK_LIMIT = 2_000
REASON_LIMIT = 2_000

# What the survey tool stamped is no answer, and keeping a candidature has a form of its own.
ASKABLE = tuple(
    name
    for name in LABELS
    if name not in ("reference", "submitted_at", "revised_at", "form_language",
                    "consent_retention")
)  # fmt: skip

# PROGRAMME, Selection: those without a partner are kept for later rounds.
KEPT = frozenset({LetterKind.SELECTED, LetterKind.RESERVE})

NO_SUCH_LINK = (
    "This link opens nothing. Use the newest link we gave you, or ask the office for a new one."
)
_WHAT_GOES = (
    "What will go: {whose} application leaves this round, nobody reads or pairs it any more, "
    "questions that are still open are closed, and it is not kept for later rounds. {way_back}"
)
WHAT_GOES = _WHAT_GOES.format(whose="your", way_back="Only the programme lead can undo this.")
WHAT_GOES_FOR_THEM = _WHAT_GOES.format(
    whose="their", way_back="A lead can take this back; their consent to be kept stays gone."
)

Stage = Literal["received", "question", "under_review", "outcome", "withdrawn"]
QuestionState = Literal["open", "overdue", "answered", "read", "taken_back"]
STAGES: dict[Stage, str] = {
    "received": "Received",
    "question": "We have a question",
    "under_review": "Under review",
    "outcome": "Outcome",
    "withdrawn": "Withdrawn",
}


@dataclass(frozen=True)
class Facts:
    """Hold all that an applicant may be told; what the team decided is not among it.

    `outcome` comes from the newest letter of a decision that a person released, with its
    `subject` and day. `due_on` is the earliest day of the questions that are still open.
    """

    arrival: Arrival
    closes_on: date
    questions: int = 0
    due_on: date | None = None
    outcome: LetterKind | None = None
    subject: str = ""
    told_on: date | None = None
    is_withdrawn: bool = False
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Told:
    """Hold where an applicant's file stands, in the words meant for the applicant."""

    stage: Stage
    sentence: str


def told(facts: Facts, on: date) -> Told:
    """Say where a file stands; what waits for the applicant goes before everything else."""
    if facts.is_withdrawn:
        day = f" on {day_in_words(facts.withdrawn_on)}" if facts.withdrawn_on else ""
        return Told("withdrawn", f"Withdrawn{day}.")
    if facts.questions and facts.due_on is not None:
        return Told("question", _question_sentence(facts.questions, facts.due_on, on))
    if facts.outcome is not None and facts.told_on is not None:
        return Told("outcome", f"Our letter of {day_in_words(facts.told_on)}: {facts.subject}")
    if facts.arrival == "late":
        return Told("received", "Received after the deadline. The team decides whether it is read.")
    if on <= facts.closes_on:
        day = day_in_words(facts.closes_on)
        return Told("received", f"Received. Reading begins when the call has closed, on {day}.")
    return Told("under_review", "Under review. You hear from us by letter, whatever the outcome.")


def can_withdraw(facts: Facts) -> bool:
    """Tell whether the applicant may still withdraw: not what is over, nor a pair that runs."""
    return not facts.is_withdrawn and (facts.outcome is None or facts.outcome in KEPT)


def is_kept(facts: Facts) -> bool:
    """Tell whether the applicant knows to be a candidate for later rounds."""
    return not facts.is_withdrawn and facts.outcome in KEPT


def kept_until(day: date) -> date:
    """Return the last day of a candidature that is kept from a day on."""
    years, month = divmod(day.month - 1 + RETENTION_MONTHS, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def keeping_sentence(facts: Facts, wants: bool, until: date | None, on: date) -> str:
    """Say whether a file is kept for later rounds, as far as its applicant was told."""
    if not wants:
        return "You are not kept for later rounds."
    if not is_kept(facts):
        return (
            "You agreed to be kept for later rounds if this one finds you no twin, for "
            f"{RETENTION_MONTHS} months."
        )
    if until is None:
        return "You agreed to be kept for later rounds. No last day is set yet."
    if until < on:
        return f"You were a candidate for later rounds until {day_in_words(until)}."
    return f"You are a candidate for later rounds until {day_in_words(until)}."


@dataclass(frozen=True)
class QuestionInput:
    """Hold a question about named fields; no `due_on` means ten working days.

    `page_address` is the address of the applicant's own page, up to its token, for the letter.
    `review_id` is the review that wants this clarified, where one does: asking settles it.
    """

    question: str
    fields: Sequence[str]
    due_on: date | None = None
    page_address: str = ""
    review_id: int | None = None


def due_on(given: QuestionInput, on: date) -> date:
    """Return the day by which a question asks for its answer."""
    return given.due_on or workdays.after(on, DAYS_TO_ANSWER)


def question_problems(
    given: QuestionInput, on: date, *, open_fields: Collection[str], may_ask_contact: bool
) -> tuple[str, ...]:
    """Say what stands in the way of a question, each as one sentence that says what to do.

    `open_fields` are those that another question holds open: two answers to one field would
    overwrite each other.
    """
    found = []
    if not 0 < len(clean(given.question)) <= QUESTION_LIMIT:
        found.append(f"Write the question, in at most {QUESTION_LIMIT} characters.")
    if not given.fields:
        found.append("Name at least one answer that the question is about: only these reopen.")
    foreign = [name for name in given.fields if name not in ASKABLE]
    if foreign:
        found.append(f"{_quoted(foreign)} cannot be asked about. Choose from the list.")
    if not may_ask_contact and set(given.fields) & set(CONTACT_FIELDS):
        found.append("Reviewers judge without the contact persons. Let a facilitator ask for them.")
    twice = [name for name in given.fields if name in open_fields]
    if twice:
        found.append(f"{_quoted(twice)}: another question about this waits for its answer.")
    if not on < due_on(given, on) <= on + LONGEST_WAIT:
        found.append("Give a day for the answer that lies ahead, at most 120 days.")
    return tuple(found)


def question_state(
    answered_on: date | None, closed_on: date | None, due: date, on: date
) -> QuestionState:
    """Say where a question stands."""
    if answered_on is not None:
        return "answered" if closed_on is None else "read"
    if closed_on is not None:
        return "taken_back"
    return "overdue" if on > due else "open"


def questions_sentence(states: Sequence[QuestionState]) -> str:
    """Say what waits: answers of the applicant, or reading of the team."""
    owed = sum(state in ("open", "overdue") for state in states)
    overdue, unread = states.count("overdue"), states.count("answered")
    found = []
    if owed:
        late = f", {overdue} of them overdue" if overdue else ""
        verb = "waits" if owed == 1 else "wait"
        late = ", overdue" if overdue == owed else late
        found.append(f"{counted(owed, 'question')} {verb} for an answer{late}.")
    if unread:
        found.append(f"{counted(unread, 'answer')} to read.")
    if found:
        return " ".join(found)
    return "Every question is settled." if states else "Nothing has been asked."


def _question_sentence(questions: int, due: date, on: date) -> str:
    what = "a question" if questions == 1 else "questions"
    if on > due:
        return (
            f"We have {what} for you. The day for the answer was {day_in_words(due)}; "
            "a late answer still reaches us."
        )
    return f"We have {what} for you. Please answer by {day_in_words(due)}."


def _quoted(names: Sequence[str]) -> str:
    return listed([f"“{label_of(name)}”" for name in names])
