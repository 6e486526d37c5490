"""The set at hand follows the controls of Matchmaking, kept or not, until pairs are confirmed."""

from __future__ import annotations

import pytest

from core.database import Store
from core.matchmaking.settings import MatchSettings
from core.matchmaking.weights import Weights
from core.tables.selection import RoundState
from pages.shared import studio
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound, change
from tests.pages.shared.diversity_screen import look, seen


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    return KnownRound(store, cast)


def test_the_proposal_at_hand_is_that_of_the_rounds_settings_until_one_moves_them(
    known: KnownRound,
) -> None:
    screen = look(known)
    text = seen(screen)
    assert "Proposal at hand: 6 twins from 6 countries, all within their bands." in text
    assert "follows the round's own settings. It is not kept yet." in text
    # By context alone Solo takes the place of Lind: fewer twins are in the north.
    asked = MatchSettings(weights=Weights(0, 0, 0, 100), merit_share=0).with_musts([])
    screen.session_state[f"held.{studio.LOAD}"] = asked
    screen.run()
    text = seen(screen)
    assert (
        "Proposal at hand: 6 twins from 6 countries. North is one twin short of its band." in text
    )
    assert (
        "your settings in Matchmaking: other weights, a share of merit of 0 %, “North 40-60 %” off"
        in text
    )
    assert [metric.value for metric in screen.metric] == ["2 of 6", "3 of 6", "2 of 6", "6"]


def test_weights_that_weigh_nothing_are_told_instead_of_a_set(known: KnownRound) -> None:
    screen = look(known)
    told = dict(screen.session_state[f"studio.{known.round_id}.told"])
    for name in ("topic", "advancement", "language", "context"):
        told[name] = 0
        screen.session_state[f"studio.{known.round_id}.{name}"] = 0
    screen.session_state[f"studio.{known.round_id}.told"] = told
    screen.run()
    assert not screen.exception
    assert "At least one weight must be above 0." in seen(screen)


def test_confirmed_pairs_are_the_set_at_hand(known: KnownRound) -> None:
    change(known.store, known.round, state=RoundState.CONFIRMED)
    text = seen(look(known))
    assert "10 applicants from 9 countries. No pairs are proposed yet." in text
