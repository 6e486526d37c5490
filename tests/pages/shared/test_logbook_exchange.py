"""An exchange is logged from a phone with three taps and a few words."""

from __future__ import annotations

from sqlmodel import select

from core.database import Store
from core.tables.course import Attendance
from core.tables.journey import Effort, Entry, MilestoneKind
from tests.cast import TESTS, TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan, milestone


def test_one_form_keeps_the_meeting_who_was_there_the_time_and_the_words(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    screen = open_as(cast.gita, "twinning/logbook")
    log = next(one for one in screen.button if one.label.startswith("Log "))
    log.click().run()
    step = next(one for one in screen.selectbox if one.label == "Meeting")
    exchange = next(label for label in step.options if label.startswith("Exchange"))
    step.set_value(_number(store, cast, exchange))
    next(one for one in screen.text_area if one.label == "What you talked about").input(
        "We saw the **depot**."
    )
    next(one for one in screen.button if one.label == "Log it").click().run()
    assert not screen.error
    assert "We saw the **depot**." in words(screen)
    with store.reading(TESTS) as session:
        assert {row.person_id for row in session.exec(select(Attendance))} == {
            cast.gita.id, cast.timo.id,
        }  # fmt: skip
        assert [row.half_days for row in session.exec(select(Effort))] == [1]
        [entry] = session.exec(select(Entry)).all()
        held = milestone(session, cast.journey, MilestoneKind.EXCHANGE, int(exchange[-1]))
    assert (held.held_on, entry.milestone_id) == (TODAY, held.id)


def _number(store: Store, cast: Cast, label: str) -> int:
    with store.reading(TESTS) as session:
        return milestone(session, cast.journey, MilestoneKind.EXCHANGE, int(label[-1])).id or 0
