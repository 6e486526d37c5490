"""How a journey stands, whose step is next, and the sentence about all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.journeys.calendar import Step, plan
from core.journeys.facts import JourneyFacts, Known, Owner, Stage, Status, Voice
from core.journeys.progress import (
    late_by,
    progress_of,
    sentence_on,
    sentence_on_one,
    stage_of,
    status_of_step,
    word_of,
)
from core.tables.journey import JourneyState, MilestoneKind

START = date(2025, 6, 2)
CONSENT, HOMEWORK, INCEPTION, EXCHANGE, MIDTERM, CONCLUSION, FICHE = MilestoneKind
RUNNING, CONCLUDED, ENDED = JourneyState


def _facts(held: int = 0, today: date | None = None, **fields: object) -> JourneyFacts:
    """A journey whose first steps were held as planned, everything else in order."""
    steps = tuple(
        Step(at, one.kind, one.number, one.planned_on, one.planned_on,
             held_on=one.planned_on if at < held else None, has_entry=at < held)
        for at, one in enumerate(plan(START))
    )  # fmt: skip
    seen = (Voice("Ghent", today), Voice("Turku", today))
    values = {"objectives": 2, "objectives_agreed": 2, "voices": seen, "last_entry_on": today}
    return JourneyFacts(START, 9, fields.pop("state", RUNNING), steps, **(values | fields))


def _due(facts: JourneyFacts, at: int) -> date:
    return facts.steps[at].due_on


@pytest.mark.parametrize(
    ("held", "stage"),
    [
        (0, Stage.PREPARATION),
        (2, Stage.PREPARATION),
        (3, Stage.FIRST_EXCHANGES),
        (5, Stage.FIRST_EXCHANGES),
        (6, Stage.FURTHER_EXCHANGES),
        (9, Stage.FURTHER_EXCHANGES),
        (10, Stage.CLOSING),
    ],
)
def test_the_stage_follows_the_meetings_held(held: int, stage: Stage) -> None:
    assert stage_of(_facts(held)) is stage


@pytest.mark.parametrize(
    ("state", "stage"), [(CONCLUDED, Stage.CONCLUDED), (ENDED, Stage.ENDED_EARLY)]
)
def test_a_journey_that_is_over_has_its_own_stage(state: JourneyState, stage: Stage) -> None:
    progress = progress_of(_facts(5, state=state), date(2027, 1, 1))
    assert (progress.stage, progress.status, progress.next_step) == (stage, Status.DONE, None)


@pytest.mark.parametrize(
    ("held", "owner", "text"),
    [
        (0, Owner.TWINS, "Both twins agree to the pairing by Mon 2 Jun 2025"),
        (1, Owner.TWINS, "Both twins present their homework by Wed 2 Jul 2025"),
        (2, Owner.FACILITATOR, "Book the inception meeting, planned for Fri 18 Jul 2025"),
        (3, Owner.TWINS, "Book exchange 1, planned for Mon 18 Aug 2025"),
        (5, Owner.FACILITATOR, "Book the midterm meeting, planned for Mon 20 Oct 2025"),
        (9, Owner.FACILITATOR, "Book the conclusion meeting, planned for Mon 2 Mar 2026"),
        (10, Owner.TWINS, "Both twins and the facilitator sign the fiche by Thu 2 Apr 2026"),
    ],
)
def test_the_next_step_and_whose_it_is(held: int, owner: Owner, text: str) -> None:
    day = _due(_facts(), held)
    found = progress_of(_facts(held, today=day), day).next_step
    assert found is not None
    assert (found.owner, found.text, found.days_late) == (owner, text, 0)


@pytest.mark.parametrize(
    ("days", "booked", "status"),
    [
        (-15, False, Status.ON_TRACK),
        (-14, False, Status.DUE_SOON),
        (-14, True, Status.ON_TRACK),
        (0, False, Status.DUE_SOON),
        (1, False, Status.LATE),
        (12, True, Status.LATE),
    ],
)
def test_a_journey_is_as_late_as_its_oldest_open_step(
    days: int, booked: bool, status: Status
) -> None:
    facts = _facts(3)
    today = _due(facts, 3) + timedelta(days=days)
    facts = replace(_facts(3, today), steps=tuple(
        replace(step, is_booked=booked) for step in facts.steps
    ))  # fmt: skip
    found = progress_of(facts, today)
    assert (found.status, found.days_late) == (status, max(0, days))
    assert status_of_step(facts, facts.steps[3], today) is status


def test_the_reason_names_the_step_its_day_and_how_late() -> None:
    today = _due(_facts(), 3) + timedelta(days=12)
    found = progress_of(_facts(3, today), today)
    assert found.reason == "Exchange 1 was due Mon 18 Aug 2025, 12 days ago."
    assert sentence_on_one(found) == f"Late. {found.reason} Next step: the twins."


def test_a_fact_that_is_late_makes_the_journey_late_with_its_own_reason() -> None:
    today = _due(_facts(), 3) - timedelta(days=1)
    facts = replace(_facts(3, today), objectives_agreed=0)
    found = progress_of(facts, today)
    assert found.status is Status.LATE
    assert found.reason == (
        "0 of 2 objectives agreed; the inception was Fri 18 Jul 2025, 30 days ago."
    )


def test_a_concluded_journey_says_when_its_fiche_was_signed() -> None:
    found = progress_of(_facts(11, state=CONCLUDED), date(2026, 6, 1))
    assert sentence_on_one(found) == "Concluded: the fiche was signed on Thu 2 Apr 2026."


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        (
            ["on track"] * 7 + ["late", "concluded", "late"],
            "Ten journeys: seven on track, two late, one concluded.",
        ),
        (["due soon"], "One journey: one due soon."),
        (
            ["resting", "ended early"] + ["on track"] * 12,
            "14 journeys: 12 on track, one resting, one ended early.",
        ),
        ([], "No journey is open yet: journeys open when the lead confirms the pairs."),
    ],
)  # fmt: skip
def test_one_sentence_tells_how_all_journeys_stand(states: list[str], sentence: str) -> None:
    assert sentence_on(states) == sentence


def test_the_sentence_says_whose_journeys_these_are() -> None:
    said = "Two journeys guided by Jonas: one on track, one late."
    assert sentence_on(["late", "on track"], whose="guided by Jonas") == said


@pytest.mark.parametrize(
    ("waiting", "sentence"),
    [(["Round 2025"], "One journey: one late. Round 2025 has none yet."),
     (["Round 2026", "Round 2025"],
      "One journey: one late. Round 2026 and Round 2025 have none yet.")],
)  # fmt: skip
def test_newer_rounds_without_journeys_are_named(waiting: list[str], sentence: str) -> None:
    assert sentence_on(["late"], waiting) == sentence


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (20, "20 days"), (21, "3 weeks"), (48, "6 weeks")]
)
def test_lateness_is_told_in_days_then_weeks(days: int, words: str) -> None:
    assert late_by(days) == words


def test_a_journey_that_ended_early_says_why() -> None:
    facts = _facts(state=ENDED)
    assert sentence_on_one(progress_of(facts, START)) == "This journey ended early."
    facts = replace(facts, end_reason="Turku could not walk it.")
    assert sentence_on_one(progress_of(facts, START)) == (
        "This journey ended early: Turku could not walk it."
    )


@pytest.mark.parametrize(
    ("fields", "days", "word"),
    [
        ({}, -1, "on track"),
        ({}, 1, "late"),
        ({"state": CONCLUDED}, 1, "concluded"),
        ({"state": ENDED}, 1, "ended early"),
        ({"paused_on": START}, 1, "resting"),
        ({"state": ENDED, "paused_on": START}, 1, "ended early"),
    ],
)
def test_one_word_tells_how_a_journey_stands(
    fields: dict[str, object], days: int, word: str
) -> None:
    facts = _facts(4, START, **fields)
    today = _due(facts, 4) + timedelta(days=days if days > 0 else -15)
    facts = replace(facts, last_entry_on=today, voices=(Voice("Ghent", today),))
    assert word_of(progress_of(facts, today)) == word


def test_nothing_is_late_while_a_journey_rests() -> None:
    facts = _facts(4, START, paused_on=date(2025, 9, 1), rest_reason="The city votes.")
    today = date(2026, 1, 14)
    found = progress_of(facts, today)
    assert (found.status, found.late, found.days_late) == (Status.DONE, (), 0)
    assert not any(fact.is_past for fact in found.facts)
    assert all(status_of_step(facts, step, today) is not Status.LATE for step in facts.steps)
    assert sentence_on_one(found) == "The journey rests since Mon 1 Sep 2025: The city votes."
    assert found.next_step is not None
    assert found.next_step.text == "Exchange 2, once the journey goes on"


def test_a_step_that_is_known_to_be_late_counts_no_more() -> None:
    facts = _facts(4)
    today = _due(facts, 4) + timedelta(days=3)
    facts = replace(facts, last_entry_on=today, voices=(Voice("Ghent", today),))
    late = progress_of(facts, today)
    known = Known("Next meeting", late.facts[0].mark, "both wait for the budget.",
                  today + timedelta(days=28), "Jonas", today)  # fmt: skip
    settled = progress_of(replace(facts, known=(known,)), today)
    assert (late.status, late.days_late) == (Status.LATE, 3)
    assert (settled.status, settled.late, settled.days_late) == (Status.ON_TRACK, (), 0)
    assert settled.facts[0].known == known
