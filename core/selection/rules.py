"""Where a file stands: a state follows from the facts and is never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from core.selection.deadline import Arrival
from core.selection.eligibility import Verdict

# "At least two reviewers a file" (programme text); a lead may ask three for a round.
REVIEWS_NEEDED = 2
# The name under which a round's settings hold how many.
READERS_SETTING = "readers_per_file"
# "Retained candidates carry a consent and an end date (24 months)" (programme text).
RETENTION_MONTHS = 24

# Files in these states are read by reviewers.
TO_READ = ("received", "in_review")

FileState = Literal[
    "received", "late", "refer", "ineligible", "in_review", "reviewed", "below_threshold",
    "paired", "selected", "reserve", "not_selected", "withdrawn",
]  # fmt: skip

STATE_LABELS: dict[FileState, str] = {
    "received": "Received",
    "late": "Received after the deadline",
    "refer": "Referred to the team",
    "ineligible": "Ineligible",
    "in_review": "In review",
    "reviewed": "Reviewed",
    "below_threshold": "Below a threshold",
    "paired": "Paired",
    "selected": "Selected",
    "reserve": "Reserve",
    "not_selected": "Not selected",
    "withdrawn": "Withdrawn",
}


def reviews_needed(settings: Mapping[str, Any]) -> int:
    """Return how many reviews a file of a round needs, from the settings of the round."""
    return int(settings.get(READERS_SETTING, REVIEWS_NEEDED))


@dataclass(frozen=True)
class FileFacts:
    """Hold what the state of a file follows from.

    `override` is a person's verdict on eligibility and goes before the rules; an override to
    eligible also admits a late file. `decision` is empty or "none" until a person decides.
    """

    verdict: Verdict
    arrival: Arrival = "in_time"
    override: Verdict | None = None
    reviewers: int = 0
    complete_reviews: int = 0
    is_below_threshold: bool = False
    decision: str = "none"
    reviews_needed: int = REVIEWS_NEEDED


def state_of(facts: FileFacts) -> FileState:
    """Say where a file stands; a state is never stored, it follows from the facts."""
    decided: FileState | None = next(
        (state for state in STATE_LABELS if state == facts.decision), None
    )
    if decided is not None:
        return decided
    verdict = facts.override or facts.verdict
    if verdict == "ineligible":
        return "ineligible"
    if facts.arrival == "late" and facts.override != "eligible":
        return "late"
    if verdict == "refer":
        return "refer"
    if facts.complete_reviews >= facts.reviews_needed:
        return "below_threshold" if facts.is_below_threshold else "reviewed"
    return "in_review" if facts.reviewers or facts.complete_reviews else "received"
