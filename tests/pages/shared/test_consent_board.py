"""Where consent stands for every pair of a round, on the pages of the team."""

from __future__ import annotations

import pytest

from core.database import Store
from core.tables.selection import RoundState
from tests.asked import ask
from tests.cast import Cast
from tests.core.matchmaking.stored import change
from tests.pages.shared.test_consent import text, told
from tests.screen import open_as

SENTENCE = "None of 2 pairs has both consents; three twins have not answered for 12 days."


@pytest.fixture
def asked(store: Store, cast: Cast) -> Cast:
    """The cast in a confirmed round, Turku alone having agreed."""
    ask(store, cast)
    change(store, cast.round, state=RoundState.CONFIRMED)
    told(store, cast, True)
    return cast


@pytest.mark.parametrize("page", ["programme/matchmaking", "programme/journeys"])
def test_the_pages_of_the_team_say_where_consent_stands(
    store: Store, asked: Cast, page: str
) -> None:
    assert SENTENCE in text(open_as(asked.ines, page, {"round": asked.round.id}))


def test_the_first_page_of_lead_and_facilitator_says_it_too(store: Store, asked: Cast) -> None:
    assert SENTENCE in text(open_as(asked.ines))
    own = text(open_as(asked.jonas))
    assert "The pair has not both consents yet; Ghent has not answered for 12 days." in own


def test_answers_are_noted_on_the_board_by_those_who_may(store: Store, asked: Cast) -> None:
    for who, notes in (("ines", 2), ("petra", 1)):
        screen = open_as(getattr(asked, who), "programme/matchmaking", {"round": asked.round.id})
        assert not screen.exception
        labels = [one.label for one in screen.button]
        assert labels.count("Note this answer") == notes
