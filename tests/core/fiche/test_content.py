"""A Fiche carries nothing the twins keep to themselves, and its files have plain names."""

from __future__ import annotations

import pytest

from core.fiche.content import STRICTEST, Audience, Choice, may_enter
from core.tables.journey import EffortKind, EntryKind, Visibility
from tests.core.fiche.sample import sample, standing

PAIR, FACILITATOR, PROGRAMME, PUBLIC = Visibility


@pytest.mark.parametrize(
    ("visibility", "strictest", "enters"),
    [
        (PAIR, PAIR, False),
        (PAIR, FACILITATOR, False),
        (FACILITATOR, FACILITATOR, True),
        (PROGRAMME, FACILITATOR, True),
        (FACILITATOR, PUBLIC, False),
        (PUBLIC, PUBLIC, True),
    ],
)
def test_an_entry_enters_only_a_fiche_for_its_readers(
    visibility: Visibility, strictest: Visibility, enters: bool
) -> None:
    assert may_enter(visibility, strictest) is enters


@pytest.mark.parametrize("audience", Audience)
def test_no_choice_of_readers_lets_in_what_the_twins_keep(audience: Audience) -> None:
    choice = Choice(audience, tuple(EntryKind))
    taken = [one for one in Visibility if choice.takes(EntryKind.POINT, one)]
    least = STRICTEST[audience]
    assert taken == list(Visibility)[list(Visibility).index(least) :]
    assert PAIR not in taken


def test_a_choice_takes_only_its_kinds_in_the_order_of_the_programme() -> None:
    choice = Choice(kinds=(EntryKind.GAP, EntryKind.POINT, EntryKind.GAP)).tidy()
    assert choice.kinds == (EntryKind.POINT, EntryKind.GAP)
    assert not choice.takes(EntryKind.DECISION, PUBLIC)


@pytest.mark.parametrize("kind", [EntryKind.GAP, EntryKind.POINT])
@pytest.mark.parametrize("openness", Visibility)
@pytest.mark.parametrize("audience", Audience)
def test_a_choice_by_hand_goes_before_the_kind_and_never_before_the_openness(
    kind: EntryKind, openness: Visibility, audience: Audience
) -> None:
    choice = Choice(audience)
    is_open = may_enter(openness, STRICTEST[audience])
    assert choice.takes(kind, openness) is (is_open and kind is EntryKind.GAP)
    assert choice.takes(kind, openness, True) is is_open
    assert choice.takes(kind, openness, False) is False


@pytest.mark.parametrize(
    ("pair", "name"),
    [
        ("Ghent and Turku", "fiche-ghent-and-turku"),
        ("São Tomé/../x and Łódź", "fiche-sao-tome-x-and-lodz"),
        ("?!", "fiche-pair"),
    ],
)
def test_the_file_name_is_plain(pair: str, name: str) -> None:
    assert sample(pair=pair).file_name() == f"{name}.docx"
    assert sample(pair=pair).file_name("pdf", 2) == f"{name}-version-2.pdf"


def test_half_days_become_days() -> None:
    spent, nothing = sample().time
    assert (spent.days, spent.days_of(EffortKind.MEETING)) == (1.5, 1.5)
    assert (nothing.days, spent.days_of(EffortKind.FOLLOW_UP)) == (0, 0)


def test_who_asks_for_a_change_has_not_agreed() -> None:
    assert [one.is_given for one in standing(given=2).signatures] == [True, True, False]
    assert not standing().signatures[0].__class__("Ghent", "Twin", "Gita", None, "").is_given
