"""Step 1: an agency is asked for its authority, a doubtful answer is told at once."""

from __future__ import annotations

from core.database import Store
from tests.applying import COMPLETE, begin, open_call
from tests.screen import open_as, words

AUTHORITY = "Authority you belong to (agencies and companies only)"


def test_only_an_agency_is_asked_for_its_authority(store: Store) -> None:
    begin(store, open_call(store), answers=COMPLETE | {"population": 900})
    screen = open_as(None, "public/apply", {"draft": "token"})
    assert AUTHORITY not in [one.label for one in screen.text_input]
    assert "900 inhabitants make a “" in words(screen)
    kind = next(one for one in screen.selectbox if one.label == "Type of organisation")
    kind.select("public_agency").run()
    assert AUTHORITY in [one.label for one in screen.text_input]


def test_countries_stand_by_name(store: Store) -> None:
    begin(store, open_call(store))
    screen = open_as(None, "public/apply", {"draft": "token"})
    countries = next(one for one in screen.selectbox if one.label == "Country").options
    assert countries == sorted(countries)
    assert "Greece" in countries and "United Kingdom" in countries
