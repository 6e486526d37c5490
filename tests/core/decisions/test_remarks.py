"""What stands beside a place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.decisions.remarks import disagreement, remarks
from core.decisions.rows import RankedFile
from core.tables.selection import Decision
from tests.core.decisions.sample import ASIDE, OPEN, PLAIN


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (PLAIN, ""),
        (replace(PLAIN, spread=1.5), "marks 1.5 apart"),
        (replace(PLAIN, spread=2.0, is_agreed=True, is_disputed=True), "agreed in the meeting"),
        (replace(PLAIN, is_disputed=True, below=("Commitment",)),
         "below the threshold for commitment; reviewers disagree about a threshold"),
        (replace(PLAIN, tie_step="commitment", has_same_territory=True),
         "ahead of equals by commitment; same territory as another file"),
        (replace(PLAIN, is_shared=True), "equal in everything"),
        (OPEN, "1 of 2 reviews"),
        (replace(OPEN, verdict="refer", reviews_in=0, reviews_asked=3),
         "the team must look at its eligibility; 0 of 3 reviews"),
        (ASIDE, "ineligible by the rules"),
        (replace(ASIDE, is_overridden=True), "ineligible"),
        (replace(ASIDE, verdict="eligible", arrival="late"), "received after the deadline"),
        (replace(ASIDE, verdict="eligible", decision=Decision.WITHDRAWN), ""),
    ],
)  # fmt: skip
def test_what_one_has_to_know_of_a_place_stands_beside_it(file: RankedFile, words: str) -> None:
    assert remarks(file) == words


def test_a_disagreement_is_told_alone_too() -> None:
    assert disagreement(PLAIN) == ""
    assert disagreement(replace(PLAIN, spread=2.0, tie_step="commitment")) == "marks 2 apart"
