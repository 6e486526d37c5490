"""The panel of other sets."""

from __future__ import annotations

from core.matchmaking.alternatives import alternatives
from core.matchmaking.set_words import pair_words
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.sets import FREE_PAIR, empty_set, mixed_set, set_of
from tests.pages.shared.studio_screen import look
from tests.screen import words


def test_a_set_is_held_against_this_one() -> None:
    found = mixed_set()
    near = alternatives(found.question, found.proposal)
    screen = look("studio_near", found)
    assert len(screen.selectbox[0].options) == len(near.sets) - 1 > 1
    screen.selectbox[0].set_value(2).run()
    said = words(screen)
    for pair in (*near.sets[2].added, *near.sets[2].removed):
        assert f"- {pair_words(found, pair)}" in said
    assert len(screen.get("plotly_chart")) == 1


def test_a_set_alone_has_nothing_to_choose() -> None:
    screen = look("studio_near", set_of([candidate(1), candidate(2)], FREE_PAIR))
    assert screen.subheader[0].value == "No other set comes within 2 % of this one."
    assert not screen.selectbox
    assert "no set of pairs yet" in words(look("studio_near", empty_set()))
