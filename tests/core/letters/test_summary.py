"""The sentences over the outbox."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.letters import summary
from core.letters.rows import DueLetter, LetterRow
from core.tables.letters import LetterKind, LetterState
from tests.core.letters.sample import AT, ROW

READY = replace(ROW, state=LetterState.WAITING)
TO_FILL = replace(READY, problems=("Fill in: the day.",))
SENT = replace(ROW, state=LetterState.SENT, sent_at=AT)
UNCLEAR = replace(ROW, begun_at=AT)
DUE = DueLetter(1, "Turku", LetterKind.PAIRED)


@pytest.mark.parametrize(
    ("rows", "due", "sentence"),
    [
        ([], [], "No letter is written yet. Letters follow the decisions."),
        ([], [DUE], "No letter is written yet; one file waits for one."),
        ([READY] * 9 + [TO_FILL] * 3, [],
         "12 letters wait, three need something filled in, none has left."),
        ([READY], [DUE], "One letter waits, none has left."),
        ([READY, TO_FILL, ROW, SENT], [],
         "Two letters wait, one needs something filled in, two have left."),
        ([SENT], [], "No letter waits, one has left."),
    ],
)  # fmt: skip
def test_the_page_first_says_how_the_outbox_stands(
    rows: list[LetterRow], due: list[DueLetter], sentence: str
) -> None:
    assert summary.headline(rows, due) == sentence


def test_figures_and_states_count_every_letter_once() -> None:
    rows = [READY, TO_FILL, ROW, SENT, UNCLEAR]
    assert [value for _, value, _ in summary.figures(rows)] == ["1", "1", "2", "1"]
    assert summary.states(rows) == {
        "To fill in": 1, "Ready": 1, "Released": 1, "Sent": 1, "Unclear": 1
    }  # fmt: skip


def test_what_is_due_is_told_by_kind_in_the_order_of_a_round() -> None:
    due = [replace(DUE, kind=LetterKind.INELIGIBLE), DUE, DUE]
    assert summary.due_sentence(due) == "3 files have no letter yet: 2 paired and 1 ineligible."


def test_releasing_says_what_goes_and_what_stays() -> None:
    rows = [READY, replace(READY, kind=LetterKind.PAIRED), TO_FILL, SENT]
    assert summary.release_sentence(rows[:2], rows) == (
        "2 letters become free to leave: 1 reserve and 1 paired. One other stays in the outbox. "
        "A letter can be withdrawn until it is sent."
    )


def test_the_plan_names_only_what_may_be_sent() -> None:
    rows = [READY, ROW, replace(ROW, state=LetterState.FAILED), SENT, UNCLEAR]
    assert summary.sending_plan(rows) == (
        "Timo Virta <timo@turku.example>: Turku: on the reserve list",
    ) * 2  # fmt: skip
