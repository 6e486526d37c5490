"""A journey is paused, lengthened and ended from its page, with its new dates seen first."""

from __future__ import annotations

from datetime import date

from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.course import CourseChange, CourseKind
from core.tables.journey import Journey, JourneyState
from core.tables.people import Person
from tests.cast import TESTS, Cast
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/journey"


def _open(cast: Cast, who: Person) -> AppTest:
    return open_as(who, PAGE, {"pair": cast.pair.id})


def _choose(screen: AppTest, what: str) -> None:
    group = next(one for one in screen.segmented_control if "Pause" in str(one.options)
                 or "Let it go on" in str(one.options))  # fmt: skip
    group.set_value(what).run()


def _give(screen: AppTest, reason: str, label: str) -> None:
    next(one for one in screen.text_area if one.label == "Reason").input(reason)
    next(one for one in screen.button if one.label == label).click().run()


def test_a_facilitator_pauses_a_journey_and_the_twins_read_why(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = _open(cast, cast.jonas)
    _give(screen, "", "Pause this journey")
    assert [one.value for one in screen.error] == [
        "Say why in a sentence. Both twins read it on their journey."
    ]
    _give(screen, "The city votes.", "Pause this journey")
    assert not screen.exception
    twin = _open(cast, cast.gita)
    assert twin.header[0].value == "The journey rests since Tue 14 Oct 2025: The city votes."
    assert "The journey rests since Tue 14 Oct 2025, by Jonas." in words(twin).replace("\\", "")
    assert not [one for one in twin.button if one.label == "Let it go on"]


def test_new_dates_are_seen_before_they_are_saved(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = _open(cast, cast.jonas)
    _choose(screen, "Longer or shorter")
    months = next(one for one in screen.number_input if one.label == "Months in all")
    months.set_value(12).run()
    said = words(screen).replace("\\", "")
    assert "Conclusion meeting: Mon 2 Mar 2026 to Tue 2 Jun 2026." in said
    _give(screen, "Both want more time.", "Make it 12 months")
    assert not screen.error
    with store.reading(TESTS) as session:
        assert session.get_one(Journey, cast.journey.id).months == 12


def test_a_journey_ends_when_a_twin_drops_out_and_a_lead_opens_it_again(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey)
    screen = _open(cast, cast.ines)
    _choose(screen, "End early")
    next(one for one in screen.multiselect if "drop out" in one.label).set_value(
        [cast.turku.id]
    ).run()
    assert "Ghent is free for another partner." in words(screen)
    _give(screen, "Turku has no staff.", "End this journey")
    assert not screen.exception
    assert screen.header[0].value == ("This journey ended early: Turku leaves. Turku has no staff.")
    _give(screen, "They found staff.", "Open it again")
    with store.reading(TESTS) as session:
        row = session.get_one(Journey, cast.journey.id)
        kinds = [turn.kind for turn in session.exec(select(CourseChange))]
    assert (row.state, row.ended_on) == (JourneyState.RUNNING, None)
    assert kinds == [CourseKind.ENDED_EARLY, CourseKind.REOPENED]
    assert date(2025, 6, 2) == row.started_on


def test_another_facilitator_finds_no_desk(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = _open(cast, cast.petra)
    assert not [one for one in screen.button if one.label == "Pause this journey"]
