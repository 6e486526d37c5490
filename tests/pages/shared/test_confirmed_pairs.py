"""The pairs of a confirmed round on one page."""

from __future__ import annotations

from core.database import Store
from core.tables.selection import RoundState
from tests.cast import Cast
from tests.core.matchmaking.stored import change
from tests.screen import open_as


def test_a_confirmed_round_shows_its_pairs_and_what_came_of_them(store: Store, cast: Cast) -> None:
    change(store, cast.round, state=RoundState.CONFIRMED)
    screen = open_as(cast.ines, "programme/matchmaking", {"round": cast.round.id})
    assert not screen.exception
    assert screen.title[0].value == "Matchmaking"
    assert "Open the journeys" in [link.proto.label for link in screen.main.get("page_link")]
    assert "Did the fit predict what the twins said?" in [one.value for one in screen.subheader]
