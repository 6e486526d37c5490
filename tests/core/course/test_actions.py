"""A journey rests, goes on, takes longer, ends, opens again, changes hands; facts are answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from core.course import actions
from core.course.queries import course_of
from core.course.rules import EndInput
from core.database import Store
from core.errors import NotAllowed, NotPossible, Stale
from core.journeys.progress import progress_of
from core.journeys.queries import open_journey_of
from core.tables.course import CourseChange, CourseKind, FactAnswer, HandOver
from core.tables.journey import Journey, JourneyState, Milestone, MilestoneKind
from core.tables.pairing import Pair
from core.tables.selection import (
    ConflictOfInterest,
    ConflictOutcome,
    Decision,
    Expression,
)
from tests.cast import AT, TESTS, TODAY, Cast
from tests.walk import add_plan, hold, milestone

WHY = "The city votes on its budget."
LATER = TODAY + timedelta(days=28)


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plan of the journey of Ghent and Turku."""
    add_plan(store, cast.journey)
    return cast


def _journey(store: Store, walk: Cast) -> Journey:
    with store.reading(TESTS) as session:
        return session.get_one(Journey, walk.journey.id)


def _do(
    store: Store, walk: Cast, action: str, *args: Any, who: str = "jonas", on: date = TODAY,
    **named: Any,
) -> Any:  # fmt: skip
    """Change the journey as it stands now."""
    actor, row = walk.actor(getattr(walk, who)), _journey(store, walk)
    with store.writing(actor) as session:
        return getattr(actions, action)(
            session, actor, row.id or 0, *args, row.version, **named, on=on
        )


def _turns(store: Store) -> list[tuple[CourseKind, str, int | None, int | None]]:
    with store.reading(TESTS) as session:
        return [(row.kind, row.reason, row.months_before, row.months_after)
                for row in session.exec(select(CourseChange))]  # fmt: skip


def test_a_journey_rests_and_goes_on_with_moved_dates(store: Store, walk: Cast) -> None:
    with store.reading(TESTS) as session:
        before = milestone(session, walk.journey, MilestoneKind.CONCLUSION).due_on
    _do(store, walk, "pause_journey", WHY)
    gita = walk.actor(walk.gita)
    with store.reading(gita) as session:
        view = open_journey_of(session, gita, walk.pair.id or 0)
    progress = progress_of(view.summary.facts, TODAY + timedelta(days=90))
    assert progress.reason == f"The journey rests since Tue 14 Oct 2025: {WHY}"
    assert progress.days_late == 0
    found = _do(store, walk, "resume_journey", "The vote is over.", moves=True, on=LATER)
    assert found.months == 10
    with store.reading(TESTS) as session:
        row = milestone(session, walk.journey, MilestoneKind.CONCLUSION)
        assert timedelta(0) <= row.due_on - before - timedelta(days=28) <= timedelta(days=2)
        assert row.planned_on == before
    assert (_journey(store, walk).paused_on, _journey(store, walk).months) == (None, 10)
    assert _turns(store) == [
        (CourseKind.PAUSED, WHY, 9, 9), (CourseKind.RESUMED, "The vote is over.", 9, 10),
    ]  # fmt: skip


def test_a_journey_can_go_on_with_its_old_dates(store: Store, walk: Cast) -> None:
    _do(store, walk, "pause_journey", WHY)
    found = _do(store, walk, "resume_journey", WHY, moves=False, on=LATER)
    assert (found.months, found.shifts) == (9, ())


def test_a_longer_journey_frees_what_both_agreed_for_other_days(store: Store, walk: Cast) -> None:
    with store.writing(TESTS) as session:
        # Asked for, and not booked yet: one twin has said yes.
        row = milestone(session, walk.journey, MilestoneKind.MIDTERM)
        row.agreed_by = [walk.ghent.id or 0]
    found = _do(store, walk, "change_length", 12, WHY, only_end=False)
    assert found.months == 12
    with store.reading(TESTS) as session:
        row = milestone(session, walk.journey, MilestoneKind.MIDTERM)
        assert (row.agreed_by, row.due_on > row.planned_on) == ([], True)
    assert _turns(store) == [(CourseKind.EXTENDED, WHY, 9, 12)]
    _do(store, walk, "change_length", 10, WHY, only_end=True)
    assert _turns(store)[1][0] is CourseKind.SHORTENED


def test_a_journey_ends_early_with_its_meetings_called_off(store: Store, walk: Cast) -> None:
    with store.writing(TESTS) as session:
        row = milestone(session, walk.journey, MilestoneKind.MIDTERM)
        row.is_booked, row.told_at, number = True, AT, row.id
    _do(store, walk, "end_journey", EndInput("Both want to stop.", TODAY))
    journey = _journey(store, walk)
    assert (journey.state, journey.end_reason, journey.ended_on) == (
        JourneyState.ENDED_EARLY, "Both want to stop.", TODAY,
    )  # fmt: skip
    with store.reading(TESTS) as session:
        row = session.get_one(Milestone, number)
        assert (row.called_off_on, row.is_booked, row.sequence) == (TODAY, False, 1)
        assert session.get_one(Pair, walk.pair.id).is_confirmed
    _do(store, walk, "reopen_journey", "They go on.", who="ines")
    assert _journey(store, walk).state is JourneyState.RUNNING


