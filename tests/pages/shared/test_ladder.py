"""An objective climbs from its page, and the rungs say what shows it."""

from __future__ import annotations

from core.database import Store
from core.journeys.actions import write_objective
from core.journeys.rules import ObjectiveInput
from tests.cast import TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan


def test_a_step_is_taken_with_evidence_and_shown_on_its_rung(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    gita = cast.actor(cast.gita)
    with store.writing(gita) as session:
        write_objective(session, gita, cast.journey.id or 0, ObjectiveInput("Write a clause."),
                        on=TODAY)  # fmt: skip
    screen = open_as(cast.gita, "twinning/journey")
    take = "Take this step"
    next(one for one in screen.button if one.label == take).click().run()
    assert "Say what shows it" in words(screen)
    area = next(one for one in screen.text_area if one.label.startswith("What shows it"))
    area.input("Timo showed us theirs.")
    next(one for one in screen.button if one.label == take).click().run()
    assert not screen.error
    assert "Timo showed us theirs. Gita, Tue 14 Oct 2025" in words(screen).replace("\\", "")
    partner = open_as(cast.jonas, "twinning/journey")
    assert "Timo showed us theirs" in words(partner)
