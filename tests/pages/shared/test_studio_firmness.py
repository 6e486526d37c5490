"""The panel that says how firm a set is."""

from __future__ import annotations

from core.matchmaking.firmness import firmness
from tests.core.matchmaking.sets import empty_set, mixed_set
from tests.pages.shared.studio_screen import look
from tests.screen import words


def test_the_sentence_stands_first_and_both_pictures_follow() -> None:
    found = mixed_set()
    screen = look("studio_firmness", found)
    told = firmness(found.question, found.proposal)
    assert screen.subheader[0].value == told.sentence
    assert len(screen.get("plotly_chart")) == 2
    assert "Each weight drawn within 25 % of today's" in words(screen)


def test_without_a_pair_there_is_nothing_to_try() -> None:
    screen = look("studio_firmness", empty_set())
    assert [one.value for one in screen.caption] == [
        "There is no pair yet whose firmness could be tried."
    ]
