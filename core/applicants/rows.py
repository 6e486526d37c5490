"""What the pages show of questions and of an applicant's own file: frozen rows, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.applicants import rules
from core.applicants.changes import Change
from core.applicants.rules import Facts, QuestionState, Stage
from core.tables.letters import LetterState


@dataclass(frozen=True)
class Question:
    """Hold one question to an applicant as its reader may see it.

    `fields` are names of the form; a reviewer's row has none of the contact persons'. `asked_by`
    is "You", a name for the team, or "The team". `letter` is None for everybody but the team.
    """

    id: int
    version: int
    expression_id: int
    file: str
    asked_by: str
    asked_on: date
    due_on: date
    question: str
    fields: tuple[str, ...]
    answered_on: date | None
    remark: str
    changes: tuple[Change, ...]
    closed_on: date | None
    letter: LetterState | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the answer is still wanted."""
        return self.answered_on is None and self.closed_on is None

    @property
    def is_late(self) -> bool:
        """Tell whether the answer came after its day."""
        return self.answered_on is not None and self.answered_on > self.due_on

    @property
    def changed(self) -> tuple[Change, ...]:
        """Return what the answer changed, without what it confirmed."""
        return tuple(change for change in self.changes if change.is_changed)

    def state(self, on: date) -> QuestionState:
        """Say where the question stands on a day."""
        return rules.question_state(self.answered_on, self.closed_on, self.due_on, on)


@dataclass(frozen=True)
class Asked:
    """Hold what asking made: the question, and the letter that waits in the outbox."""

    question_id: int
    letter_id: int


@dataclass(frozen=True)
class OpenQuestion:
    """Hold a question as the applicant answers it: only these fields, as they stand.

    `stand` is a number for the values as they were read: an answer carries it back.
    """

    id: int
    question: str
    asked_on: date
    due_on: date
    fields: tuple[str, ...]
    values: Mapping[str, Any]
    stand: int


@dataclass(frozen=True)
class AnsweredQuestion:
    """Hold an earlier question and what the applicant answered."""

    question: str
    answered_on: date
    remark: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class OwnLetter:
    """Hold a letter that a person released to the applicant."""

    made_on: date
    subject: str
    body: str
    is_outcome: bool


@dataclass(frozen=True)
class OwnFile:
    """Hold what an applicant is shown of the own file: nothing that the team has not told.

    `answers` are label and words, contact persons included. `kept_until` is None unless the
    applicant was told to be a candidate for later rounds.
    """

    expression_id: int
    name: str
    reference: str
    round_name: str
    sent: str
    facts: Facts
    answers: tuple[tuple[str, str], ...]
    open_questions: tuple[OpenQuestion, ...]
    answered_questions: tuple[AnsweredQuestion, ...]
    letters: tuple[OwnLetter, ...]
    wants_to_be_kept: bool
    kept_until: date | None
    revised_at: datetime | None

    @property
    def outcome(self) -> OwnLetter | None:
        """Return the letter that told the outcome, the newest if there are several."""
        return next((letter for letter in self.letters if letter.is_outcome), None)

    @property
    def path(self) -> tuple[Stage, ...]:
        """Return the stages that a file passes, for the line at the top of the page."""
        last: Stage = "withdrawn" if self.facts.is_withdrawn else "outcome"
        return ("received", "under_review", last)


@dataclass(frozen=True)
class OwnData:
    """Hold everything stored about a file and its people, to take along."""

    json: str
    text: str
