"""What is new, what may be kept, who reads what is derived."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from core.notes.rules import (
    LARGEST_DRAFT,
    MEETING,
    NEW_ENTRY,
    VISIT_GAP,
    VISIT_STEP,
    Visit,
    check_done,
    check_put_back,
    draft_refusal,
    due_words,
    is_new,
    is_worth_keeping,
    next_visit,
    put_back_words,
    sentence_on_new,
    strictest,
)
from core.tables.journey import EntryKind, Visibility
from tests.cast import TODAY
from tests.core.notes.sample import GITA, NOON, TIMO, row

MINUTE = timedelta(minutes=1)
BEFORE = NOON - timedelta(days=3)


@pytest.mark.parametrize(
    ("visit", "newest", "noted"),
    [
        (None, None, Visit(NOON, None)),
        (Visit(NOON - MINUTE, BEFORE), None, None),
        (Visit(NOON - MINUTE, BEFORE), NOON - 2 * MINUTE, None),
        (Visit(NOON - MINUTE, BEFORE), NOON, Visit(NOON, BEFORE)),
        (Visit(NOON - VISIT_STEP, BEFORE), None, Visit(NOON, BEFORE)),
        (Visit(NOON - VISIT_GAP, BEFORE), None, Visit(NOON, NOON - VISIT_GAP)),
    ],
)
def test_a_visit_lasts_until_somebody_was_away(
    visit: Visit | None, newest: Any, noted: Visit | None
) -> None:
    assert next_visit(visit, NOON, newest) == noted


@pytest.mark.parametrize(
    ("changes", "reader", "is_it"),
    [
        ({}, TIMO, True),
        ({}, GITA, False),
        ({"written_at": BEFORE - MINUTE}, TIMO, False),
        ({"written_at": BEFORE - MINUTE, "edited_at": NOON, "edited_by_id": GITA}, TIMO, True),
        ({"written_at": BEFORE - MINUTE, "edited_at": NOON, "edited_by_id": TIMO}, TIMO, False),
    ],
)
def test_new_is_what_others_wrote_since(changes: dict[str, Any], reader: int, is_it: bool) -> None:
    assert is_new(row(**changes), BEFORE, reader) is is_it
    assert not is_new(row(**changes), None, reader)


def test_what_is_new_is_said_in_one_sentence() -> None:
    day = date(2025, 10, 7)
    edited = row(2, edited_at=NOON, edited_by="Timo")
    assert sentence_on_new([row(), edited], BEFORE, day) == (
        "2 new entries by Gita and Timo since Tue 7 Oct 2025."
    )
    assert (
        sentence_on_new([], BEFORE, day) == "Nothing new since your last visit on Tue 7 Oct 2025."
    )
    assert sentence_on_new([row()], None, None) == ""


def test_an_unsent_text_has_a_limit() -> None:
    assert draft_refusal({"text": "words"}) is None
    assert "too long" in (draft_refusal({"text": "x" * LARGEST_DRAFT}) or "")


@pytest.mark.parametrize(
    ("text", "entry_id", "is_it"),
    [("words", NEW_ENTRY, True), (" ", NEW_ENTRY, False), (None, 7, False), ("", MEETING, True)],
)
def test_an_entry_needs_words_to_be_kept_and_a_meeting_none(
    text: str | None, entry_id: int, is_it: bool
) -> None:
    assert is_worth_keeping({"text": text}, entry_id) is is_it


@pytest.mark.parametrize(
    ("role", "is_author", "may"),
    [("twin", True, True), ("twin", False, False), ("facilitator", False, True)],
)
def test_an_entry_is_put_back_by_its_writer_or_the_facilitator(
    role: str, is_author: bool, may: bool
) -> None:
    assert (check_put_back(role, is_author=is_author) is None) is may


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        ((), "Entry put back."),
        (("a.pdf",), "Entry put back without “a.pdf”, cleared away meanwhile. Add it again."),
        (("a.pdf", "b.pdf"),
         "Entry put back without “a.pdf” and “b.pdf”, cleared away meanwhile. Add them again."),
    ],
)  # fmt: skip
def test_files_that_cannot_come_back_are_named(lost: tuple[str, ...], words: str) -> None:
    assert put_back_words(lost) == words


@pytest.mark.parametrize(
    ("readers", "left"),
    [
        ([Visibility.PUBLIC, Visibility.PAIR], Visibility.PAIR),
        ([Visibility.PROGRAMME, Visibility.FACILITATOR], Visibility.FACILITATOR),
        ([Visibility.PUBLIC], Visibility.PUBLIC),
        ([], Visibility.PAIR),
    ],
)
def test_what_is_derived_is_as_strict_as_its_strictest_source(
    readers: list[Visibility], left: Visibility
) -> None:
    assert strictest(readers) is left


def test_only_an_action_can_be_done() -> None:
    assert check_done(EntryKind.ACTION) is None
    assert check_done(EntryKind.POINT) == "Only an action can be done."


@pytest.mark.parametrize(
    ("days", "words"), [(3, "due in 3 days"), (0, "due today"), (-1, "1 day late")]
)
def test_when_an_action_falls_due(days: int, words: str) -> None:
    assert due_words(TODAY + timedelta(days=days), TODAY) == words
    assert due_words(None, TODAY) == "without a day"
