"""The meeting that is probably meant stands first, and a form comes back as it was left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from core.files.rules import NewFile
from core.journeys.logbook import EntryInput
from core.notes.exchange import (
    ExchangeForm,
    ExchangeInput,
    as_left,
    button_words,
    check_words,
    to_log,
)
from core.tables.journey import EntryKind
from tests.cast import TODAY
from tests.core.notes.sample import GITA, TIMO, exchange

START = ExchangeForm(3, TODAY, (GITA, TIMO), 1)
YESTERDAY = TODAY - timedelta(days=1)
LEFT: dict[str, Any] = {
    "step": 4, "day": YESTERDAY.isoformat(), "there": [TIMO], "half_days": 2, "text": "The depot",
}  # fmt: skip


def test_meetings_that_fell_due_come_first_the_latest_first() -> None:
    steps = (
        exchange(1, date(2025, 8, 1)),
        exchange(2, date(2025, 9, 1), date(2025, 9, 2)),
        exchange(3, date(2025, 10, 1)),
        exchange(4, date(2025, 11, 1)),
        exchange(5, date(2025, 12, 1)),
    )
    assert [step.number for step in to_log(steps, TODAY)] == [3, 1, 4, 5]


@pytest.mark.parametrize(
    ("changes", "form"),
    [
        ({}, ExchangeForm(4, YESTERDAY, (TIMO,), 2, "The depot")),
        ({"there": [], "half_days": None}, ExchangeForm(4, YESTERDAY, (), None, "The depot")),
        # Somebody who left the journey, a day still to come, and what no form ever said.
        ({"there": [TIMO, 99], "day": "2099-01-01"}, ExchangeForm(4, TODAY, (TIMO,), 2,
                                                                  "The depot")),
        ({"step": None, "day": "x", "there": None, "half_days": 99, "text": None},
         ExchangeForm(None, TODAY, (GITA, TIMO), None)),
    ],
)  # fmt: skip
def test_a_form_comes_back_as_it_was_left(changes: dict[str, Any], form: ExchangeForm) -> None:
    assert as_left(LEFT | changes, START, {GITA, TIMO}, TODAY) == form


@pytest.mark.parametrize(
    ("text", "files", "is_refused"), [("", 0, False), ("Words", 1, False), (" ", 1, True)]
)
def test_files_come_with_words(text: str, files: int, is_refused: bool) -> None:
    entry = EntryInput(EntryKind.POINT, text)
    given = ExchangeInput(3, 1, TODAY, (), 0, entry, (NewFile("a.pdf", b""),) * files)
    assert (check_words(given) is not None) is is_refused


def test_the_button_says_what_it_opens() -> None:
    steps = (exchange(2, TODAY), exchange(3, TODAY))
    assert button_words(steps, None, is_left=False) == "Log exchange 2"
    assert button_words(steps, steps[1], is_left=True) == "Go on logging exchange 3"
    assert button_words((), None, is_left=True) == "Go on logging a meeting"
