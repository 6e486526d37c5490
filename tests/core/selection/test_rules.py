"""Where a file stands, from its facts."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from core.selection import rules
from core.tables.selection import Decision


@dataclass(frozen=True)
class Case:
    facts: rules.FileFacts
    state: str


STATES = [
    Case(rules.FileFacts("eligible"), "received"),
    Case(rules.FileFacts("eligible", "grace"), "received"),
    Case(rules.FileFacts("eligible", "late"), "late"),
    Case(rules.FileFacts("refer"), "refer"),
    Case(rules.FileFacts("ineligible"), "ineligible"),
    Case(rules.FileFacts("ineligible", "late"), "ineligible"),
    Case(rules.FileFacts("eligible", "late", override="eligible"), "received"),
    Case(rules.FileFacts("ineligible", override="eligible"), "received"),
    Case(rules.FileFacts("refer", override="ineligible"), "ineligible"),
    Case(rules.FileFacts("eligible", reviewers=2), "in_review"),
    Case(rules.FileFacts("eligible", reviewers=2, complete_reviews=1), "in_review"),
    Case(rules.FileFacts("eligible", reviewers=2, complete_reviews=2), "reviewed"),
    Case(
        rules.FileFacts(
            "eligible", reviewers=2, complete_reviews=1, is_below_threshold=True
        ),
        "in_review",
    ),
    Case(rules.FileFacts("eligible", complete_reviews=2, is_below_threshold=True),
         "below_threshold"),
    Case(rules.FileFacts("refer", complete_reviews=2), "refer"),
    Case(rules.FileFacts("eligible", complete_reviews=2, decision="reserve"), "reserve"),
    Case(rules.FileFacts("eligible", "late", decision="withdrawn"), "withdrawn"),
    Case(rules.FileFacts("eligible", decision="none"), "received"),
    Case(rules.FileFacts("eligible", decision=Decision.PAIRED), "paired"),
    Case(rules.FileFacts("eligible", reviewers=3, complete_reviews=2, reviews_needed=3),
         "in_review"),
    Case(rules.FileFacts("eligible", reviewers=2, complete_reviews=2, reviews_needed=3),
         "in_review"),
    Case(rules.FileFacts("eligible", reviewers=3, complete_reviews=3, reviews_needed=3),
         "reviewed"),
    Case(rules.FileFacts("eligible", reviewers=3, complete_reviews=2, is_below_threshold=True,
                         reviews_needed=3), "in_review"),
    Case(rules.FileFacts("eligible", reviewers=3, complete_reviews=3, is_below_threshold=True,
                         reviews_needed=3), "below_threshold"),
]  # fmt: skip


@pytest.mark.parametrize("case", STATES, ids=lambda case: f"{case.state}-{case.facts}")
def test_the_state_of_a_file_follows_from_its_facts(case: Case) -> None:
    assert rules.state_of(case.facts) == case.state


def test_every_decision_of_the_store_is_a_state() -> None:
    for decision in set(Decision) - {Decision.NONE}:
        facts = rules.FileFacts("eligible", decision=decision)
        assert rules.state_of(facts) == decision.value


@pytest.mark.parametrize(
    ("settings", "number"), [({}, 2), ({"readers_per_file": 3}, 3), ({"readers_per_file": 2}, 2)]
)
def test_a_round_says_how_many_reviews_a_file_needs(settings: dict[str, int], number: int) -> None:
    assert rules.reviews_needed(settings) == number
