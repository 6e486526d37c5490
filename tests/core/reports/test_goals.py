"""Key items, objectives and outcomes say whose they are, who signed and how far they came."""

from __future__ import annotations

import pytest

from core.reports import goals
from core.reports.views import ItemLine, ObjectiveLine, OutcomeLine
from core.tables.course import OutcomeStep
from core.tables.journey import Ladder, LearningObjective, PriorityItem
from tests.cast import TODAY
from tests.core.reports.walk import OF, PAIR, told

NAMED = {"Pair": 7, "Twins": "Ghent and Turku"}


@pytest.mark.parametrize(
    ("owner", "whose"), [("first", "Ghent"), ("second", "Turku"), ("both", "Both twins")]
)
def test_a_key_item_says_whose_it_is_and_who_signed(owner: str, whose: str) -> None:
    row = PriorityItem(number=2, text="Reuse centres", owner=owner, evidence="Two opened", **OF)
    assert told(goals.items([ItemLine(PAIR, row, ("Ghent", "Turku"))])) == NAMED | {
        "Number": 2, "Key item": "Reuse centres", "Whose": whose,
        "Evidence of success": "Two opened", "Signed by": "Ghent; Turku",
    }  # fmt: skip


def test_an_objective_says_how_far_it_came() -> None:
    row = LearningObjective(text="Write a clause", evidence="A tender", step=Ladder.DECIDED, **OF)
    assert told(goals.objectives([ObjectiveLine(PAIR, row, 2, ("Ghent",), TODAY)])) == NAMED | {
        "Objective": "Write a clause", "Key item": 2, "Whose": "Both twins",
        "Evidence of success": "A tender", "Signed by": "Ghent", "Signed by both": "No",
        "Outcome": "Decided", "Outcome since": TODAY,
    }  # fmt: skip


def test_a_step_of_the_ladder_tells_what_shows_it() -> None:
    row = OutcomeStep(objective_id=1, step=Ladder.PILOTED, evidence="In a closed entry",
                      reached_on=TODAY, by_id=1, **OF)  # fmt: skip
    line = OutcomeLine(PAIR, "Write a clause", row, "", "Gita")
    assert told(goals.outcomes([line])) == NAMED | {
        "Objective": "Write a clause", "Outcome": "Piloted", "Reached on": TODAY, "By": "Gita",
    }  # fmt: skip
