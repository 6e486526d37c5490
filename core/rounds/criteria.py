"""What a lead may set about the criteria of a round: their weights and thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.rounds.rules import FIXED_STATES
from core.selection.scores import CODES, HIGHEST_MARK, Criterion, criterion, is_mark
from core.tables.selection import RoundState
from core.wording import clean, counted

ALL_WEIGHTS = 100
# A criterion that is scored counts for something: reviewers write a sentence for each.
LEAST_WEIGHT = 5
REASON_LIMIT = 1_000
# The name under which a round's settings hold why the criteria were changed late, and when.
REASON_SETTING = "criteria_reason"


@dataclass(frozen=True)
class CriteriaInput:
    """Hold the weights (whole points of 100) and thresholds (half marks, or None) by code.

    `reason` is needed once reviews are handed in.
    """

    weights: Mapping[str, int]
    thresholds: Mapping[str, float | None]
    reason: str = ""

    def as_settings(self) -> dict[str, dict[str, Any]]:
        """Return what a round's settings hold, as `criteria_of` reads it."""
        return {
            code: {"weight": self.weights[code], "threshold": self.thresholds[code]}
            for code in CODES
        }


@dataclass(frozen=True)
class Use:
    """Count what already stands on the criteria of a round."""

    state: RoundState
    reviews_in: int = 0
    decided: int = 0


def check(given: CriteriaInput) -> tuple[str, ...]:
    """List what is wrong with weights and thresholds, each as one sentence."""
    if set(given.weights) != set(CODES) or set(given.thresholds) != set(CODES):
        return ("Give a weight and a threshold for each criterion that is scored.",)
    found = []
    for code in CODES:
        title = criterion(code).title
        if not LEAST_WEIGHT <= given.weights[code] <= ALL_WEIGHTS:
            found.append(f"The weight of “{title}” runs from {LEAST_WEIGHT} to {ALL_WEIGHTS}.")
        threshold = given.thresholds[code]
        if threshold is not None and (not is_mark(threshold) or not 0 < threshold <= HIGHEST_MARK):
            found.append(f"The threshold of “{title}” is a half mark from 0.5 to 5, or none.")
    total = sum(given.weights.values())
    if total != ALL_WEIGHTS:
        found.append(f"The weights add up to {total}. Change them so that they add up to 100.")
    if len(clean(given.reason)) > REASON_LIMIT:
        found.append(f"Shorten the reason to {REASON_LIMIT} characters.")
    return tuple(found)


def late_refusal(given: CriteriaInput, use: Use) -> str | None:
    """Say why a change comes too late; None when it may be made.

    Applicants were told the criteria before the deadline. Until the first review is in, a change
    is open; from then on it needs a reason that stays readable; once a person has decided by
    the criteria, or pairs are confirmed, it is over.
    """
    if use.state in FIXED_STATES:
        return "The pairs of this round are confirmed, so its criteria stay as they are."
    if use.decided:
        files = counted(use.decided, "file")
        return (
            f"{files[0].upper()}{files[1:]} of this round {'is' if use.decided == 1 else 'are'} "
            "decided by these criteria. Take the decisions back first."
        )
    if use.reviews_in and not clean(given.reason):
        return (
            f"{counted(use.reviews_in, 'review')} {'is' if use.reviews_in == 1 else 'are'} "
            "handed in by these criteria. Give the reason for the change; it is shown beside "
            "the ranking."
        )
    return None


def as_input(criteria: Sequence[Criterion]) -> CriteriaInput:
    """Bring criteria back into the shape of the form."""
    return CriteriaInput(
        {item.code: item.weight for item in criteria},
        {item.code: item.threshold for item in criteria},
    )


def in_words(given: CriteriaInput) -> dict[str, str]:
    """Write the criteria for a comparison: title to "35 of 100, threshold 3"."""
    return {
        criterion(code).title: f"{given.weights[code]} of 100, "
        + (
            "no threshold"
            if given.thresholds[code] is None
            else f"threshold {given.thresholds[code]:g}"
        )
        for code in CODES
    }
