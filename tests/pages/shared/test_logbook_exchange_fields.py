"""A meeting being logged is there again as it was left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from core.database import Store
from core.journeys.queries import list_entries
from core.notes import actions, queries
from core.notes.rules import MEETING
from core.tables.journey import MilestoneKind
from tests.cast import TESTS, TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan, hold, milestone

PAGE = "twinning/logbook"
YESTERDAY = TODAY - timedelta(days=1)


def test_every_field_is_there_again_after_a_reload(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = _opened(open_as(cast.gita, PAGE), "Log ")
    step = _second(store, cast)
    _of(screen.selectbox, "Meeting").set_value(step)
    _of(screen.date_input, "Day").set_value(YESTERDAY)
    there, half_days = _choices(screen)
    there.set_value([cast.gita.id])
    half_days.set_value(3)
    _of(screen.text_area, "What you talked about").input("The depot").run()
    assert not screen.exception
    again = open_as(cast.gita, PAGE)
    _opened(again, "Go on logging exchange 2")
    there, half_days = _choices(again)
    assert (
        _of(again.selectbox, "Meeting").value, _of(again.date_input, "Day").value, there.value,
        half_days.value, _of(again.text_area, "What you talked about").value,
    ) == (step, YESTERDAY, [cast.gita.id], 3, "The depot")  # fmt: skip
    assert "Your unsent text of" in words(again)
    _opened(again, "Discard it", -1)
    assert "Go on" not in " ".join(one.label for one in again.button)
    assert _unsent(store, cast) == []


def test_words_about_a_meeting_that_the_other_logged_meanwhile_become_an_entry(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey)
    gita, step = cast.actor(cast.gita), _second(store, cast)
    with store.writing(gita) as session:
        actions.keep_unsent(session, gita, cast.journey.id or 0,
                            {"step": step, "text": "The depot"}, MEETING, on=TODAY)  # fmt: skip
    hold(store, cast.actor(cast.timo), cast.journey, MilestoneKind.EXCHANGE, TODAY, 2)
    screen = _opened(open_as(cast.gita, PAGE), "Go on logging exchange 2")
    assert "Exchange 2 is logged already." in screen.info[0].value
    assert _of(screen.selectbox, "Meeting").value is None
    _opened(screen, "Log it")
    assert screen.warning[0].value == "Choose the meeting first."
    _opened(screen, "Write it as an entry")
    assert not screen.error
    with store.reading(gita) as session:
        [row] = list_entries(session, gita, cast.journey.id or 0)
    assert (row.text, row.milestone_id) == ("The depot", step)
    assert _unsent(store, cast) == []


def _opened(screen: AppTest, label: str, at: int = 0) -> AppTest:
    return [one for one in screen.button if one.label.startswith(label)][at].click().run()


def _of(kind: Any, label: str) -> Any:
    return next(one for one in kind if one.label == label)


def _choices(screen: AppTest) -> tuple[Any, Any]:
    groups = {one.label: one for one in screen.get("button_group")}
    return groups["Who was there"], groups["Your half days"]


def _second(store: Store, cast: Cast) -> int:
    with store.reading(TESTS) as session:
        return milestone(session, cast.journey, MilestoneKind.EXCHANGE, 2).id or 0


def _unsent(store: Store, cast: Cast) -> list[int]:
    gita = cast.actor(cast.gita)
    with store.reading(gita) as session:
        return [one.entry_id for one in queries.own_unsent(session, gita, cast.journey.id or 0)]
