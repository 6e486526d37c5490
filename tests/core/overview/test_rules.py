"""What needs somebody today, as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.overview import rules
from core.overview.rules import JourneyFacts, Need, RoundFacts
from core.tables.journey import MilestoneKind
from core.tables.people import Role
from core.tables.selection import RoundState
from tests.cast import TODAY

ROUND = RoundFacts(
    id=4, name="Round 2025", state=RoundState.OPEN, closes_on=date(2025, 7, 18), expressions=36,
    without_reviewers=0, open_reviews=0, open_conflicts=0, kept_proposals=0,
)  # fmt: skip
JOURNEY = JourneyFacts(
    pair_id=2, names="Ghent and Turku", kind=MilestoneKind.EXCHANGE, number=3, due_on=TODAY,
    is_booked=False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(0, "Nothing waits for you today."), (1, "One thing waits for you."),
     (3, "Three things wait for you.")],
)  # fmt: skip
def test_the_sentence_under_the_title(number: int, sentence: str) -> None:
    assert rules.headline([Need("", "", "", "")] * number) == sentence


@pytest.mark.parametrize(
    ("changes", "role", "sentences"),
    [
        ({"closes_on": TODAY + timedelta(days=1)}, Role.LEAD,
         ["The call of Round 2025 is open for 1 more day."]),
        ({"closes_on": TODAY}, Role.FACILITATOR, ["The call of Round 2025 closes today."]),
        ({}, Role.LEAD, ["No pairs are kept for Round 2025 yet."]),
        ({"expressions": 0}, Role.LEAD, ["Round 2025 has no expressions of interest yet."]),
        ({"expressions": 0}, Role.FACILITATOR, []),
        ({"without_reviewers": 2, "open_reviews": 1, "open_conflicts": 1, "kept_proposals": 2},
         Role.LEAD, ["1 conflict of interest to decide.", "2 files without two reviewers.",
                     "1 review not written yet.", "2 kept proposals for Round 2025."]),
        ({"without_reviewers": 2, "open_reviews": 1, "open_conflicts": 1, "kept_proposals": 1},
         Role.FACILITATOR, ["1 review not written yet.", "1 kept proposal for Round 2025."]),
        ({"state": RoundState.CONFIRMED}, Role.LEAD, []),
        ({"state": RoundState.CLOSED, "open_conflicts": 3}, Role.LEAD, []),
    ],
)  # fmt: skip
def test_what_a_round_needs(changes: dict[str, object], role: Role, sentences: list[str]) -> None:
    needs = rules.round_needs(replace(ROUND, **changes), role, TODAY)  # type: ignore[arg-type]
    assert [need.sentence for need in needs] == sentences
    assert {dict(need.query).get("round") for need in needs} <= {4}


@pytest.mark.parametrize(
    ("days", "role", "sentence"),
    [
        (0, Role.TWIN, "Next step: exchange 3, today."),
        (-1, Role.TWIN, "Next step: exchange 3, 1 day late."),
        (90, Role.TWIN, "Next step: exchange 3, due in 90 days."),
        (14, Role.FACILITATOR, "Ghent and Turku: exchange 3, due in 14 days."),
        (15, Role.FACILITATOR, None),
        (-3, Role.LEAD, "Ghent and Turku: exchange 3, 3 days late."),
    ],
)
def test_what_a_journey_needs(days: int, role: Role, sentence: str | None) -> None:
    need = rules.journey_need(replace(JOURNEY, due_on=TODAY + timedelta(days=days)), role, TODAY)
    assert (need.sentence if need else None) == sentence


def test_a_journey_without_a_step_needs_nothing() -> None:
    done = replace(JOURNEY, kind=None, due_on=None)
    assert rules.journey_need(done, Role.TWIN, TODAY) is None


@pytest.mark.parametrize("kind", list(MilestoneKind))
def test_every_step_has_a_name(kind: MilestoneKind) -> None:
    assert rules.step_name(kind, 2)
