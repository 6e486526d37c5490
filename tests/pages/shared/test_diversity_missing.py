"""Who is missing, told to those who write to them."""

from __future__ import annotations

from core.database import Store
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound
from tests.pages.shared.diversity_screen import look, seen


def test_newcomers_and_gaps_are_listed(store: Store, cast: Cast) -> None:
    screen = look(KnownRound(store, cast), "Who is missing")
    text = seen(screen)
    # Sweden, Bulgaria, Spain, Denmark, Croatia, Estonia, Portugal and Italy applied; Morocco is
    # none of the 43. Lind Services stands for the territory of a twin.
    assert "35 of 43 countries of the programme have no applicant. 1 candidate is without" in text
    assert "35 of 43 countries have no applicant; seven have one." in text
    assert "None, south-west: Greece, Malta" in text
    assert "One, south-west: Italy, Portugal, Spain" in text
    assert "7 of 9 territory types have no applicant; one has one or two." in text
    (table,) = [frame.value for frame in screen.dataframe]
    assert table["Name"].tolist()[:2] == ["Albania", "Armenia"]
