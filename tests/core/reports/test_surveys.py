"""The sheet of surveys says what a twin answered in its own words."""

from __future__ import annotations

from core.reports import surveys
from core.reports.rows import FileName, SurveyLine
from core.tables.journey import Occasion, SurveyAnswer
from tests.cast import TODAY


def test_an_answer_is_a_row_and_what_was_left_out_is_empty() -> None:
    row = SurveyAnswer(
        journey_id=1, pair_id=7, expression_id=1, occasion=Occasion.MIDTERM, by_id=2,
        answers={"topic": 4, "again": "not_sure", "missing": "Time."}, answered_on=TODAY,
    )  # fmt: skip
    made = surveys.surveys([SurveyLine(FileName("17", "Ghent"), row, "Gita")])
    line = {name: value for name, value in zip(made.header, made.rows[0], strict=True) if value}
    assert line == {
        "Pair": 7, "Contribution ID": "17", "Name": "Ghent",
        "Occasion": "After the midterm meeting", "Our topics": 4,
        "Would you walk with the other again?": "Not sure", "What was missing?": "Time.",
        "Answered by": "Gita", "Answered on": TODAY,
    }  # fmt: skip
