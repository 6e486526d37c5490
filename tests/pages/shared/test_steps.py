"""Steps are moved, done and taken back from the page of the journey."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from core.database import Store
from core.journeys.calendar import Step
from core.tables.journey import MilestoneKind
from pages.shared import steps
from tests.cast import TESTS, TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan, hold, milestone

PAGE = "twinning/journey"
INCEPTION = MilestoneKind.INCEPTION


def _save(screen: AppTest, label: str, what: str, day: date | None = None) -> AppTest:
    """Fill in the form of one step and send it."""
    at = [one.value for one in screen.markdown if one.value in FORMS].index(f"**{label}**")
    kinds = [one for one in screen.radio if one.label == "What happened"]
    kinds[at].set_value(what)
    if day is not None:
        [one for one in screen.date_input if one.label == "Day"][at].set_value(day)
    return [one for one in screen.button if one.label == "Save"][at].click().run()


FORMS = {f"**{Step(0, kind, number, TODAY, TODAY).label}**"
         for kind in MilestoneKind for number in range(1, 6)}  # fmt: skip


def _step(store: Store, cast: Cast) -> tuple[date, bool, date | None]:
    with store.reading(TESTS) as session:
        row = milestone(session, cast.journey, INCEPTION)
    return row.due_on, row.is_booked, row.held_on


def test_a_meeting_is_planned_from_its_form_and_settled_elsewhere(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = open_as(cast.gita, PAGE)
    assert [one.options for one in screen.radio if steps.MOVE in one.options].count(
        [steps.MOVE]
    ) == 8  # fmt: skip
    screen = _save(screen, "Inception meeting", steps.MOVE, date(2025, 10, 28))
    assert not screen.error
    assert _step(store, cast) == (date(2025, 10, 28), False, None)


def test_what_was_held_is_taken_back(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    hold(store, cast.actor(cast.gita), cast.journey, INCEPTION, TODAY)
    _save(open_as(cast.gita, PAGE), "Inception meeting", steps.UNDO)
    assert _step(store, cast)[2] is None


def test_a_plan_that_contradicts_itself_is_said_above_it(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = _save(open_as(cast.gita, PAGE), "Inception meeting", steps.MOVE, date(2025, 12, 1))
    assert any("stands before the inception meeting" in one.value for one in screen.warning)
    assert "first plan: Fri 18 Jul 2025" in words(screen)
