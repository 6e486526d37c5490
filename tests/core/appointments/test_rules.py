"""What may be settled about a meeting, and the sentence that refuses it."""

from __future__ import annotations

from datetime import date, time

import pytest

from core.appointments import rules
from core.appointments.rules import MeetingInput, PresentInput
from core.tables.journey import MilestoneKind
from tests.cast import TODAY
from tests.core.appointments.sample import at

STARTED, LAST = date(2025, 6, 2), date(2027, 6, 2)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (at(10), None),
        (at(10, TODAY), None),
        (at(10, date(2025, 10, 13)), "This day has passed"),
        (at(10, date(2027, 6, 3)), "more than two years after the start"),
        (at(10, minutes=20), "A meeting takes 30 to 240 minutes"),
        (at(10, minutes=255), "A meeting takes 30 to 240 minutes"),
        (at(10, minutes=50), "in steps of 15"),
        (at(2, date(2026, 3, 29)),
         "On Sun 29 Mar 2026 the clocks of Brussels go forward and skip 02:00."),
        (at(2, date(2025, 10, 26)), None),
    ],
)  # fmt: skip
def test_a_time_is_checked(given: MeetingInput, words: str | None) -> None:
    found = rules.check_time(given, STARTED, TODAY, LAST)
    assert found is None if words is None else words in (found or "")


def test_nothing_is_planned_before_the_journey_starts() -> None:
    found = rules.check_time(at(10, date(2025, 5, 30)), STARTED, date(2025, 5, 1), LAST)
    assert found == "The journey started on Mon 2 Jun 2025. Choose a later day."


@pytest.mark.parametrize(
    ("place", "is_fine"),
    [
        ("", True), ("https://meet.example.org/a-b?c=1", True), ("https://täst.example/x", True),
        ("http://meet.example.org", False), ("javascript:alert(1)", False), ("room 4", False),
        ("https://", False), ("https://localhost", False), ("https://[bad", False),
        ("https://user@meet.example.org", False), ("https://meet.example.org/a b", False),
        ("https://meet.example.org:99999", False), ("https://meet.example.org/" + 500 * "x", False),
    ],
)  # fmt: skip
def test_only_whole_https_links_are_a_place(place: str, is_fine: bool) -> None:
    assert (rules.check_place(place) is None) is is_fine


@pytest.mark.parametrize(
    ("kind", "is_twin", "is_refused"),
    [
        (MilestoneKind.INCEPTION, True, True), (MilestoneKind.MIDTERM, True, True),
        (MilestoneKind.CONCLUSION, True, True), (MilestoneKind.INCEPTION, False, False),
        (MilestoneKind.EXCHANGE, True, False), (MilestoneKind.EXCHANGE, False, False),
    ],
)  # fmt: skip
def test_the_facilitator_sets_facilitated_meetings(
    kind: MilestoneKind, is_twin: bool, is_refused: bool
) -> None:
    found = rules.check_setter(kind, is_twin=is_twin, facilitator="Jonas")
    assert (found is not None) is is_refused


def test_papers_have_no_time_of_day() -> None:
    assert "Homework is not a meeting" in (rules.check_kind(MilestoneKind.HOMEWORK) or "")
    assert rules.check_kind(MilestoneKind.MIDTERM) is None


def test_a_meeting_is_booked_once_both_said_yes() -> None:
    agreed = rules.after_yes([], 2, is_yes=True)
    assert (agreed, rules.is_booked(agreed, {1, 2})) == ([2], False)
    agreed = rules.after_yes(agreed, 1, is_yes=True)
    assert (agreed, rules.is_booked(agreed, {1, 2})) == ([1, 2], True)
    agreed = rules.after_yes(agreed, 2, is_yes=False)
    assert (agreed, rules.is_booked(agreed, {1, 2})) == ([1], False)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ([PresentInput(5, expression_id=1), PresentInput(6, expression_id=2)], None),
        ([PresentInput(name="Ada", expression_id=2, stands_in_for_id=6)], None),
        ([PresentInput(5, expression_id=1, was_there=False)], "Nobody was there"),
        ([], "Nobody was there"),
        ([PresentInput(expression_id=1)], "Give the name"),
        ([PresentInput(name=201 * "x")], "A name is too long"),
        ([PresentInput(77, expression_id=1)], "no longer speaks for this pair"),
        ([PresentInput(name="Ada", stands_in_for_id=77)], "no longer speaks for this pair"),
        ([PresentInput(5, expression_id=9)], "for which twin"),
        ([PresentInput(5)] * 31, "30 people fit"),
    ],
)  # fmt: skip
def test_who_was_there_is_checked(people: list[PresentInput], words: str | None) -> None:
    found = rules.check_present(people, {1, 2}, {5, 6, 9})
    assert found is None if words is None else words in (found or "")


def test_a_stand_in_is_there_for_its_side() -> None:
    people = [PresentInput(6, expression_id=2, was_there=False),
              PresentInput(name="Ada", expression_id=2, stands_in_for_id=6),
              PresentInput(5, expression_id=1, was_there=False), PresentInput(9)]  # fmt: skip
    assert rules.sides_present(people, [1, 2]) == (False, True)


def test_text_is_kept_clean() -> None:
    given = MeetingInput(TODAY, time(9), "Europe/Brussels", 60, " https://a.example/\u200bx\n")
    assert given.tidy().place == "https://a.example/x"
    assert PresentInput(name=" Ada \n Lovelace").tidy().name == "Ada Lovelace"
    assert rules.usual_minutes(MilestoneKind.INCEPTION) == 120
