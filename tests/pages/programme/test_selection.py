"""The ranking, the decision on a band, and who is kept, on one page."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from tests.cast import TESTS, Cast, add_round
from tests.core.decisions.stored import RankedRound
from tests.screen import open_as, words

PAGE = "programme/selection"


@pytest.fixture
def known(store: Store, cast: Cast) -> RankedRound:
    return RankedRound(store, cast)


def opened(known: RankedRound, name: str = "ines") -> AppTest:
    screen = open_as(getattr(known.cast, name), PAGE, {"round": known.round_id})
    assert not screen.exception
    return screen


@pytest.mark.parametrize("name", ["ines", "jonas"])
def test_the_page_says_first_who_is_in_and_draws_it(known: RankedRound, name: str) -> None:
    screen = opened(known, name)
    seen = words(screen)
    assert "7 files: 1 clearly in, 2 to discuss, 2 clearly out and 2 not ready." in seen
    assert "The cut lies at 4.0 of 5, where 2 files are equal" in seen
    alt = [
        json.loads(chart.proto.spec)["layout"]["meta"]["alt"]
        for chart in screen.get("plotly_chart")
    ]
    assert alt[0].startswith("Ranking of 5 files")
    assert screen.dataframe[0].value["Name"].tolist()[:2] == ["Ahlen", "Bergen"]
    labels = [button.label for button in screen.button]
    assert not any(label.startswith("Decide") for label in labels)


def test_a_facilitator_reads_and_a_reviewer_is_turned_away(known: RankedRound) -> None:
    assert "The programme lead decides" in words(opened(known, "jonas"))
    assert "Ahlen" not in words(opened(known, "ruth"))


def test_without_a_file_the_page_says_what_to_do(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        empty = add_round(session, "Round 2030", closes_local="2030-07-18 18:00")
    screen = open_as(cast.ines, PAGE, {"round": empty.id})
    assert "No expression of interest yet." in words(screen)
