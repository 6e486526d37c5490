"""When a survey is open, and what an answer may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.journeys.calendar import Step
from core.surveys.rules import (
    LAST_OPEN_DAYS,
    LONGEST_TEXT,
    Window,
    check_answers,
    check_open,
    open_window,
    tidy,
    windows,
)
from core.tables.journey import MilestoneKind, Occasion

START = date(2025, 1, 13)
KINDS = (MilestoneKind.INCEPTION, MilestoneKind.MIDTERM, MilestoneKind.CONCLUSION)
FICHE = date(2025, 11, 13)


def steps(*held: date | None) -> list[Step]:
    """Return the three meetings, held or not, and the fiche."""
    days = [*held, *([None] * (len(KINDS) - len(held)))]
    found = [
        Step(at, kind, 1, START, START, held_on=day)
        for at, (kind, day) in enumerate(zip(KINDS, days, strict=True), start=1)
    ]
    return [*found, Step(9, MilestoneKind.FICHE, 1, FICHE, FICHE)]


INCEPTION, MIDTERM, CONCLUSION = date(2025, 3, 5), date(2025, 5, 27), date(2025, 9, 23)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((), []),
        ((INCEPTION,), [("inception", INCEPTION, None)]),
        ((INCEPTION, MIDTERM), [("inception", INCEPTION, MIDTERM), ("midterm", MIDTERM, None)]),
        ((INCEPTION, MIDTERM, CONCLUSION), [
            ("inception", INCEPTION, MIDTERM),
            ("midterm", MIDTERM, CONCLUSION),
            ("conclusion", CONCLUSION, FICHE),
            ("end", FICHE, date(2026, 3, 23)),
            ("six_months", date(2026, 3, 23), date(2026, 9, 23)),
            ("twelve_months", date(2026, 9, 23), date(2026, 11, 22)),
        ]),
        # A midterm meeting that was left out is not asked about.
        ((INCEPTION, None, CONCLUSION), [
            ("inception", INCEPTION, CONCLUSION),
            ("conclusion", CONCLUSION, FICHE),
            ("end", FICHE, date(2026, 3, 23)),
            ("six_months", date(2026, 3, 23), date(2026, 9, 23)),
            ("twelve_months", date(2026, 9, 23), date(2026, 11, 22)),
        ]),
    ],
)  # fmt: skip
def test_surveys_open_as_the_journey_goes(
    held: tuple[date | None, ...], expected: list[tuple[str, date, date | None]]
) -> None:
    found = windows(steps(*held))
    assert [(one.occasion.value, one.opens_on, one.closes_on) for one in found] == expected


def test_after_an_early_end_the_last_survey_closes_by_itself() -> None:
    (only,) = windows(steps(INCEPTION), is_ended_early=True)
    assert only.closes_on == INCEPTION + timedelta(days=LAST_OPEN_DAYS)


days = st.dates(START, date(2026, 3, 1))


@given(st.lists(days, min_size=0, max_size=3), st.dates(START, date(2028, 1, 1)))
def test_one_survey_at_most_is_open(held: list[date], today: date) -> None:
    found = windows(steps(*held))
    opened = [one for one in found if one.is_open(today)]
    assert opened == ([only] if (only := open_window(found, today)) else [])
    assert len(opened) <= 1


@pytest.mark.parametrize(
    ("today", "refusal"),
    [
        (INCEPTION - timedelta(days=1), "not open yet"),
        (INCEPTION, None),
        (MIDTERM - timedelta(days=1), None),
        (MIDTERM, "is closed"),
    ],
)
def test_an_answer_can_be_corrected_until_the_next_occasion(
    today: date, refusal: str | None
) -> None:
    said = check_open(
        [Window(Occasion.INCEPTION, INCEPTION, MIDTERM)], Occasion.INCEPTION, today
    )  # fmt: skip
    assert (said is None) if refusal is None else (refusal in (said or ""))


def test_a_survey_whose_meeting_was_not_held_is_not_open() -> None:
    assert "not open yet" in (check_open([], Occasion.MIDTERM, MIDTERM) or "")


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        ({}, "at least one question"),
        ({"topic": 4}, None),
        ({"topic": 5, "again": "no", "missing": "A second language."}, None),
        ({"topic": 0}, "Choose 1 to 5"),
        ({"topic": 6}, "Choose 1 to 5"),
        ({"topic": "4"}, "Choose 1 to 5"),
        ({"topic": True}, "Choose 1 to 5"),
        ({"again": "perhaps"}, "Choose one of the answers"),
        ({"missing": 4}, "at most"),
        ({"missing": "a" * (LONGEST_TEXT + 1)}, "at most"),
        ({"lasted": "Much."}, "not asked on this occasion"),
        ({"shoe_size": 4}, "not asked on this occasion"),
    ],
)
def test_what_an_answer_may_hold(answers: Mapping[str, int | str], refusal: str | None) -> None:
    said = check_answers(Occasion.INCEPTION, answers)
    assert (said is None) if refusal is None else (refusal in (said or ""))


def test_what_was_left_out_is_not_kept() -> None:
    given_ = {
        "topic": 4,
        "useful": None,
        "missing": "  ",
        "again": "yes",
        "practice": " We\u202e sort. ",
    }
    assert tidy(given_) == {"topic": 4, "again": "yes", "practice": "We sort."}
