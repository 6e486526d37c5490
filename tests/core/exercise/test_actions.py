"""The whole exercise by its actions, and who is refused what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.exercise import actions, queries
from core.exercise.rules import CardInput
from core.exercise.views import Exercise
from core.journeys.actions import write_item
from core.journeys.queries import open_journey_of
from core.journeys.rules import ItemInput
from core.tables.exercise import CardKind
from tests.cast import TODAY, Cast

OFFER, WANT = CardKind.OFFER, CardKind.WANT


def _do(store: Store, cast: Cast, who: str, action: Callable[..., Any], *given: Any) -> Any:
    actor = cast.actor(getattr(cast, who))
    with store.writing(actor) as session:
        return action(session, actor, *given, on=TODAY)


def _read(store: Store, cast: Cast, who: str) -> Exercise:
    actor = cast.actor(getattr(cast, who))
    with store.reading(actor) as session:
        return queries.open_exercise(session, actor, cast.pair.id or 0)


@pytest.fixture
def cards(store: Store, cast: Cast) -> tuple[int, ...]:
    """Two cards of Ghent and one of Turku."""
    journey = cast.journey.id
    ours = [CardInput(OFFER, "Repair voucher"), CardInput(WANT, "Food waste")]
    found = _do(store, cast, "gita", actions.put_cards, journey, ours, cast.ghent.id)
    return (*found, *_do(store, cast, "timo", actions.put_cards, journey,
                         [CardInput(WANT, "Repair cafés")], cast.turku.id))  # fmt: skip


def test_the_exercise_leads_from_cards_to_a_signed_key_item(
    store: Store, cast: Cast, cards: tuple[int, ...]
) -> None:
    journey, (voucher, food, cafes) = cast.journey.id, cards
    repair = _do(store, cast, "jonas", actions.put_together, journey, [voucher, cafes], "Repair")
    waste = _do(store, cast, "timo", actions.put_together, journey, [food], "Food")
    _do(store, cast, "gita", actions.give_dots, journey, {repair: 4, waste: 1})
    seen = {group.id: (group.dots, group.own) for group in _read(store, cast, "gita").groups}
    assert seen == {repair: (4, 4), waste: (1, 1)}
    hidden = [group.dots for group in _read(store, cast, "timo").groups]
    assert hidden == [None, None]
    assert [group.dots for group in _read(store, cast, "jonas").groups] == [None, None]
    _do(store, cast, "timo", actions.give_dots, journey, {repair: 3, waste: 2})
    assert [group.dots for group in _read(store, cast, "jonas").groups] == [7, 3]
    number = _do(store, cast, "gita", actions.make_item, repair, "Repair for all", "first",
                 "A voucher in Turku", 1)  # fmt: skip
    assert number == 1
    with pytest.raises(NotPossible, match="key item 1 already"):
        _do(store, cast, "timo", actions.make_item, repair, "Again", "both", "", 2)
    assert _do(store, cast, "gita", actions.sign_item, journey, 1, 1) is False
    assert _do(store, cast, "timo", actions.sign_item, journey, 1, 2) is True
    gita = cast.actor(cast.gita)
    with store.reading(gita) as session:
        (item,) = open_journey_of(session, gita, cast.pair.id or 0).items
    assert (item.text, item.owner, item.evidence) == (
        "Repair for all", "first", "A voucher in Turku",
    )  # fmt: skip
    assert set(item.agreed_by) == {cast.ghent.id, cast.turku.id}
    _do(store, cast, "timo", write_item, journey, ItemInput(1, "Repair for many"), item.version)
    with store.reading(gita) as session:
        (item,) = open_journey_of(session, gita, cast.pair.id or 0).items
    assert item.agreed_by == ()


def test_the_facilitator_opens_the_dots_and_they_stay(
    store: Store, cast: Cast, cards: tuple[int, ...]
) -> None:
    journey = cast.journey.id
    group = _do(store, cast, "gita", actions.put_together, journey, cards, "All")
    _do(store, cast, "gita", actions.give_dots, journey, {group: 5})
    _do(store, cast, "jonas", actions.open_votes, journey)
    assert [one.dots for one in _read(store, cast, "timo").groups] == [5]
    with pytest.raises(NotPossible, match="has opened the dots"):
        _do(store, cast, "timo", actions.give_dots, journey, {group: 5})


def test_a_group_without_cards_goes_with_its_dots(
    store: Store, cast: Cast, cards: tuple[int, ...]
) -> None:
    journey = cast.journey.id
    group = _do(store, cast, "gita", actions.put_together, journey, cards[:2], "Ours")
    _do(store, cast, "gita", actions.give_dots, journey, {group: 5})
    # Turku takes apart a group that bears Ghent's dots only.
    _do(store, cast, "timo", actions.dissolve_group, group, 1)
    found = _read(store, cast, "gita")
    assert (found.groups, found.own_dots, len(found.loose)) == ((), 0, 3)
    again = _do(store, cast, "gita", actions.put_together, journey, [cards[0]], "Alone")
    _do(store, cast, "gita", actions.remove_card, cards[0], "Repair voucher")
    assert again is not None
    assert _read(store, cast, "gita").groups == ()


def test_suggested_groups_take_only_what_is_still_loose(
    store: Store, cast: Cast, cards: tuple[int, ...]
) -> None:
    journey, (voucher, food, cafes) = cast.journey.id, cards
    _do(store, cast, "timo", actions.put_together, journey, [food], "Food")
    suggested = [("Repair", [voucher, cafes]), ("Meals", [food, 999])]
    assert _do(store, cast, "jonas", actions.arrange_cards, journey, suggested) == 1
    assert [group.name for group in _read(store, cast, "timo").groups] == ["Food", "Repair"]


def test_a_stale_card_and_a_stale_name_show_what_stands_there(
    store: Store, cast: Cast, cards: tuple[int, ...]
) -> None:
    changed = CardInput(OFFER, "Voucher for repair")
    _do(store, cast, "gita", actions.revise_card, cards[0], changed, "Repair voucher")
    with pytest.raises(Stale) as card:
        _do(store, cast, "jonas", actions.revise_card, cards[0], CardInput(OFFER, "Other"),
            "Repair voucher")  # fmt: skip
    assert card.value.theirs == {"text": "Voucher for repair"}
    group = _do(store, cast, "gita", actions.put_together, cast.journey.id, cards, "All")
    _do(store, cast, "timo", actions.rename_group, group, "Everything", 1)
    with pytest.raises(Stale) as name:
        _do(store, cast, "gita", actions.rename_group, group, "The lot", 1)
    assert name.value.theirs == {"name": "Everything"}


def test_each_twin_touches_its_own_cards_and_the_facilitator_both(
    store: Store, cast: Cast, cards: tuple[int, ...]
) -> None:
    journey, card = cast.journey.id, [CardInput(WANT, "Sorting")]
    with pytest.raises(NotAllowed, match="Each twin puts down its own cards"):
        _do(store, cast, "timo", actions.put_cards, journey, card, cast.ghent.id)
    with pytest.raises(NotAllowed):
        _do(store, cast, "timo", actions.remove_card, cards[0], "Repair voucher")
    assert _do(store, cast, "jonas", actions.put_cards, journey, card, cast.ghent.id)
    with pytest.raises(Missing):
        _do(store, cast, "gita", actions.put_cards, journey, card, cast.porto.id)


@pytest.mark.parametrize("who", ["paulo", "petra", "ruth", "stan"])
def test_strangers_neither_read_nor_write(
    store: Store, cast: Cast, cards: tuple[int, ...], who: str
) -> None:
    group = _do(store, cast, "gita", actions.put_together, cast.journey.id, cards, "All")
    with pytest.raises((NotAllowed, Missing)):
        _read(store, cast, who)
    card = CardInput(OFFER, "Ours now")
    for action, given in (
        (actions.put_cards, (cast.journey.id, [card], cast.ghent.id)),
        (actions.revise_card, (cards[0], card, "Repair voucher")),
        (actions.put_together, (cast.journey.id, cards, None)),
        (actions.rename_group, (group, "Ours", 1)),
        (actions.open_votes, (cast.journey.id,)),
        (actions.give_dots, (cast.journey.id, {group: 5})),
    ):
        with pytest.raises((NotAllowed, Missing)):
            _do(store, cast, who, action, *given)
