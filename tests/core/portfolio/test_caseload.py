"""Who carries how much, and whose load is far above the others'."""

from __future__ import annotations

from datetime import date

from core.portfolio.board import standing
from core.portfolio.caseload import Load, caseload, sentence
from core.tables.journey import JourneyState
from tests.core.portfolio.journeys import TODAY, journey

PEOPLE = {2: "Jonas", 3: "Petra", 4: "Ada"}


def test_the_load_counts_journeys_late_ones_meetings_and_days() -> None:
    rows = standing(
        [
            journey(1, late=4), journey(2, paused_on=date(2025, 9, 1)),
            # The midterm meeting falls on the thirtieth day from now.
            journey(3, held=5, guide="Petra"),
            journey(4, guide="Petra", state=JourneyState.CONCLUDED),
            journey(5, guide="No facilitator yet"),
        ],
        TODAY,
    )  # fmt: skip
    assert caseload(rows, TODAY, PEOPLE) == (
        Load(None, "No facilitator yet", 1, 0, 0, 1, 1.5),
        Load(3, "Petra", 1, 0, 0, 1, 1.5),
        Load(2, "Jonas", 2, 1, 1, 0, 0.5),
        Load(4, "Ada", 0, 0, 0, 0, 0.0),
    )


def test_one_sentence_says_how_the_load_is_spread() -> None:
    loads = (Load(2, "Jonas", 6, 1, 0, 4, 7.0), Load(3, "Petra", 1, 0, 0, 0, 0.5),
             Load(None, "No facilitator yet", 2, 0, 0, 0, 1.0))  # fmt: skip
    assert sentence(loads) == (
        "About 7.5 days of facilitation in the next 30 days, for 2 facilitators. "
        "Jonas carries far more than the mean. 2 journeys without a facilitator."
    )
    assert sentence(()) == "No journey is under way."