def test_a_twin_that_drops_out_leaves_the_round(store: Store, walk: Cast) -> None:
    sides = (walk.ghent.id, walk.turku.id)
    with store.writing(TESTS) as session:
        for side in sides:
            session.get_one(Expression, side).decision = Decision.PAIRED
    _do(store, walk, "end_journey", EndInput("No staff.", TODAY, (walk.turku.id or 0,)))
    with store.reading(TESTS) as session:
        files = [session.get_one(Expression, side) for side in sides]
        pair = session.get_one(Pair, walk.pair.id)
    assert [(file.decision, file.decision_reason) for file in files] == [
        (Decision.SELECTED, actions.FREE), (Decision.WITHDRAWN, "No staff."),
    ]  # fmt: skip
    assert (pair.is_confirmed, pair.declined_on) == (False, TODAY)
    assert _journey(store, walk).end_reason == "Turku leaves. No staff."
    _do(store, walk, "reopen_journey", "They found staff.", who="ines")
    with store.reading(TESTS) as session:
        pair = session.get_one(Pair, walk.pair.id)
        decisions = [session.get_one(Expression, side).decision for side in sides]
    assert (pair.is_confirmed, pair.declined_on) == (True, None)
    assert decisions == [Decision.PAIRED, Decision.PAIRED]


def test_a_journey_changes_hands_with_a_note(store: Store, walk: Cast) -> None:
    note = "They prefer calls to letters."
    _do(store, walk, "hand_over_journey", walk.petra.id, note)
    assert _journey(store, walk).facilitator_id == walk.petra.id
    with store.reading(TESTS) as session:
        row = session.exec(select(HandOver)).one()
    assert (row.from_id, row.to_id, row.by_id) == (walk.jonas.id, walk.petra.id, walk.jonas.id)
    with pytest.raises(NotAllowed):
        _do(store, walk, "hand_over_journey", walk.jonas.id, note)
    with pytest.raises(NotPossible, match="Only a facilitator"):
        _do(store, walk, "hand_over_journey", walk.ruth.id, note, who="ines")


def test_nobody_takes_a_journey_with_a_conflict_of_interest(store: Store, walk: Cast) -> None:
    with store.writing(TESTS) as session:
        session.add(ConflictOfInterest(
            person_id=walk.petra.id or 0, expression_id=walk.turku.id or 0, reason="My home.",
            outcome=ConflictOutcome.EXCLUDE, declared_on=TODAY,
        ))  # fmt: skip
    with pytest.raises(NotPossible, match="Ghent and Turku has a conflict of interest"):
        _do(store, walk, "hand_over_journey", walk.petra.id, "A note.", who="ines")


def test_an_answered_fact_counts_no_more(store: Store, walk: Cast) -> None:
    jonas, journey_id = walk.actor(walk.jonas), walk.journey.id or 0

    def past() -> list[str]:
        with store.reading(jonas) as session:
            view = open_journey_of(session, jonas, walk.pair.id or 0)
        progress = progress_of(view.summary.facts, TODAY)
        return [fact.name for fact in progress.facts if fact.is_past]

    assert past() == ["Next meeting", "Last contact"]
    for reason in ("both are on leave.", "both are still on leave."):
        with store.writing(jonas) as session:
            actions.answer_fact(session, jonas, journey_id, "Last contact", reason, LATER, on=TODAY)
    assert past() == ["Next meeting"]
    with store.reading(jonas) as session:
        row = session.exec(select(FactAnswer)).one()
    assert (row.reason, row.by_id) == ("both are still on leave.", walk.jonas.id)
    assert row.found == "No meeting or entry since Mon 2 Jun 2025."
    with store.writing(jonas) as session:
        actions.end_answer(session, jonas, journey_id, "Last contact", on=TODAY)
    assert past() == ["Next meeting", "Last contact"]


def test_a_fact_within_its_threshold_needs_no_answer(store: Store, walk: Cast) -> None:
    jonas = walk.actor(walk.jonas)
    hold(store, jonas, walk.journey, MilestoneKind.CONSENT, TODAY)
    for fact in ("Entries", "The weather"):
        with pytest.raises(NotPossible, match="needs no answer"), store.writing(jonas) as session:
            actions.answer_fact(session, jonas, walk.journey.id or 0, fact, "why", LATER, on=TODAY)


CHANGES: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "pause_journey": ((WHY,), {}),
    "change_length": ((12, WHY), {"only_end": True}),
    "end_journey": ((EndInput(WHY, TODAY),), {}),
    "hand_over_journey": ((3, "A note."), {}),
}


@pytest.mark.parametrize("action", CHANGES)
def test_only_the_lead_and_the_own_facilitator_change_the_course(
    store: Store, walk: Cast, action: str
) -> None:
    args, named = CHANGES[action]
    for who in ("petra", "gita", "paulo", "ruth", "stan"):
        with pytest.raises(NotAllowed):
            _do(store, walk, action, *args, who=who, **named)


@pytest.mark.parametrize("action", [*CHANGES, "resume_journey", "reopen_journey"])
def test_an_old_drawing_of_the_form_changes_nothing(store: Store, walk: Cast, action: str) -> None:
    args, named = CHANGES.get(action, ((WHY,), {}))
    named = {"moves": True} if action == "resume_journey" else named
    lead = walk.actor(walk.ines)
    with pytest.raises(Stale), store.writing(lead) as session:
        getattr(actions, action)(session, lead, walk.journey.id or 0, *args, 99, **named, on=TODAY)
    assert _turns(store) == []


def test_the_twins_read_what_changed_and_never_the_hand_over(store: Store, walk: Cast) -> None:
    _do(store, walk, "pause_journey", WHY)
    _do(store, walk, "hand_over_journey", walk.petra.id, "They quarrel.")
    gita = walk.actor(walk.gita)
    with store.reading(gita) as session:
        course = course_of(session, gita, walk.pair.id or 0)
    assert [(turn.kind, turn.reason, turn.by) for turn in course.turns] == [
        (CourseKind.PAUSED, WHY, "Somebody"),
    ]  # fmt: skip
    assert course.notes == ()
