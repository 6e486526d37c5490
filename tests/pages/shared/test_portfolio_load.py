"""The caseload shows everybody, and a facilitator hands over own journeys only."""

from __future__ import annotations

from core.database import Store
from tests.cast import Cast
from tests.screen import open_as
from tests.walk import add_plan


def test_a_facilitator_sees_all_loads_and_hands_over_own_journeys(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    screen = open_as(cast.jonas, "programme/journeys")
    screen.segmented_control[0].set_value("Caseload").run()
    assert screen.dataframe[0].value["Facilitator"].tolist() == ["Jonas", "Petra"]
    chosen = next(one for one in screen.selectbox if one.label == "Journey")
    assert chosen.options == ["Ghent and Turku"]
