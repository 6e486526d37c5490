"""The sheets of the journeys tell their course in words and count who came."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.reports import journeys
from core.reports.views import ChangeLine, JourneyLine, StepLine, TimeLine
from core.tables.course import CourseChange, CourseKind
from core.tables.journey import Effort, EffortKind, Journey, JourneyState, Milestone, MilestoneKind
from tests.cast import AT, TODAY
from tests.core.reports.walk import GHENT, OF, PAIR, told

START = date(2025, 6, 2)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "Running"),
        ({"paused_on": TODAY}, "Resting"),
        ({"state": JourneyState.CONCLUDED, "paused_on": TODAY}, "Concluded"),
        ({"state": JourneyState.ENDED_EARLY}, "Ended early"),
    ],
)
def test_a_journey_says_whether_it_goes_on(fields: dict[str, Any], state: str) -> None:
    row = Journey(pair_id=7, round_id=1, started_on=START, **fields)
    assert told(journeys.journeys([JourneyLine(PAIR, row, "")]))["State"] == state


def test_a_journey_tells_its_days() -> None:
    row = Journey(pair_id=7, round_id=1, started_on=START, months=9)
    line = told(journeys.journeys([JourneyLine(PAIR, row, "Jonas", (START, None), TODAY)]))
    assert line == {
        "Pair": 7, "Twins": "Ghent and Turku", "First: Contribution ID": "1",
        "First: Name": "Ghent", "Second: Contribution ID": "2", "Second: Name": "Turku",
        "State": "Running", "Facilitator": "Jonas", "Started on": START, "Months": 9,
        "Ends on": date(2026, 3, 2), "First: duties accepted on": START, "Fiche agreed on": TODAY,
    }  # fmt: skip


def test_a_change_of_course_gives_its_reason() -> None:
    row = CourseChange(kind=CourseKind.EXTENDED, reason="Elections.", months_before=9,
                       months_after=11, changed_on=TODAY, by_id=1, **OF)  # fmt: skip
    assert told(journeys.changes([ChangeLine(PAIR, row, "Ines")])) == {
        "Pair": 7, "Twins": "Ghent and Turku", "Change": "Extended", "Reason": "Elections.",
        "Months before": 9, "Months after": 11, "Changed on": TODAY, "By": "Ines",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "Planned"),
        ({"is_booked": True}, "Booked"),
        ({"is_booked": True, "held_on": TODAY}, "Held"),
        ({"called_off_on": TODAY}, "Called off"),
        ({"called_off_on": START, "held_on": TODAY}, "Held"),
    ],
)
def test_a_step_says_how_it_stands(fields: dict[str, Any], state: str) -> None:
    row = Milestone(kind=MilestoneKind.EXCHANGE, number=2, planned_on=START, due_on=TODAY,
                    **OF, **fields)  # fmt: skip
    line = told(journeys.steps([StepLine(PAIR, row)]))
    assert (line["Step"], line["State"], line["First plan"], line["Day"]) == (
        "Exchange 2", state, START, TODAY,
    )  # fmt: skip
    assert not {"First: came", "Stand-ins", "Minutes"} & set(line)


def test_a_meeting_counts_who_came_and_names_nobody() -> None:
    row = Milestone(kind=MilestoneKind.MIDTERM, planned_on=START, due_on=TODAY, starts_at=AT,
                    held_on=TODAY, place="https://meet.example/secret", **OF)  # fmt: skip
    made = journeys.steps([StepLine(PAIR, row, (2, 0, 1), 1, ("Slides.pdf",))])
    line = told(made)
    assert [line[f"{who}: came"] for who in ("First", "Second", "Programme")] == [2, 0, 1]
    assert (line["Stand-ins"], line["Files"], line["Minutes"]) == (1, "Slides.pdf", 90)
    assert not any(column.is_personal for column in made.columns)
    assert "secret" not in repr(made.rows)


def test_time_is_told_in_days() -> None:
    row = Effort(expression_id=1, kind=EffortKind.FOLLOW_UP, half_days=3, on=TODAY, by_id=2, **OF)
    assert told(journeys.time([TimeLine(PAIR, GHENT, row, "Gita")])) == {
        "Pair": 7, "Twins": "Ghent and Turku", "Contribution ID": "1", "Name": "Ghent",
        "Spent on": "Follow up", "Days": 1.5, "On": TODAY, "Logged by": "Gita",
    }  # fmt: skip
