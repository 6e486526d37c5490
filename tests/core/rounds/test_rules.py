"""What a round may look like, and the sentences on how it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from core.rounds import rules
from core.rounds.rules import RoundInput
from core.tables.selection import RoundState

GOOD = RoundInput("Twinning round 2025", 10, "2025-07-18 18:00", starts_on=date(2025, 10, 1))
CLOSING_DAY = date(2025, 7, 18)


@dataclass(frozen=True)
class Row:
    name: str = "Twinning round 2025"
    state: RoundState = RoundState.OPEN
    closes_on: date = CLOSING_DAY
    expressions: int = 0
    pairs: int = 0


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, 0),
        ({"name": "  \u202e "}, 1),
        ({"name": "x" * 121}, 1),
        ({"name": "x" * 120}, 0),
        ({"slots": 0}, 1),
        ({"slots": 1}, 0),
        ({"slots": 100}, 0),
        ({"slots": 101}, 1),
        ({"months": 3}, 1),
        ({"months": 4}, 0),
        ({"months": 15}, 0),
        ({"months": 16}, 1),
        ({"closes_local": ""}, 1),
        ({"closes_local": "18/07/2025 18:00"}, 1),
        ({"closes_local": "2025-02-30 18:00"}, 1),
        ({"closes_local": "2025-03-30 02:30"}, 1),
        ({"time_zone": "Europe/Atlantis"}, 1),
        ({"starts_on": CLOSING_DAY}, 1),
        ({"starts_on": None}, 0),
        ({"name": "", "slots": 0, "months": 0, "closes_local": "soon"}, 4),
    ],
)
def test_each_thing_that_is_wrong_with_a_round_is_one_sentence(
    changes: dict[str, object], problems: int
) -> None:
    found = rules.check(replace(GOOD, **changes))  # type: ignore[arg-type]
    assert len(found) == problems
    assert all(sentence.endswith(".") for sentence in found)


@pytest.mark.parametrize(
    ("closes", "zone", "words"),
    [
        ("2025-07-18 18:00", "Europe/Brussels",
         "Fri 18 Jul 2025, 18:00 Brussels time (CEST, UTC+2)"),
        ("2025-01-06 09:05", "Europe/Brussels",
         "Mon 6 Jan 2025, 09:05 Brussels time (CET, UTC+1)"),
        ("2025-07-18 18:00", "Europe/London", "Fri 18 Jul 2025, 18:00 London time (BST, UTC+1)"),
    ],
)  # fmt: skip
def test_a_deadline_says_its_day_its_place_and_its_offset(
    closes: str, zone: str, words: str
) -> None:
    assert rules.deadline(closes, zone) == words


@pytest.mark.parametrize("state", list(RoundState))
@pytest.mark.parametrize(
    "change", [{"slots": 9}, {"months": 10}, {"closes_local": "2025-07-19 18:00"},
               {"starts_on": date(2025, 11, 1)}, {"time_zone": "Europe/Paris"}]
)  # fmt: skip
def test_slots_and_dates_are_fixed_once_the_pairs_are_confirmed(
    state: RoundState, change: dict[str, object]
) -> None:
    refusal = rules.fixed_changes(GOOD, replace(GOOD, **change), state)  # type: ignore[arg-type]
    assert (refusal is not None) == (state in (RoundState.CONFIRMED, RoundState.CLOSED))


@pytest.mark.parametrize("state", list(RoundState))
def test_the_name_of_a_round_can_always_change(state: RoundState) -> None:
    assert rules.fixed_changes(GOOD, replace(GOOD, name="Another"), state) is None


@pytest.mark.parametrize(
    ("state", "today", "words"),
    [
        (RoundState.OPEN, date(2025, 7, 17), "Call open"),
        (RoundState.OPEN, CLOSING_DAY, "Call open"),
        (RoundState.OPEN, date(2025, 7, 19), "Call closed, selection under way"),
        (RoundState.MATCHING, date(2025, 9, 1), "Matching"),
        (RoundState.CONFIRMED, date(2025, 10, 1), "Pairs confirmed, journeys running"),
        (RoundState.CLOSED, date(2026, 9, 1), "Closed"),
    ],
)
def test_the_standing_of_a_round_follows_from_its_state_and_the_day(
    state: RoundState, today: date, words: str
) -> None:
    assert rules.standing(Row(state=state), today) == words


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "There is no round yet. Open the first one below."),
        ([Row()], "One round. Twinning round 2025: call open, no expression of interest yet."),
        ([Row(expressions=1), Row()],
         "2 rounds. Twinning round 2025: call open, 1 expression of interest."),
        ([Row(expressions=36, state=RoundState.MATCHING)],
         "One round. Twinning round 2025: matching, 36 expressions of interest."),
    ],
)  # fmt: skip
def test_the_headline_tells_how_the_newest_round_stands(rows: list[Row], sentence: str) -> None:
    assert rules.headline(rows, date(2025, 7, 1)) == sentence


KEPT = RoundInput("Round 2025", closes_local="2025-07-18 18:00", starts_on=date(2025, 10, 1))


@pytest.mark.parametrize(
    ("closes", "reason", "state", "sentence"),
    [
        ("2025-07-25 18:00", "The form was down.", RoundState.OPEN, None),
        ("2025-07-18 18:01", "The form was down.", RoundState.MATCHING, None),
        ("2025-07-25 18:00", "The form was down.", RoundState.CONFIRMED, "are confirmed"),
        ("2025-07-25 18:00", "The form was down.", RoundState.CLOSED, "are confirmed"),
        ("2025-07-18 18:00", "The form was down.", RoundState.OPEN, "is not later"),
        ("2025-07-01 18:00", "The form was down.", RoundState.OPEN, "is not later"),
        ("2025-10-02 18:00", "The form was down.", RoundState.OPEN, "Choose a later start"),
        ("next week", "The form was down.", RoundState.OPEN, "Write the deadline as day and time"),
        ("2025-07-25 18:00", " \u200b ", RoundState.OPEN, "Give the reason"),
        ("2025-07-25 18:00", "x" * 501, RoundState.OPEN, "Give the reason"),
    ],
)
def test_a_deadline_only_moves_back_and_only_for_a_reason(
    closes: str, reason: str, state: RoundState, sentence: str | None
) -> None:
    found = rules.extension_refusal(KEPT, state, rules.ExtensionInput(closes, reason))
    assert (found is None) == (sentence is None)
    assert (sentence or "") in (found or "")


def test_an_extension_by_years_is_taken_for_a_slip() -> None:
    given = rules.ExtensionInput("2026-07-25 18:00", "A slip of the hand.")
    found = rules.extension_refusal(replace(KEPT, starts_on=None), RoundState.OPEN, given)
    assert found == "That is more than 180 days later. Open a new round instead."


@pytest.mark.parametrize(
    ("after", "files", "is_refused"),
    [
        (KEPT, 3, False),
        (replace(KEPT, closes_local="2025-07-25 18:00"), 0, False),
        (replace(KEPT, closes_local="2025-07-25 18:00"), 1, True),
        (replace(KEPT, time_zone="Europe/Helsinki"), 1, True),
        (replace(KEPT, name="Another", slots=3), 9, False),
    ],
)
def test_a_deadline_is_changed_freely_until_files_are_in(
    after: RoundInput, files: int, is_refused: bool
) -> None:
    assert (rules.deadline_refusal(KEPT, after, files) is not None) == is_refused
