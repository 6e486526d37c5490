"""Pairs as people look at them."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import col, select

from core.database import Store
from core.tables.selection import Expression
from pages.shared import pair_cards
from tests.cast import TESTS, Cast
from tests.core.matchmaking.stored import KnownRound
from tests.screen import open_as


def test_a_card_shows_people_s_words_as_they_stand(store: Store, cast: Cast) -> None:
    pair = KnownRound(store, cast).proposed().pairs[0]
    named = replace(
        pair,
        first=replace(
            pair.first, profile=replace(pair.first.profile, name="[a](http://x.example)")
        ),
        exchange=("<b>bold</b>",),
    )
    card = pair_cards._card(1, named)
    assert "[a](http" not in card
    assert "<b>" not in card
    assert card.startswith("**1\\. ")


def test_a_card_tells_value_fit_and_merit(store: Store, cast: Cast) -> None:
    pair = KnownRound(store, cast).proposed().pairs[0]
    told = replace(pair, value=0.834, fit=0.85, merit=0.78)
    assert pair_cards._numbers(told) == "Value 83 of 100: fit 85, merit 78"
    assert pair_cards._numbers(replace(told, merit=None)) == (
        "Value 83 of 100: fit 85, no review yet"
    )


def test_long_names_are_shortened_above_a_bar() -> None:
    assert pair_cards._brief("Comunidade Intermunicipal Terras de Alvarim") == (
        "Comunidade Intermu…"
    )
    assert pair_cards._brief("Lindmark") == "Lindmark"


def test_every_pair_has_a_card_with_its_two_steps(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    screen = open_as(cast.jonas, "programme/matchmaking", {"round": known.round_id})
    labels = [button.label for button in screen.button]
    assert (labels.count("Pin"), labels.count("Forbid")) == (3, 3)


def test_whom_the_map_cannot_show_stands_below_it(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    with store.writing(TESTS) as session:
        row = session.exec(
            select(Expression).where(col(Expression.round_id) == known.round_id)
        ).first()
        assert row is not None
        row.latitude, row.longitude = -21.0, 55.3
        name = row.name
    screen = open_as(cast.jonas, "programme/matchmaking", {"round": known.round_id})
    below = [one.value for one in screen.caption if one.value.startswith("Not on the map: ")]
    assert len(below) == 1
    assert name in below[0]
