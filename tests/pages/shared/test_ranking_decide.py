"""Deciding on a whole band, with a preview."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.decisions import actions
from core.tables.selection import Decision
from tests.cast import TODAY, Cast
from tests.core.decisions.stored import RankedRound
from tests.pages.programme.test_selection import opened
from tests.screen import words

WHY = "Clearly above the cut."


@pytest.fixture
def known(store: Store, cast: Cast) -> RankedRound:
    return RankedRound(store, cast)


def press(screen: AppTest, label: str) -> AppTest:
    next(button for button in screen.button if button.label == label).click()
    return screen.run()


def choose(screen: AppTest, band: str, outcome: Decision, reason: str = WHY) -> AppTest:
    screen.segmented_control[0].set_value(band).run()
    screen.selectbox[-1].set_value(outcome)
    screen.text_input[-1].input(reason)
    return screen.run()


def test_a_lead_decides_on_a_band_after_a_preview(known: RankedRound) -> None:
    screen = choose(opened(known), "in", Decision.SELECTED)
    assert "1 file becomes selected. 1 of 1 agreed" in words(screen)
    press(screen, "Decide on 1 file")
    assert not screen.exception
    assert known.file("Ahlen").decision is Decision.SELECTED
    assert "1 of 7 decided." in words(screen)


def test_what_cannot_get_the_outcome_is_named_and_left_out(known: RankedRound) -> None:
    screen = choose(opened(known), "out", Decision.RESERVE)
    assert "Evora: It lies below the threshold" in words(screen)
    press(screen, "Decide on 1 file")
    found = {file.name: file.decision for file in known.ranking().files}
    assert (found["Delft"], found["Evora"]) == (Decision.RESERVE, Decision.NONE)


def test_a_file_changed_since_it_was_drawn_stops_the_decision(known: RankedRound) -> None:
    screen = choose(opened(known), "discuss", Decision.SELECTED)
    with known.store.writing(known.lead) as session:
        actions.decide_expression(
            session, known.lead, known.id("Cork"), Decision.RESERVE, "First.", 1, on=TODAY
        )
    press(screen, "Decide on 2 files")
    assert "Somebody else changed Cork first." in words(screen)
    assert known.file("Bergen").decision is Decision.NONE
    press(screen.run(), "Decide on 2 files")
    assert known.file("Cork").decision is Decision.SELECTED
