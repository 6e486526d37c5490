"""The steps, the clock and the limits of the form."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.applying import rules
from core.selection import form
from core.selection.form import ExpressionInput
from core.tables.selection import RoundState
from tests.applying import COMPLETE

CLOSES = datetime(2025, 7, 18, 16, 0, tzinfo=UTC)
OPEN, MATCHING = RoundState.OPEN, RoundState.MATCHING


@pytest.mark.parametrize(
    ("state", "minutes", "receiving"),
    [
        (OPEN, -5, "open"),
        (OPEN, 0, "open"),
        (OPEN, 1, "grace"),
        (OPEN, 60, "grace"),
        (OPEN, 61, "late"),
        (OPEN, 60 * 24 * 30, "late"),
        (MATCHING, -5, "closed"),
        (RoundState.CLOSED, 1, "closed"),
    ],
)
def test_a_call_takes_files_in_time_in_grace_late_or_not(
    state: RoundState, minutes: int, receiving: str
) -> None:
    assert rules.receiving(state, CLOSES, CLOSES + timedelta(minutes=minutes)) == receiving


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=12, hours=4, minutes=59), "12 days and 4 hours"),
        (timedelta(days=1), "1 day"),
        (timedelta(hours=4, minutes=12), "4 hours and 12 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(minutes=12, seconds=30), "12 minutes"),
        (timedelta(seconds=59), "less than a minute"),
    ],
)
def test_the_time_left_is_said_in_two_units(left: timedelta, words: str) -> None:
    assert rules.time_left(CLOSES, CLOSES - left) == words


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (-90, "The call is open. It closes in 1 hour and 30 minutes."),
        (10, "The deadline has just passed. Until 19:00 Brussels time (CEST, UTC+2) applications "
         "still count as in time."),
        (90, "The deadline has passed. What is sent now is kept apart as received after the "
         "deadline."),
    ],
)  # fmt: skip
def test_the_call_says_how_it_stands(minutes: int, sentence: str) -> None:
    at = CLOSES + timedelta(minutes=minutes)
    state = rules.receiving(OPEN, CLOSES, at)
    assert rules.standing(state, CLOSES, at, "Europe/Brussels") == sentence


def test_a_closed_call_says_so() -> None:
    assert rules.standing("closed", CLOSES, CLOSES, "Europe/Brussels").startswith(
        "The call is closed."
    )


def test_a_demo_stands_at_its_own_day_with_the_time_of_day_now() -> None:
    clock = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    # 10:30 in Brussels in winter; 10:30 there in July is 08:30 in UTC.
    assert rules.instant_on(date(2025, 7, 10), clock) == datetime(2025, 7, 10, 8, 30, tzinfo=UTC)
    assert rules.instant_on(date(2026, 11, 22), clock) is clock


def test_drafts_are_kept_sixty_days_after_the_deadline() -> None:
    assert rules.drafts_end_on("2025-07-18 18:00") == date(2025, 9, 16)


@pytest.mark.parametrize(
    ("recent", "is_known", "unsent", "refused"),
    [(4, True, 0, False), (5, True, 0, True), (5, False, 0, False), (100, False, 0, True),
     (0, True, 499, False), (0, True, 500, True)],
)  # fmt: skip
def test_a_stranger_cannot_start_drafts_without_end(
    recent: int, is_known: bool, unsent: int, refused: bool
) -> None:
    assert (rules.start_refusal(recent, is_known, unsent) is not None) is refused


def test_a_draft_is_saved_three_hundred_times_at_most() -> None:
    assert rules.save_refusal(299, COMPLETE) is None
    assert (rules.save_refusal(300, COMPLETE) or "").startswith("This draft was saved 300 times")


@pytest.mark.parametrize(
    ("change", "step", "names"),
    [
        ({}, 1, ()),
        ({"name": None}, 1, ("name",)),
        ({"organisation_type": "public_agency"}, 1, ("authority_name",)),
        ({"organisation_type": "public_agency", "authority_name": "City of Leuven"}, 1, ()),
        ({"main_topic": None, "topic_text": None}, 2, ("main_topic", "topic_text")),
        ({"level_topic": None}, 3, ("level_topic",)),
        ({"lead_email": "an@leuven"}, 4, ("lead_email",)),
        ({"consent_processing": False}, 4, ("consent_processing",)),
        ({"languages": None}, 4, ("languages",)),
    ],
)
def test_each_step_says_what_it_lacks(
    change: dict[str, Any], step: int, names: tuple[str, ...]
) -> None:
    expected = {number: () for number in (1, 2, 3, 4)} | {step: names}
    assert rules.missing(COMPLETE | change) == expected


@settings(max_examples=40)
@given(st.sets(st.sampled_from(sorted(COMPLETE))))
def test_what_lacks_nothing_passes_the_check_of_every_file(left_out: set[str]) -> None:
    answers = {name: value for name, value in COMPLETE.items() if name not in left_out}
    if any(rules.missing(answers).values()):
        assert rules.send_refusal(answers, ())
        return
    checked = form.check(answers | {"reference": "TW-2025-0001"})
    assert isinstance(checked.input, ExpressionInput)
    assert form.unanswered(checked.input) == ()


def test_a_refusal_to_send_names_the_steps_and_their_questions() -> None:
    answers = COMPLETE | {"name": None, "languages": None}
    assert rules.send_refusal(answers, ("Something else.",)) == (
        "Step 1 still needs: Name of the city, region or organisation. "
        "Step 4 still needs: Working languages."
    )
    assert rules.send_refusal(COMPLETE, ("Something else.",)) == "Something else."


def test_what_may_stay_empty_is_named_because_reviewers_read_it() -> None:
    assert rules.thin(COMPLETE) == {
        1: (), 2: ("good_practices", "challenges"),
        3: ("level_overall", "level_evidence", "prior_support"), 4: ("deputy", "management_agrees"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"lead_email": "an@leuven"}, "lead_email", "does not look like an e-mail address"),
        ({"country": "CA"}, "country", "Canada is associated to Pillar II"),
        ({"population": 900}, "population", "900 inhabitants make a"),
        ({"nuts3": "nowhere"}, "nuts3", "is not a NUTS 3 code"),
        ({"nuts3": "FR101"}, "nuts3", "does not belong to Belgium"),
    ],
)
def test_a_doubtful_answer_is_told_beside_its_field(
    change: dict[str, Any], field: str, words: str
) -> None:
    found = rules.hints(COMPLETE | change, date(2025, 7, 18))
    assert list(found) == [field]
    assert words in found[field]


def test_a_good_answer_brings_no_hint() -> None:
    assert rules.hints(COMPLETE | {"nuts3": "BE242"}, date(2025, 7, 18)) == {}
    assert rules.hints({}, date(2025, 7, 18)) == {}


@pytest.mark.parametrize(
    ("taken", "reference"),
    [
        ([], "TW-2026-0001"),
        (["TW-2026-0001", "TW-2026-0006"], "TW-2026-0007"),
        (["TW-2026-9999"], "TW-2026-10000"),
        (["TW-2026-0002", "TW-2026-old"], "TW-2026-0003"),
    ],
)
def test_references_count_on_from_the_highest(taken: list[str], reference: str) -> None:
    assert rules.next_reference(taken, 2026) == reference


def test_two_answers_to_one_question_have_to_be_settled_first() -> None:
    assert rules.contested_refusal(()) is None
    assert rules.contested_refusal(("name", "deputy")) == (
        "Somebody else with this link changed “Name of the city, region or organisation” and "
        "“Deputy” meanwhile. Choose which answer counts."
    )


@pytest.mark.parametrize(
    ("state", "came"), [("open", "in_time"), ("grace", "grace"), ("late", "late")]
)
def test_how_it_came_in_follows_from_how_the_call_stood(state: Any, came: str) -> None:
    assert rules.came(state) == came
