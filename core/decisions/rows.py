"""What the pages on decisions show: frozen rows, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.decisions.severity import Severity
from core.selection.deadline import Arrival
from core.selection.eligibility import Verdict
from core.selection.rows import Shape
from core.selection.rules import REVIEWS_NEEDED
from core.selection.scores import Criterion
from core.tables.selection import Decision, RoundState

# The bands of the ranking, then those not ready for it and those that stand outside it.
Group = Literal["in", "discuss", "out", "open", "aside"]


@dataclass(frozen=True, slots=True)
class RankedFile:
    """Hold one file of the ranking: its place, its marks (0 to 5) and its decision.

    `group` is the band, "open" while something is missing, "aside" for what is ineligible, late
    or withdrawn. Marks and places are None without enough reviews; `place` is None below a
    threshold as well. `below` names the criteria whose mean lies below the threshold.
    `has_letter_left` when a letter with the decision was released.
    """

    id: int
    version: int
    reference: str
    name: str
    country_name: str
    topic_group: str
    shape: Shape
    group: Group
    place: int | None
    is_shared: bool
    best: int | None
    worst: int | None
    value: float | None
    low: float | None
    high: float | None
    adjusted: float | None
    tie_step: str
    below: tuple[str, ...]
    is_disputed: bool
    is_agreed: bool
    spread: float | None
    reviews_in: int
    reviews_asked: int
    verdict: Verdict
    arrival: Arrival
    is_overridden: bool
    has_same_territory: bool
    decision: Decision
    decision_reason: str
    decided_on: date | None
    has_letter_left: bool
    consent_retention: bool
    retained_until: date | None
    reviews_needed: int = REVIEWS_NEEDED


@dataclass(frozen=True)
class ReviewerSeverity:
    """Hold how one reviewer marks beside the others, with the reviewer's name."""

    name: str
    severity: Severity


@dataclass(frozen=True)
class Ranking:
    """Hold the ranking of a round: the files from the best down, then those without a place.

    `seats` is twice the slots; `cut` the mark at which they end, None where they suffice.
    `criteria_reason` says why a lead changed the criteria late.
    """

    round_id: int
    state: RoundState
    seats: int
    cut: float | None
    files: tuple[RankedFile, ...]
    reviewers: tuple[ReviewerSeverity, ...]
    criteria: tuple[Criterion, ...]
    criteria_reason: str = ""
    reviews_needed: int = REVIEWS_NEEDED


@dataclass(frozen=True)
class DecisionView:
    """Hold the decision on one file as its page shows it.

    `kept_before` names the earlier rounds that keep the same territory, with the last day: in
    this round the new file counts.
    """

    file: RankedFile
    state: RoundState
    kept_before: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True)
class RetainedRow:
    """Hold one candidate kept for later rounds.

    `again_in` names the later rounds to which the same territory applied again: there the new
    file counts.
    """

    id: int
    version: int
    name: str
    country_name: str
    round_name: str
    topic: str
    decision: Decision
    consent_retention: bool
    decided_on: date | None
    retained_until: date | None
    again_in: tuple[str, ...]
