"""The portfolio tells in one sentence how all journeys stand, and leads to each."""

from __future__ import annotations

import json

from sqlmodel import delete

from core.database import Store
from core.tables.journey import Journey, MilestoneKind
from tests.cast import TESTS, TODAY, Cast, add_round
from tests.screen import open_as, words
from tests.walk import add_plan, hold

PAGE = "programme/journeys"


def _started(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    hold(store, cast.actor(cast.jonas), cast.journey, MilestoneKind.CONSENT, TODAY)


def test_the_page_tells_how_all_journeys_stand(store: Store, cast: Cast) -> None:
    _started(store, cast)
    screen = open_as(cast.ines, PAGE)
    assert not screen.exception
    assert "Two journeys: two late." in words(screen).replace("\\", "")
    assert "Ghent and Turku" in words(screen)
    figure = json.loads(screen.get("plotly_chart")[0].proto.spec)
    assert any("Porto and Brno" in str(note) for note in figure["layout"]["annotations"])


def test_a_newer_round_without_journeys_is_named_and_not_opened(store: Store, cast: Cast) -> None:
    _started(store, cast)
    with store.writing(TESTS) as session:
        newer = add_round(session, "Round 2026", closes_local="2026-07-17 18:00")
    screen = open_as(cast.ines, PAGE)
    assert screen.header[0].value == "Two journeys: two late. Round 2026 has none yet."
    assert screen.caption[0].value == "Round 2025. Tue 14 Oct 2025"
    screen = open_as(cast.ines, PAGE, {"round": newer.id})
    assert screen.header[0].value.startswith("No journey is open yet")


def test_the_facilitator_filter_leaves_only_their_journeys(store: Store, cast: Cast) -> None:
    _started(store, cast)
    screen = open_as(cast.petra, PAGE)
    guide = next(one for one in screen.selectbox if one.label == "Facilitator")
    assert guide.options == ["Every facilitator", "Jonas", "Petra"]
    guide.select("Petra").run()
    assert screen.dataframe[0].value["Pair"].tolist() == ["Porto and Brno"]


def test_a_round_without_pairs_says_what_comes_first(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.exec(delete(Journey))
    screen = open_as(cast.ines, PAGE)
    assert "No journey is open yet" in words(screen)


def test_a_journey_is_not_for_other_roles(store: Store, cast: Cast) -> None:
    for person in (cast.gita, cast.ruth, cast.stan):
        assert "Not open to your role" in words(open_as(person, PAGE))
