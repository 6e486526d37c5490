from __future__ import annotations

from dataclasses import replace

import pytest

from core.database import Store
from core.matchmaking.actions import pin_pair
from core.matchmaking.propose import prepare, propose_for
from core.matchmaking.relief import nearest, reliefs
from core.matchmaking.settings import MatchSettings
from tests.cast import TODAY, Cast
from tests.core.matchmaking.stored import KnownRound, change, vectors


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    return KnownRound(store, cast)


def pin(known: KnownRound, one: str, other: str) -> int:
    jonas = known.actor("jonas")
    with known.store.writing(jonas) as session:
        return pin_pair(
            session, jonas, known.round_id, *known.pair(one, other), "They asked.", on=TODAY
        )


def test_a_set_that_stands_needs_no_way_out(known: KnownRound) -> None:
    found = known.proposed()
    assert reliefs(found, prepare(found.pool, vectors())) == ()
    assert nearest(found) == ""


def test_a_must_that_no_pair_meets_is_offered_as_a_wish(known: KnownRound) -> None:
    change(known.store, known.files["Solo"], level_topic=3.0)
    for name in ("Belo", "Brod", "Eesti"):
        change(known.store, known.files[name], country="NL")
    number = pin(known, "Lind", "Solo")
    found = known.proposed()
    assert found.status == "infeasible"
    ways = reliefs(found, prepare(found.pool, vectors()))
    assert [(way.sentence, way.groups, [pin.id for pin in way.pins]) for way in ways] == [
        ("Make “East 40-60 %” a wish", ("east",), []),
    ]
    assert ways[0].pairs == 2
    assert nearest(found) == ("The nearest possible set is 4 twins off (North by 1 and East by 3).")
    assert number in [wish.id for wish in found.pool.wishes]


def test_every_way_out_is_solved_and_the_better_total_comes_first(known: KnownRound) -> None:
    change(known.store, known.round, slots=2)
    pin(known, "Lind", "Belo")
    pin(known, "Tran", "Brod")
    found = known.proposed()
    ready = prepare(found.pool, vectors())
    ways = reliefs(found, ready)
    assert {way.sentence for way in ways} == {
        "Make “Regions 20 %” a wish",
        "Lift the pin on Lind and Belo",
        "Lift the pin on Tran and Brod",
    }
    assert [way.total for way in ways] == sorted((way.total for way in ways), reverse=True)
    for way in ways:
        musts = [group for group in MatchSettings().musts if group not in way.groups]
        pool = replace(
            found.pool, wishes=tuple(one for one in found.pool.wishes if one not in way.pins)
        )
        other = propose_for(pool, ready, found.settings.with_musts(musts))
        assert (way.size, len(other.pairs), other.total) == (
            1, way.pairs, pytest.approx(way.total),
        )  # fmt: skip
