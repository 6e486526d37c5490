"""The picture of a set: the map first, the fit of all candidates when it is asked for."""

from __future__ import annotations

import json

from core.database import Store
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound
from tests.screen import open_as, words


def test_the_fit_of_all_candidates_takes_the_place_of_the_map(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    screen = open_as(cast.jonas, "programme/matchmaking", {"round": known.round_id})
    picture = screen.segmented_control(key=f"studio.{known.round_id}.picture")
    screen = picture.set_value("Fit of all candidates").run()
    assert not screen.exception
    figure = json.loads(screen.get("plotly_chart")[0].proto.spec)
    assert figure["layout"]["meta"]["alt"].startswith("Fit of every two of 8 candidates;")
    ring = figure["data"][-1]
    assert (ring["name"], len(ring["x"])) == ("Proposed pair", 3)
    assert "Press a cell to ask why." in words(screen)
