"""A fact is answered on the journey, and a hand-over note is found there by the team alone."""

from __future__ import annotations

from core.course import actions
from core.database import Store
from tests.cast import TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/journey"


def test_a_fact_is_answered_and_counted_again(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = open_as(cast.jonas, PAGE, {"pair": cast.pair.id})
    answers = [one for one in screen.text_area if one.label == "Known, because"]
    assert len(answers) == 2
    answers[1].input("both are on leave.")
    [one for one in screen.button if one.label == "Keep the reason"][1].click().run()
    assert not screen.exception
    said = "Known, because both are on leave. Jonas, until Tue 11 Nov 2025."
    assert said in words(screen).replace("\\", "")
    lead = open_as(cast.ines, PAGE, {"pair": cast.pair.id})
    assert said in words(lead).replace("\\", "")
    twin = open_as(cast.gita, PAGE, {"pair": cast.pair.id})
    assert "both are on leave" not in words(twin)
    next(one for one in screen.button if one.label == "Count it again").click().run()
    assert said not in words(screen).replace("\\", "")


def test_the_note_of_a_hand_over_stands_on_the_journey_for_the_team(
    store: Store, cast: Cast
) -> None:
    lead = cast.actor(cast.ines)
    with store.writing(lead) as session:
        actions.hand_over_journey(
            session, lead, cast.journey.id or 0, cast.petra.id or 0, "They quarrel.", 1, on=TODAY
        )
    query = {"pair": cast.pair.id}
    assert "They quarrel." in words(open_as(cast.petra, PAGE, query))
    assert "They quarrel." not in words(open_as(cast.gita, PAGE, query))
