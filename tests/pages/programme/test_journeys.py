"""The portfolio tells in one sentence how all journeys stand, and leads to each."""

from __future__ import annotations

import json

from sqlmodel import delete
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.journey import Journey, MilestoneKind
from tests.cast import TESTS, TODAY, Cast, add_round
from tests.screen import open_as, words
from tests.walk import add_plan, hold

PAGE = "programme/journeys"


def _started(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    hold(store, cast.actor(cast.jonas), cast.journey, MilestoneKind.CONSENT, TODAY)


def _look_at(screen: AppTest, view: str) -> None:
    screen.segmented_control[0].set_value(view).run()


def test_the_page_tells_how_all_journeys_stand(store: Store, cast: Cast) -> None:
    _started(store, cast)
    screen = open_as(cast.ines, PAGE)
    assert not screen.exception
    said = words(screen).replace("\\", "")
    assert "Two journeys: two late. Late: Porto and Brno; Ghent and Turku." in said
    assert "**Preparation** :gray[2 journeys]" in said
    assert "0 days, Ghent" in said
    _look_at(screen, "Timeline")
    figure = json.loads(screen.get("plotly_chart")[0].proto.spec)
    assert any("Porto and Brno" in str(note) for note in figure["layout"]["annotations"])


def test_a_newer_round_without_journeys_is_named_and_not_opened(store: Store, cast: Cast) -> None:
    _started(store, cast)
    with store.writing(TESTS) as session:
        newer = add_round(session, "Round 2026", closes_local="2026-07-17 18:00")
    screen = open_as(cast.ines, PAGE)
    assert screen.header[0].value.startswith("Two journeys: two late. Round 2026 has none yet.")
    assert screen.caption[0].value == "Round 2025. Tue 14 Oct 2025"
    screen = open_as(cast.ines, PAGE, {"round": newer.id})
    assert screen.header[0].value.startswith("No journey is open yet")


def test_facilitators_start_with_their_own_journeys(store: Store, cast: Cast) -> None:
    _started(store, cast)
    screen = open_as(cast.petra, PAGE)
    guide = next(one for one in screen.selectbox if one.label == "Facilitator")
    assert (guide.options, guide.value) == (["Every facilitator", "Jonas", "Petra"], "Petra")
    assert screen.header[0].value == (
        "One journey guided by Petra: one late. Late: Porto and Brno."
    )
    assert [one.value for one in screen.metric][:2] == ["1 of 1", "0 of 8"]
    _look_at(screen, "List")
    assert screen.dataframe[0].value["Pair"].tolist() == ["Porto and Brno"]
    guide = next(one for one in screen.selectbox if one.label == "Facilitator")
    guide.select("Every facilitator").run()
    assert screen.header[0].value.startswith("Two journeys: two late.")
    assert screen.metric[0].value == "2 of 2"
    assert len(screen.dataframe[0].value) == 2
    screen.toggle[0].set_value(True).run()
    assert "**Preparation** :gray[2 journeys]" in words(screen)


def test_the_week_and_the_caseload_stand_beside_the_board(store: Store, cast: Cast) -> None:
    _started(store, cast)
    screen = open_as(cast.ines, PAGE)
    _look_at(screen, "This week")
    said = words(screen).replace("\\", "")
    assert "This week: 9 steps late" in said
    assert "Ghent and Turku: Homework was due" in screen.code[0].value
    _look_at(screen, "Caseload")
    table = screen.dataframe[0].value
    assert dict(zip(table["Facilitator"], table["Journeys"], strict=True)) == {
        "Jonas": 1, "Petra": 1,
    }  # fmt: skip
    screen.text_area[0].input("They prefer calls.")
    next(one for one in screen.button if one.label == "Hand over").click().run()
    assert not screen.exception
    assert screen.dataframe[0].value["Journeys"].max() == 2


def test_a_round_without_pairs_says_what_comes_first(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.exec(delete(Journey))
    screen = open_as(cast.ines, PAGE)
    assert "No journey is open yet" in words(screen)


def test_a_journey_is_not_for_other_roles(store: Store, cast: Cast) -> None:
    for person in (cast.gita, cast.ruth, cast.stan):
        assert "Not open to your role" in words(open_as(person, PAGE))
