"""A lead takes a round away from its card; what is made holds the round."""

from __future__ import annotations

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.errors import NotAllowed
from core.rounds.queries import list_rounds
from core.selection import intake
from pages.shared import export
from tests.cast import Cast
from tests.screen import open_as, words

PAGE = "programme/rounds"


def buttons(screen: AppTest) -> list[str]:
    return [one.label for one in screen.get("download_button")]


def test_the_card_of_a_round_offers_it_and_says_what_it_holds(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE)
    assert buttons(screen) == ["Workbook (.xlsx)", "Text files (.zip)", "Applications only (.csv)"]
    assert export.CARE in words(screen)
    assert "Export this round" in [box.label for box in screen.expander]


def test_what_is_made_is_the_round_and_only_for_whoever_may(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with store.reading(lead) as session:
        (row,) = list_rounds(session, lead)
    content = export._made(lead, row.id, ".xlsx")()
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[:3] == [
        "About", "Columns", "Applications",
    ]  # fmt: skip
    for ending in (".zip", ".csv"):
        reading = intake.read(export._made(lead, row.id, ending)(), "x")
        assert [one.reference for one in reading.rows] == ["brno", "ghent", "porto", "turku"]
    with pytest.raises(NotAllowed):
        export._made(cast.actor(cast.jonas), row.id, ".xlsx")()
