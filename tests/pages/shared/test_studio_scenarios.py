"""Scenarios side by side: the table of pairs and the table of figures."""

from __future__ import annotations

from core.database import Store
from core.matchmaking.queries import list_scenarios
from core.matchmaking.scenarios import Comparison, compare
from core.matchmaking.settings import MatchSettings
from core.matchmaking.weights import Weights
from pages.shared import studio_scenarios
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound


def compared(store: Store, cast: Cast) -> Comparison:
    known = KnownRound(store, cast)
    known.keep(name="Usual")
    settings = MatchSettings(Weights(10, 10, 70, 10), slots=2).with_musts([])
    known.keep(name="Talking", settings=settings)
    jonas = known.actor("jonas")
    with store.reading(jonas) as session:
        return compare(list_scenarios(session, jonas, known.round_id)[::-1])


def test_pairs_of_all_sets_come_first_and_missing_ones_are_said(store: Store, cast: Cast) -> None:
    table = studio_scenarios._pairs(compared(store, cast))
    assert list(table.columns) == ["Pair", "Usual", "Talking"]
    assert len(table) == 3
    assert ["not in it" in row for row in table["Talking"]] == [False, False, True]


def test_figures_name_what_each_set_was_drawn_from(store: Store, cast: Cast) -> None:
    table = studio_scenarios._figures(compared(store, cast)).set_index("Of")
    assert list(table.loc["Weight of language"]) == ["10 of 100", "70 of 100"]
    assert list(table.loc["Pairs"]) == ["3", "2"]
    assert table.loc["North", "Usual"] == "3 of 6 twins"
    assert table.loc["Countries", "Usual"] == "6"
