"""When the course of a journey may change, and the sentences on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.course import rules
from core.course.rules import EndInput
from core.journeys.facts import JourneyFacts, Known, Status
from core.journeys.health import Fact
from core.tables.course import CourseKind
from core.tables.journey import JourneyState

START, TODAY = date(2025, 6, 2), date(2025, 10, 14)
RUNNING, CONCLUDED, ENDED = JourneyState
LATE = Fact("Last contact", Status.LATE, "Long ago.", START, "within 7 weeks", "Write.", "Long.")
KNOWN = Known("Last contact", "Long.", "both are on leave.", date(2025, 11, 11), "Jonas", TODAY)


def _begins(verdict: str | None, words: str) -> bool:
    return verdict is None if not words else (verdict or "").startswith(words)


@pytest.mark.parametrize(
    ("state", "paused_on", "pause", "resume"),
    [
        (RUNNING, None, "", "The journey does not rest."),
        (RUNNING, START, "The journey rests already, since Mon 2 Jun 2025.", ""),
        (CONCLUDED, None, "This journey is over", "This journey is over"),
        (ENDED, None, "This journey is over", "This journey is over"),
    ],
)
def test_only_a_running_journey_rests_and_goes_on(
    state: JourneyState, paused_on: date | None, pause: str, resume: str
) -> None:
    assert _begins(rules.check_pause(state, paused_on), pause)
    assert _begins(rules.check_resume(state, paused_on), resume)


@pytest.mark.parametrize(
    ("reason", "said"),
    [("", "Say why"), ("The budget vote is late.", ""), ("x" * 601, "The reason is too long")],
)
def test_every_change_has_its_reason(reason: str, said: str) -> None:
    assert _begins(rules.check_reason(reason), said)


@pytest.mark.parametrize(
    ("months", "fields", "said"),
    [
        (12, {}, ""),
        (15, {}, ""),
        (5, {}, ""),
        (9, {}, "The journey takes 9 months already."),
        (16, {}, "A journey takes 4 to 15 months."),
        (4, {}, "4 months ended on Thu 2 Oct 2025."),
        (12, {"paused_on": START}, "The journey rests."),
        (12, {"state": ENDED}, "This journey is over."),
    ],
)
def test_a_length_lies_within_bounds_and_ahead(
    months: int, fields: dict[str, object], said: str
) -> None:
    facts = replace(JourneyFacts(START, 9, RUNNING, ()), **fields)
    assert _begins(rules.check_length(facts, months, TODAY), said)


@pytest.mark.parametrize(
    ("state", "end", "said"),
    [
        (RUNNING, EndInput("Turku lost its team.", TODAY, (2,)), ""),
        (RUNNING, EndInput("", TODAY), "Say why"),
        (RUNNING, EndInput("Why", TODAY + timedelta(days=1)), "This day is still to come."),
        (RUNNING, EndInput("Why", START - timedelta(days=1)), "This day is before the start"),
        (RUNNING, EndInput("Why", TODAY, (3,)), "Only the twins of this pair"),
        (ENDED, EndInput("Why", TODAY), "This journey is over already."),
    ],
)
def test_a_journey_ends_early_with_reason_and_day(
    state: JourneyState, end: EndInput, said: str
) -> None:
    assert _begins(rules.check_end(state, end, START, (1, 2), TODAY), said)


@pytest.mark.parametrize(
    ("state", "declined", "replaced", "said"),
    [
        (ENDED, False, False, ""),
        (ENDED, True, False, "One of the twins declined"),
        (ENDED, False, True, "One of the twins has another partner"),
        (RUNNING, False, False, "This journey runs."),
        (CONCLUDED, False, False, "This journey is concluded."),
    ],
)
def test_only_what_ended_early_opens_again(
    state: JourneyState, declined: bool, replaced: bool, said: str
) -> None:
    verdict = rules.check_reopen(state, was_declined=declined, is_replaced=replaced)
    assert _begins(verdict, said)


@pytest.mark.parametrize(
    ("note", "to_id", "said"),
    [
        ("They want more calls.", 2, ""),
        ("They want more calls.", 1, "This facilitator guides"),
        ("", 2, "Write what"),
        ("x" * 4001, 2, "The note is too long"),
    ],
)
def test_a_hand_over_has_a_note(note: str, to_id: int, said: str) -> None:
    assert _begins(rules.check_note(note, to_id, 1), said)


@pytest.mark.parametrize(
    ("fact", "reason", "days", "said"),
    [
        (LATE, "both are on leave.", 28, ""),
        (replace(LATE, known=KNOWN), "still on leave.", 84, ""),
        (replace(LATE, status=Status.ON_TRACK), "why", 28, "This fact is within"),
        (None, "why", 28, "This fact is within"),
        (LATE, "", 28, "Say in a sentence"),
        (LATE, "x" * 601, 28, "The answer is too long"),
        (LATE, "why", 0, "An answer holds until a day within 12 weeks."),
        (LATE, "why", 85, "An answer holds until a day within 12 weeks."),
    ],
)
def test_a_fact_past_its_threshold_can_be_answered(
    fact: Fact | None, reason: str, days: int, said: str
) -> None:
    verdict = rules.check_answer(fact, reason, TODAY + timedelta(days=days), TODAY)
    assert _begins(verdict, said)


def test_an_answer_is_told_with_who_and_until() -> None:
    assert rules.known_sentence(replace(LATE, known=KNOWN)) == (
        "Known, because both are on leave. Jonas, until Tue 11 Nov 2025."
    )
    assert rules.known_sentence(LATE) == ""


@pytest.mark.parametrize(
    ("kind", "before", "after", "said"),
    [
        (CourseKind.PAUSED, 9, 9, "The journey rests since Tue 14 Oct 2025, by Jonas."),
        (CourseKind.RESUMED, 9, 10, "Resumed on Tue 14 Oct 2025, now 10 months, by Jonas."),
        (CourseKind.RESUMED, 9, 9, "Resumed on Tue 14 Oct 2025, by Jonas."),
        (CourseKind.EXTENDED, 9, 12, "Extended from 9 to 12 months on Tue 14 Oct 2025, by Jonas."),
        (CourseKind.ENDED_EARLY, 9, 9, "Ended early on Tue 14 Oct 2025, by Jonas."),
    ],
)  # fmt: skip
def test_a_turn_is_told_in_a_sentence(kind: CourseKind, before: int, after: int, said: str) -> None:
    assert rules.turn_sentence(kind, TODAY, before, after, "Jonas") == said


@pytest.mark.parametrize(
    ("leaving", "said"),
    [
        ([], "No time."),
        (["Turku"], "Turku leaves. No time."),
        (["Ghent", "Turku"], "both twins leave. No time."),
    ],
)
def test_the_journey_says_who_left(leaving: list[str], said: str) -> None:
    assert rules.end_reason("No time.", leaving) == said


def test_what_is_typed_is_tidied() -> None:
    end = EndInput("  No time. ", TODAY, (2, 2, 1)).tidy()
    assert end == EndInput("No time.", TODAY, (1, 2))
