"""Who is missing, told to those who write to them."""

from __future__ import annotations

import pytest

from core.database import Store
from core.diversity.classes import homes
from core.diversity.missing import Gap
from pages.shared.colours import DARK, LIGHT, Palette
from pages.shared.diversity_missing import tints
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound
from tests.pages.shared.diversity_screen import alts, look, seen


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_map_is_blank_where_nobody_applied_and_darker_where_more_did(palette: Palette) -> None:
    gap = Gap("country", 43, ("Malta", "Italy"), (("Spain", 1),))
    nobody, one, more = tints(gap, homes(), palette)
    assert (nobody.name, nobody.codes) == ("Nobody", {"MT", "IT"})
    assert (one.name, one.codes) == ("One", {"ES"})
    assert (more.name, len(more.codes)) == ("Two or more", 40)
    assert (nobody.colour, more.colour) == (palette.land.upper(), palette.accent.upper())


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
    (alt,) = alts(screen)
    assert alt == "Map of Europe. 35 of 43 countries have no applicant; seven have one."
    (table,) = [frame.value for frame in screen.dataframe]
    assert table["Name"].tolist()[:2] == ["Albania", "Armenia"]
