"""The balance of a round, for the team with countries, for stakeholders in numbers alone."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound
from tests.screen import open_as, words

PAGE = "programme/diversity"


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    return KnownRound(store, cast)


def opened(known: KnownRound, name: str) -> AppTest:
    screen = open_as(getattr(known.cast, name), PAGE, {"round": known.round_id})
    assert not screen.exception
    return screen


def seen(screen: AppTest) -> str:
    return words(screen).replace("\\", "")


@pytest.mark.parametrize("name", ["ines", "jonas", "stan"])
def test_the_pool_is_told_without_a_judgement(known: KnownRound, name: str) -> None:
    text = seen(opened(known, name))
    assert "8 candidates from 7 countries in the pool. No pairs are proposed yet." in text
    assert "Of 8 candidates: 4 north and 4 south." in text


@pytest.mark.parametrize("name", ["ines", "jonas", "stan"])
def test_the_proposal_stands_against_its_bands(known: KnownRound, name: str) -> None:
    known.keep()
    screen = opened(known, name)
    text = seen(screen)
    assert "Proposal: 6 twins from 6 countries, all within their bands." in text
    assert "North and south are in balance: 3 and 3 of 6 twins." in text
    assert [metric.value for metric in screen.metric] == ["3 of 6", "3 of 6", "2 of 6", "6"]
    alt = [
        json.loads(chart.proto.spec)["layout"]["meta"]["alt"]
        for chart in screen.get("plotly_chart")
    ]
    assert alt[0] == ("Balance of 3 classes against their targets. All are within their targets.")
    assert screen.table[0].value["Proposal"].tolist() == [
        "3 of 6", "3 of 6", "3 of 6", "3 of 6", "4 of 6", "2 of 6",
    ]  # fmt: skip


def test_the_team_sees_countries_and_a_stakeholder_no_small_group(known: KnownRound) -> None:
    known.keep()
    team, stakeholder = opened(known, "jonas"), opened(known, "stan")
    assert "Bulgaria" in seen(team)
    sent = json.dumps([json.loads(chart.proto.spec) for chart in stakeholder.get("plotly_chart")])
    sent += seen(stakeholder) + "".join(table.value.to_csv() for table in stakeholder.table)
    leaked = [name for name in ("Bulgaria", *known.files) if re.search(rf"\b{name}\b", sent)]
    assert leaked == []
