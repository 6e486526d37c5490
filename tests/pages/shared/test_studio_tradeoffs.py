"""The panel of trade-offs."""

from __future__ import annotations

import pytest

from core.matchmaking.propose import ProposedSet
from core.matchmaking.settings import MatchSettings
from core.matchmaking.tradeoffs import settings_for, tradeoffs
from pages.shared import studio, studio_kept, studio_tradeoffs
from tests.core.matchmaking.sets import GROUPS, empty_set, mixed_set
from tests.pages.shared.studio_screen import look
from tests.screen import words

FOUND = mixed_set(4, 16, 4, musts=("north", "east"), wishes=("country",))


def at_point(found: ProposedSet, at: int) -> dict[str, object]:
    return {f"held.{studio_tradeoffs.POINT}": (studio_kept.question_of(found), at)}


def pressed(at: int) -> dict[str, object]:
    return {"selection": {"points": [{"customdata": [at]}]}}


@pytest.mark.parametrize(
    ("state", "at"),
    [(None, None), ({}, None), ({"selection": {"points": []}}, None), (pressed(1), 1),
     (pressed(-1), None), (pressed(9), None),
     ({"selection": {"points": [{"customdata": 2}]}}, 2)],
)  # fmt: skip
def test_only_a_point_of_the_line_can_be_pressed(state: object, at: int | None) -> None:
    assert studio_tradeoffs.pressed(state, 3) == at


def test_prices_and_objections_are_named() -> None:
    screen = look("studio_tradeoffs", FOUND)
    said = words(screen)
    assert "- North 40 to 60 %: costs " in said
    assert "- At most 3 twins of one country: would cost " in said
    assert "No set is stable for everybody" in said
    assert "Press a point to see its pairs" in said
    assert not look("studio_tradeoffs", empty_set()).exception


def test_the_targets_of_a_point_are_taken_where_they_give_its_set() -> None:
    points = tradeoffs(FOUND).points
    asked = settings_for(FOUND, points[-1])
    assert isinstance(asked, MatchSettings)
    screen = look("studio_tradeoffs", FOUND, state=at_point(FOUND, len(points) - 1))
    (button,) = [one for one in screen.button if one.label == "Take these targets"]
    button.click().run()
    assert screen.session_state[f"held.{studio.LOAD}"] == asked


def test_a_set_that_no_musts_give_is_reached_by_pins() -> None:
    for seed in range(40):
        found = mixed_set(seed, 16, 4, musts=tuple(GROUPS[:2]), wishes=tuple(GROUPS[2:]))
        trade = tradeoffs(found)
        hidden = [
            at
            for at, point in enumerate(trade.points)
            if point.pairs != found.proposal.pairs and settings_for(found, point) is None
        ]
        if hidden:
            break
    screen = look("studio_tradeoffs", found, state=at_point(found, hidden[0]))
    assert "Take these targets" not in [one.label for one in screen.button]
    assert "Pin" in [one.label for one in screen.button]
