"""What the sheets of a report are filled from: one frozen line a row, people by their names."""

from __future__ import annotations

from dataclasses import dataclass

from core.tables.intake import Clarification, DeadlineExtension, TerritoryLink
from core.tables.journey import Occasion
from core.tables.letters import Letter
from core.tables.meeting import ConsensusScore, Meeting, MeetingItem
from core.tables.pairing import ConsentState, Pair, PairWish, Proposal
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    Expression,
    Review,
    Round,
    Score,
)


@dataclass(frozen=True)
class FileName:
    """Hold by what a file is known."""

    reference: str
    name: str


@dataclass(frozen=True)
class ReviewLine:
    """Hold a review and one of its marks; a draft has none that anybody else may read."""

    file: FileName
    reviewer: str
    review: Review
    score: Score | None
    is_counted: bool

    @property
    def is_complete(self) -> bool:
        """Tell whether the review was handed in."""
        return self.review.completed_at is not None


@dataclass(frozen=True)
class ConflictLine:
    """Hold a declared or recorded conflict of interest."""

    file: FileName
    person: str
    conflict: ConflictOfInterest
    decided_by: str


@dataclass(frozen=True)
class AssignmentLine:
    """Hold one file given to one reviewer."""

    file: FileName
    reviewer: str
    assignment: Assignment


@dataclass(frozen=True)
class ConsensusLine:
    """Hold a file on the agenda of a meeting, and one agreed mark where there is one."""

    file: FileName
    meeting: Meeting
    item: MeetingItem
    score: ConsensusScore | None
    rapporteur: str
    present: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True)
class DecisionLine:
    """Hold what people set on one file after reading it."""

    row: Expression
    overridden_by: str


@dataclass(frozen=True)
class ClarificationLine:
    """Hold a question to an applicant and the answer."""

    file: FileName
    question: Clarification
    asked_by: str


@dataclass(frozen=True)
class TerritoryLine:
    """Hold a verdict on two files that may speak for one territory."""

    first: FileName
    second: FileName
    link: TerritoryLink
    decided_by: str


@dataclass(frozen=True)
class LetterLine:
    """Hold one letter, without its text."""

    file: FileName
    letter: Letter
    released_by: str


@dataclass(frozen=True)
class ProposalLine:
    """Hold a kept proposal."""

    proposal: Proposal
    kept_by: str
    confirmed_by: str


@dataclass(frozen=True)
class PairLine:
    """Hold one pair of a proposal."""

    first: FileName
    second: FileName
    pair: Pair
    consents: tuple[ConsentState, ...] = ()


@dataclass(frozen=True)
class WishLine:
    """Hold a pair that was pinned or forbidden."""

    first: FileName
    second: FileName
    wish: PairWish
    by: str


@dataclass(frozen=True)
class SurveyLine:
    """Hold how many answered one question on one occasion, and the mean where it may be told."""

    occasion: Occasion
    code: str
    mean: float | None
    twins: int
    pairs: int


@dataclass(frozen=True)
class Gathered:
    """Hold everything about a round but the applications and the journeys."""

    call: Round
    moves: tuple[DeadlineExtension, ...]
    reviews: tuple[ReviewLine, ...]
    conflicts: tuple[ConflictLine, ...]
    assignments: tuple[AssignmentLine, ...]
    consensus: tuple[ConsensusLine, ...]
    decisions: tuple[DecisionLine, ...]
    clarifications: tuple[ClarificationLine, ...]
    territories: tuple[TerritoryLine, ...]
    letters: tuple[LetterLine, ...]
    proposals: tuple[ProposalLine, ...]
    pairs: tuple[PairLine, ...]
    wishes: tuple[WishLine, ...]
    surveys: tuple[SurveyLine, ...]
