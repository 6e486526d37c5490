"""The frozen rows that queries of letters return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.letters import rules
from core.letters.templates import KIND_WORDS, Template
from core.tables.letters import LetterKind, LetterState

STATE_WORDS = {
    LetterState.WAITING: "Waiting",
    LetterState.RELEASED: "Released",
    LetterState.SENT: "Sent",
    LetterState.FAILED: "Not delivered",
    LetterState.WITHDRAWN: "Withdrawn",
}
READY, TO_FILL, UNCLEAR = "Ready", "To fill in", "Unclear"


@dataclass(frozen=True)
class LetterRow:
    """Hold one letter of the outbox.

    `problems` say what keeps a waiting letter back. `begun_at` is set while it is not known
    whether a letter that was handed to the mail server arrived there.
    """

    id: int
    expression_id: int
    applicant: str
    reference: str
    kind: LetterKind
    state: LetterState
    to_name: str
    to_email: str
    subject: str
    made_on: date
    problems: tuple[str, ...]
    released_at: datetime | None
    released_by: str
    begun_at: datetime | None
    sent_at: datetime | None
    failure: str
    version: int

    @property
    def is_ready(self) -> bool:
        """Tell whether a person may release it."""
        return self.state is LetterState.WAITING and not self.problems

    @property
    def is_unclear(self) -> bool:
        """Tell whether somebody has to find out if it left."""
        return self.begun_at is not None

    @property
    def may_be_sent(self) -> bool:
        """Tell whether it may be handed to the mail server."""
        return self.state in rules.TO_SEND and not self.is_unclear

    @property
    def kind_words(self) -> str:
        """Name what the letter tells."""
        return KIND_WORDS[self.kind]

    @property
    def state_words(self) -> str:
        """Name where the letter stands."""
        if self.is_unclear:
            return UNCLEAR
        if self.state is LetterState.WAITING:
            return READY if self.is_ready else TO_FILL
        return STATE_WORDS[self.state]


@dataclass(frozen=True)
class LetterView:
    """Hold one whole letter."""

    row: LetterRow
    body: str
    round_name: str

    @property
    def is_draft(self) -> bool:
        """Tell whether nobody has released it, so that it must not look like the real one."""
        return self.row.state not in rules.LEFT


@dataclass(frozen=True)
class DueLetter:
    """Name a file that has no letter of this kind yet."""

    expression_id: int
    applicant: str
    kind: LetterKind


@dataclass(frozen=True)
class TemplateRow:
    """Hold the wording in force of a kind of letter; `version` is None for the default."""

    kind: LetterKind
    text: Template
    version: int | None


@dataclass(frozen=True)
class Preview:
    """Hold how a wording reads for one file."""

    applicant: str
    text: Template
