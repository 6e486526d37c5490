"""What a lead may set about the criteria of a round, and until when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.rounds import criteria
from core.rounds.criteria import CriteriaInput, Use
from core.selection.scores import CRITERIA, criteria_of
from core.tables.selection import RoundState

GIVEN = CriteriaInput(
    {"commitment": 40, "relevant_experience": 40, "expanding_access": 20},
    {"commitment": 3.0, "relevant_experience": 3.5, "expanding_access": None},
)
OPEN = RoundState.OPEN


def weights(*numbers: int) -> CriteriaInput:
    return replace(GIVEN, weights=dict(zip(GIVEN.weights, numbers, strict=True)))


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (GIVEN, ()),
        (weights(40, 40, 30), (
            "The weights add up to 110. Change them so that they add up to 100.",
        )),
        (weights(100, 0, 0), (
            "The weight of “Relevant experience” runs from 5 to 100.",
            "The weight of “Expanding access to support” runs from 5 to 100.",
        )),
        (replace(GIVEN, thresholds={**GIVEN.thresholds, "commitment": 3.2}), (
            "The threshold of “Commitment” is a half mark from 0.5 to 5, or none.",
        )),
        (replace(GIVEN, thresholds={**GIVEN.thresholds, "commitment": 0.0}), (
            "The threshold of “Commitment” is a half mark from 0.5 to 5, or none.",
        )),
        (replace(GIVEN, weights={"commitment": 100}), (
            "Give a weight and a threshold for each criterion that is scored.",
        )),
        (replace(GIVEN, reason="x" * 1_001), ("Shorten the reason to 1000 characters.",)),
    ],
)  # fmt: skip
def test_criteria_are_checked(given: CriteriaInput, problems: tuple[str, ...]) -> None:
    assert criteria.check(given) == problems


@pytest.mark.parametrize(
    ("reason", "use", "refusal"),
    [
        ("", Use(OPEN), None),
        ("", Use(OPEN, reviews_in=1), (
            "1 review is handed in by these criteria. Give the reason for the change; it is shown "
            "beside the ranking."
        )),
        ("The call text was corrected.", Use(OPEN, reviews_in=9), None),
        ("Late.", Use(OPEN, reviews_in=9, decided=1), (
            "1 file of this round is decided by these criteria. Take the decisions back first."
        )),
        ("Late.", Use(OPEN, decided=3), (
            "3 files of this round are decided by these criteria. Take the decisions back first."
        )),
        ("Late.", Use(RoundState.CONFIRMED), (
            "The pairs of this round are confirmed, so its criteria stay as they are."
        )),
    ],
)  # fmt: skip
def test_a_late_change_needs_a_reason_and_comes_too_late_after_decisions(
    reason: str, use: Use, refusal: str | None
) -> None:
    assert criteria.late_refusal(replace(GIVEN, reason=reason), use) == refusal


def test_what_is_set_comes_back_as_the_criteria_of_the_round() -> None:
    found = criteria_of({"criteria": GIVEN.as_settings()})
    assert criteria.as_input(found) == GIVEN
    assert [item.title for item in found] == [item.title for item in CRITERIA]


def test_criteria_are_written_in_words() -> None:
    assert criteria.in_words(GIVEN) == {
        "Commitment": "40 of 100, threshold 3",
        "Relevant experience": "40 of 100, threshold 3.5",
        "Expanding access to support": "20 of 100, no threshold",
    }
