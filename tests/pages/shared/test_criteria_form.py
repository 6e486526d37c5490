"""Leads set the weights and thresholds of a round."""

from __future__ import annotations

from core.database import Store
from core.rounds.queries import list_rounds
from core.selection.scores import Criterion
from tests.cast import Cast
from tests.screen import open_as, words


def criteria(store: Store, cast: Cast) -> tuple[Criterion, ...]:
    actor = cast.actor(cast.ines)
    with store.reading(actor) as session:
        return list_rounds(session, actor)[0].criteria


def test_a_lead_sets_the_criteria_and_they_must_add_up(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, "programme/rounds")
    weights = {
        field.label: field for field in screen.number_input if field.label.endswith("weight")
    }
    weights["Commitment: weight"].set_value(50)
    next(button for button in screen.button if button.label == "Save criteria").click()
    screen.run()
    assert "The weights add up to 115. Change them so that they add up to 100." in words(screen)
    weights = {
        field.label: field for field in screen.number_input if field.label.endswith("weight")
    }
    weights["Relevant experience: weight"].set_value(20)
    thresholds = {box.label: box for box in screen.selectbox}
    thresholds["Expanding access to support: threshold"].set_value(2.5)
    next(button for button in screen.button if button.label == "Save criteria").click()
    screen.run()
    assert not screen.exception
    assert [(item.weight, item.threshold) for item in criteria(store, cast)] == [
        (50, 3.0), (20, 3.0), (30, 2.5),
    ]  # fmt: skip
