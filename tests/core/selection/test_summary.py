"""The sentences, figures and tables on the files of a round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from core.selection import summary
from core.selection.eligibility import Eligibility, RuleResult
from core.selection.form import ExpressionInput
from core.selection.intake import Change, Preview, ReadRow
from core.selection.rows import ExpressionFile, ExpressionRow, ReviewView
from core.selection.scores import Mark, result_of

ROW = ExpressionRow(
    id=1, reference="r1", name="Lindmark", authority_name=None, country="SE",
    country_name="Sweden", quadrant="NW", latitude=60.0, longitude=15.0, kind="city",
    shape="city", organisation_label="Local government", type_label="Medium city",
    main_topic="Textiles", topic_group="Value chain", level=3.5,
    languages=("English", "Swedish"), submitted_at=datetime(2025, 7, 1, tzinfo=UTC),
    arrival="in_time", verdict="eligible", is_overridden=False, state="reviewed", reviews_in=2,
    reviews_asked=2, mean=3.7, spread=0.5, needs_meeting=False, own_step=None,
    same_territory=(),
)  # fmt: skip
GOOD = (Mark("commitment", 4.0, "A."), Mark("relevant_experience", 3.5, "B."),
        Mark("expanding_access", 4.0, "C."))  # fmt: skip
LOW = (Mark("commitment", 2.0, "A."), *GOOD[1:])
MET = RuleResult("country", "Country", "met", "Sweden is a member state of the EU.", "Call")
NOT_MET = RuleResult("authority", "Authority", "not_met", "No authority is named.", "Call")
LOOK = RuleResult("country", "Country", "look", "Tunisia lies outside Europe.", "Call")


def a_file(row: ExpressionRow, *reviews: tuple[Mark, ...], **changes: object) -> ExpressionFile:
    file = ExpressionFile(
        row=row, round_id=1, version=1,
        answers=ExpressionInput("r1", "Lindmark", "local_government", "SE", "city"),
        sent="Tue 1 Jul 2025, 12:00 Brussels time (CEST, UTC+2)",
        eligibility=Eligibility((MET,), "eligible"), override_reason="", notes=(), contact=None,
        same_territory=(), result=result_of(reviews),
        reviews=tuple(ReviewView("You", True, None, 1, marks, True) for marks in reviews),
        assigned=(),
    )  # fmt: skip
    return replace(file, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([], "No expression of interest yet. A lead imports them under Import."),
        (["received"], "1 expression of interest from 1 country: 1 eligible."),
        (["reviewed", "below_threshold", "in_review", "paired"],
         "4 expressions of interest from 1 country: 4 eligible."),
        (["reviewed", "ineligible", "refer", "late", "ineligible"],
         "5 expressions of interest from 1 country: 1 eligible, 1 for the team to look at, "
         "1 received too late and 2 ineligible."),
    ],
)  # fmt: skip
def test_the_headline_counts_what_is_eligible_and_what_is_not(
    states: list[str], sentence: str
) -> None:
    rows = [replace(ROW, state=state) for state in states]  # type: ignore[arg-type]
    assert summary.headline(rows) == sentence


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([], "No file is yours to review. A lead will give you some."),
        (["done"], "1 file is yours to review, and every review is handed in."),
        (["done", "done"], "2 files are yours to review, and every review is handed in."),
        (["done", "write"], "2 files are yours to review: 1 review to write."),
        (["declare", "draft", "write"], "3 files are yours to review: 3 reviews to write."),
    ],
)
def test_the_headline_of_a_reviewer_says_what_is_owed(steps: list[str], sentence: str) -> None:
    rows = [replace(ROW, own_step=step) for step in steps]  # type: ignore[arg-type]
    assert summary.reviewer_headline(rows) == sentence


def test_the_figures_carry_their_base() -> None:
    rows = [
        ROW, replace(ROW, kind="region", reviews_in=1), replace(ROW, needs_meeting=True),
        replace(ROW, state="ineligible"),
    ]  # fmt: skip
    assert [(label, value) for label, value, _ in summary.figures(rows)] == [
        ("Eligible", "3 of 4"), ("Regions", "1 of 4"), ("Reviewed", "2 of 3"),
        ("For the meeting", "1 of 2"),
    ]  # fmt: skip


OWN = replace(ROW, own_step="write")


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (a_file(ROW, GOOD, GOOD), "Eligible. 2 of 2 reviews are in, mean 3.8 of 5."),
        (a_file(ROW, LOW, LOW), "Eligible. 2 of 2 reviews are in, mean 3.1 of 5, below the "
         "threshold for commitment."),
        (a_file(ROW), "Eligible. 2 reviews asked for, none is in."),
        (a_file(replace(ROW, reviews_asked=0)), "Eligible. No reviewer has been asked yet."),
        (a_file(replace(ROW, arrival="grace", reviews_asked=0)),
         "Eligible, received in the hour of grace. No reviewer has been asked yet."),
        (a_file(replace(ROW, state="reserve"), GOOD, GOOD),
         "Reserve. 2 of 2 reviews are in, mean 3.8 of 5."),
        (a_file(replace(ROW, is_overridden=True, reviews_asked=0), override_reason="Known."),
         "Eligible as decided by a person. No reviewer has been asked yet."),
        (a_file(replace(ROW, state="ineligible"),
                eligibility=Eligibility((MET, NOT_MET), "ineligible")),
         "Ineligible: No authority is named."),
        (a_file(replace(ROW, state="refer"), eligibility=Eligibility((LOOK,), "refer")),
         "Referred to the team: Tunisia lies outside Europe."),
        (a_file(replace(ROW, state="ineligible", is_overridden=True), override_reason="Private."),
         "Ineligible, as decided by a person: Private."),
        (a_file(replace(ROW, state="late")),
         "Received after the deadline and its hour of grace: Tue 1 Jul 2025, 12:00 Brussels time "
         "(CEST, UTC+2)."),
        (a_file(OWN), "Eligible. The other reviews open when yours is handed in."),
        (a_file(replace(ROW, own_step="done"), GOOD),
         "Eligible. 1 review is in, mean 3.8 of 5."),
    ],
)  # fmt: skip
def test_a_file_says_in_one_sentence_how_it_stands(file: ExpressionFile, sentence: str) -> None:
    assert summary.file_sentence(file) == sentence


ROWS = tuple(ReadRow(number, f"r{number}", None) for number in range(12))


def a_preview(new: int = 0, changed: int = 0, unchanged: int = 0, refused: int = 0) -> Preview:
    return Preview(
        ROWS[:new], tuple(Change(row, ("name",)) for row in ROWS[:changed]), ROWS[:unchanged],
        ROWS[:refused],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("preview", "sentence", "button", "done"),
    [
        (a_preview(new=12), "12 new. Nothing is written yet.",
         "Import 12 expressions of interest", "12 imported."),
        (a_preview(new=1, changed=2, unchanged=9), "1 new, 2 changed and 9 unchanged. "
         "Nothing is written yet.", "Import 3 expressions of interest",
         "1 imported and 2 updated."),
        (a_preview(changed=1, unchanged=11, refused=1), "1 changed and 11 unchanged. "
         "Nothing is written yet. 1 row is refused.", "Update 1 expression of interest",
         "1 updated."),
        (a_preview(unchanged=12), "12 unchanged: nothing to import.", "", "Nothing to import."),
        (a_preview(refused=3), "Nothing to import. 3 rows are refused.", "",
         "Nothing to import."),
    ],
)  # fmt: skip
def test_an_import_says_what_it_would_do_and_what_it_did(
    preview: Preview, sentence: str, button: str, done: str
) -> None:
    assert summary.import_sentence(preview) == sentence
    if button:
        assert summary.import_button(preview) == button
    assert summary.imported_sentence(preview) == done


def test_the_table_has_a_line_for_each_file_and_gaps_stay_gaps() -> None:
    table = summary.table([ROW, replace(ROW, id=2, level=None, mean=None, reviews_asked=0)])
    assert list(table["Name"]) == ["Lindmark", "Lindmark"]
    assert list(table["Reviews"]) == ["2 of 2", ""]
    assert table["Mean"].isna().tolist() == [False, True]
    assert (table["Level"].dtype, table["Spread"].dtype) == ("float64", "float64")


def test_the_table_of_a_reviewer_has_no_marks_and_no_state() -> None:
    table = summary.table([replace(ROW, own_step="draft")], {1: 43})
    assert list(table["Your review"]) == ["Draft to finish"]
    assert list(table["Asked"]) == [43.0]
    assert not {"Mean", "Spread", "State", "Reviews"} & set(table.columns)


def test_an_empty_list_is_a_table_without_lines() -> None:
    assert len(summary.table([])) == 0


@dataclass(frozen=True)
class Owed:
    expression_id: int
    assigned_on: date


def test_what_was_asked_for_the_longest_ago_stands_first_and_what_is_done_last() -> None:
    rows = [replace(ROW, id=number, name=name) for number, name in enumerate("CABD")]
    owed = [Owed(0, date(2025, 10, 9)), Owed(2, date(2025, 10, 1)), Owed(3, date(2025, 10, 20))]
    days = summary.days_waiting(owed, date(2025, 10, 14))
    assert days == {0: 5, 2: 13, 3: 0}
    assert [row.name for row in summary.owed_first(rows, days)] == ["B", "C", "D", "A"]


def test_a_board_draws_what_matches_and_keeps_the_whole() -> None:
    rows = tuple(replace(ROW, id=number, name=name) for number, name in enumerate("ABC"))
    board = summary.board(rows)
    assert (board.sentence, len(board.figures)) == (summary.headline(rows), 4)
    some = board.table(np.array([True, False, True]))
    assert (some["Name"].tolist(), some.index.tolist()) == (["A", "C"], [0, 1])
    assert board.table(np.ones(3, dtype=bool)) is board.frame
