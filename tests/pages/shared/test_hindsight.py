"""The picture of fit against what was said, and the table behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.database import Store
from core.surveys.hindsight import ALL, CHOICES, dots
from core.tables.journey import Ladder
from core.tables.selection import RoundState
from pages.shared import colours, hindsight
from tests.cast import Cast
from tests.core.matchmaking.stored import change
from tests.core.surveys.asked import answer, walk
from tests.core.surveys.test_hindsight import TEN, pair
from tests.pages.shared.figures import assert_sound
from tests.screen import open_as, words


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("criterion", [ALL, "topic"])
def test_every_answered_pair_is_a_dot(criterion: str, theme: str) -> None:
    found = dots([*TEN[:9], pair(10, 28, 5)], criterion)
    figure = hindsight.picture(found, criterion, colours.palette(theme))
    assert_sound(figure)
    assert [len(trace.x) for trace in figure.data] == [9, 1]
    assert "10 pairs: points for" in figure.layout.meta["alt"]


def test_one_dot_is_a_picture_too() -> None:
    assert_sound(hindsight.picture(dots(TEN[:1], "topic"), "topic", colours.palette("light")))


def test_a_row_says_what_a_pair_came_to() -> None:
    row = hindsight.line(1, replace(pair(3, 42, 3, 5), highest=Ladder.ADOPTED), "topic")
    assert row == {
        "Pair": "1. North 3 and South 3", "Value": "70", "Topic": "42.0", "Level": "30.0",
        "Language": "7.0", "Context": "5.0", "Said of the fit, of 5": "3.0, 5.0",
        "Objectives": "4, highest: adopted", "Exchanges held": "2", "Days, of 6-9": "5 and 6",
    }  # fmt: skip
    told = hindsight.line(1, pair(3, 42, is_open=False), "topic")["Said of the fit, of 5"]
    assert told == "read by its facilitator and the lead"
    assert hindsight.line(1, pair(3, 42), "topic")["Said of the fit, of 5"] == "no answer yet"


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("ines", "One of the two pairs has said how it fits, one twin of each."),
        ("jonas", "The pair you guide has said how it fits, one of the two."),
        ("petra", "The pair you guide has not said yet how it fits"),
    ],
)
def test_the_page_says_how_much_is_known(store: Store, cast: Cast, who: str, sentence: str) -> None:
    walk(store, cast)
    change(store, cast.round, state=RoundState.CONFIRMED)
    answer(store, cast, cast.gita)
    screen = open_as(getattr(cast, who), "programme/matchmaking", {"round": cast.round.id})
    assert not screen.exception
    assert hindsight.TITLE in [one.value for one in screen.subheader]
    assert sentence in words(screen)
    assert "Means are told once 3 pairs" in words(screen)
    (choice,) = [one for one in screen.segmented_control if str(one.key).startswith("hindsight")]
    assert list(choice.options) == list(CHOICES.values())
    assert not choice.set_value("topic").run().exception
