"""The Fiche of a pair: for those who walk the journey, without what the twins keep."""

from __future__ import annotations

import pytest

from core.database import Store
from core.errors import Missing, NotAllowed
from core.fiche import queries
from core.fiche.content import Choice, Contact
from core.tables.journey import EntryKind, MilestoneKind, Visibility
from core.tables.pairing import Pair
from core.tables.selection import ContactPerson
from tests.cast import TESTS, TODAY, Cast
from tests.walk import add_plan, hold, write

ALL = Choice(kinds=tuple(EntryKind))


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with a plan, a contact person and an entry of each visibility."""
    add_plan(store, cast.journey)
    with store.writing(TESTS) as session:
        session.add(
            ContactPerson(
                expression_id=cast.ghent.id or 0, lead_person="Gita", lead_function="Officer",
                lead_email="gita@ghent.example",
            )
        )  # fmt: skip
    for visibility in Visibility:
        write(store, cast.actor(cast.gita), cast.journey, visibility.value, visibility)
    return cast


@pytest.mark.parametrize(
    ("who", "entries"),
    [
        ("gita", ["facilitator", "programme", "public"]),
        ("jonas", ["facilitator", "programme", "public"]),
        ("ines", ["facilitator", "programme", "public"]),
        ("petra", ["programme", "public"]),
    ],
)
def test_what_the_twins_keep_to_themselves_enters_no_fiche(
    store: Store, walk: Cast, who: str, entries: list[str]
) -> None:
    actor = walk.actor(getattr(walk, who))
    with store.reading(actor) as session:
        fiche = queries.fiche_of(session, actor, walk.pair.id or 0, ALL)
    assert [one.text for one in fiche.entries] == entries


def test_a_fiche_names_people_but_no_address(store: Store, walk: Cast) -> None:
    timo = walk.actor(walk.timo)
    with store.reading(timo) as session:
        fiche = queries.fiche_of(session, timo, walk.pair.id or 0)
    assert fiche.profiles[0].contact == Contact("Gita", "Officer", "")
    assert "ghent.example" not in repr(fiche)
    assert [one.name for one in fiche.profiles] == ["Ghent", "Turku"]
    assert (fiche.pair, fiche.facilitator, len(fiche.meetings)) == ("Ghent and Turku", "Jonas", 10)


def test_a_fiche_says_why_the_two_were_paired(store: Store, walk: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Pair, walk.pair.id).reason = "Same level 3."
    timo = walk.actor(walk.timo)
    with store.reading(timo) as session:
        assert queries.fiche_of(session, timo, walk.pair.id or 0).reason == "Same level 3."


@pytest.mark.parametrize("who", ["paulo", "ruth", "stan"])
def test_nobody_else_gets_a_fiche(store: Store, walk: Cast, who: str) -> None:
    actor = walk.actor(getattr(walk, who))
    with pytest.raises((NotAllowed, Missing)), store.reading(actor) as session:
        queries.fiche_of(session, actor, walk.pair.id or 0)


def test_exchanges_that_were_left_out_are_gone_after_the_conclusion(
    store: Store, walk: Cast
) -> None:
    jonas = walk.actor(walk.jonas)
    for kind in (MilestoneKind.INCEPTION, MilestoneKind.EXCHANGE, MilestoneKind.CONCLUSION):
        hold(store, jonas, walk.journey, kind, TODAY)
    with store.reading(jonas) as session:
        fiche = queries.fiche_of(session, jonas, walk.pair.id or 0)
    assert [one.label for one in fiche.meetings if "Exchange" in one.label] == ["Exchange 1"]


@pytest.mark.parametrize(("who", "listed"), [("gita", 3), ("jonas", 3), ("timo", 3), ("petra", 0)])
def test_those_who_sign_see_which_entries_they_can_choose(
    store: Store, walk: Cast, who: str, listed: int
) -> None:
    actor = walk.actor(getattr(walk, who))
    with store.reading(actor) as session:
        found = queries.entries_to_choose(session, actor, walk.pair.id or 0, Choice())
    # Points are not among the usual kinds.
    assert [(one.is_in, one.picked) for one in found] == [(False, None)] * listed
    assert all(one.entry.text != "pair" for one in found)
