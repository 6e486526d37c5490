"""What may stand in the logbook, and who may open it to whom."""

from __future__ import annotations

from datetime import date

import pytest

from core.journeys.calendar import Step
from core.journeys.logbook import (
    LONGEST_ENTRY,
    EntryInput,
    check_entry,
    check_visibility,
    merged,
    sentence_on_entries,
    step_to_write_about,
)
from core.tables.journey import EntryKind, MilestoneKind, Visibility

DAY = date(2025, 11, 3)
PAIR, FACILITATOR, PROGRAMME, PUBLIC = Visibility


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        (EntryInput(EntryKind.POINT, "Short."), None),
        (EntryInput(EntryKind.POINT, "x" * LONGEST_ENTRY), None),
        (EntryInput(EntryKind.POINT, "x" * (LONGEST_ENTRY + 1)),
         "The entry has 4001 characters; 4000 fit. Shorten it or split it."),
        (EntryInput(EntryKind.POINT, " \u200b\x00\n"),
         "The entry is empty. Write a few words first."),
        (EntryInput(EntryKind.POINT, "Short.", milestone_id=7), None),
        (EntryInput(EntryKind.POINT, "Short.", milestone_id=8),
         "This meeting is not one of this journey. Choose another."),
        (EntryInput(EntryKind.ACTION, "Send the tender."),
         "An action needs somebody who does it and a day. Choose both."),
        (EntryInput(EntryKind.ACTION, "Send the tender.", owner_id=3, due_on=DAY),
         "Only the twins and their facilitator can take an action. Choose one of them."),
        (EntryInput(EntryKind.ACTION, "Send the tender.", owner_id=1, due_on=DAY), None),
    ],
)  # fmt: skip
def test_an_entry_is_kept_or_refused_with_a_sentence(
    entry: EntryInput, refusal: str | None
) -> None:
    assert check_entry(entry.tidy(), people={1, 2}, steps={7}) == refusal


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\u202e", "\ud800", "\u200b", "\ufeff"])
def test_no_hidden_mark_gets_into_an_entry(mark: str) -> None:
    assert EntryInput(EntryKind.POINT, f"a{mark}b\r\n\tc").tidy().text == "ab\n\tc"


def test_owner_and_day_belong_to_actions_only() -> None:
    tidy = EntryInput(EntryKind.GAP, "No data.", owner_id=1, due_on=DAY).tidy()
    assert (tidy.owner_id, tidy.due_on) == (None, None)


@pytest.mark.parametrize(
    ("wanted", "role", "is_author", "before", "is_refused"),
    [
        (PAIR, "twin", True, None, False),
        (PUBLIC, "twin", True, None, False),
        (PAIR, "facilitator", True, None, True),
        (PAIR, "facilitator", False, FACILITATOR, True),
        (FACILITATOR, "facilitator", True, None, False),
        (PROGRAMME, "facilitator", False, FACILITATOR, True),
        (FACILITATOR, "facilitator", False, PROGRAMME, False),
        (PROGRAMME, "facilitator", True, FACILITATOR, False),
        (FACILITATOR, "twin", False, PAIR, True),
        (PAIR, "twin", False, PUBLIC, False),
        (FACILITATOR, "twin", True, PAIR, False),
    ],
)
def test_nobody_opens_anothers_words_to_more_readers(
    wanted: Visibility, role: str, is_author: bool, before: Visibility | None, is_refused: bool
) -> None:
    found = check_visibility(wanted, role=role, is_author=is_author, before=before)
    assert (found is not None) is is_refused


@pytest.mark.parametrize(
    ("theirs", "yours", "both"),
    [
        ("Same", "Same", "Same"),
        ("Long text", "Long", "Long text"),
        ("Long", "Long text", "Long text"),
        ("Theirs", "Yours", "Theirs\n\nYours"),
    ],
)
def test_two_texts_are_put_together_without_losing_one(theirs: str, yours: str, both: str) -> None:
    assert merged(theirs, yours) == both


def _held(number: int, day: date, *, has_entry: bool = False) -> Step:
    return Step(
        number, MilestoneKind.EXCHANGE, number, day, day, held_on=day, has_entry=has_entry
    )  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "chosen"),
    [
        ([], None),
        ([_held(1, date(2025, 10, 20))], 1),
        ([_held(1, date(2025, 10, 19))], None),
        ([_held(1, date(2025, 10, 25)), _held(2, date(2025, 11, 2))], 2),
        ([_held(1, date(2025, 10, 25)), _held(2, date(2025, 11, 2), has_entry=True)], 1),
    ],
)
def test_the_form_starts_at_the_meeting_just_held(steps: list[Step], chosen: int | None) -> None:
    assert step_to_write_about(steps, DAY) == chosen


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (0, "Nothing is written here yet. The first entry may be a single sentence."),
        (1, "One entry, by Timo on Mon 3 Nov 2025."),
        (12, "12 entries, the last by Timo on Mon 3 Nov 2025."),
    ],
)
def test_one_sentence_tells_how_the_logbook_stands(count: int, sentence: str) -> None:
    assert sentence_on_entries(count, DAY if count else None, "Timo" if count else "") == sentence
