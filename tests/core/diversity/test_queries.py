from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date

from sqlmodel import col, select

from core.diversity.queries import read_balance
from core.diversity.rules import Balance, retained_words
from core.matchmaking.actions import confirm_proposal, drop_proposal
from core.tables.pairing import Pair
from tests.cast import TESTS, TODAY
from tests.core.matchmaking.stored import KnownRound
from tests.core.matchmaking.test_gather import kept


def balance(known: KnownRound, by: str = "jonas") -> Balance:
    actor = known.actor(by)
    with known.store.reading(actor) as session:
        return read_balance(session, actor, known.round_id)


def confirm(known: KnownRound, number: int) -> None:
    ines = known.actor("ines")
    with known.store.reading(TESTS) as session:
        rows = session.exec(select(Pair).where(col(Pair.proposal_id) == number)).all()
    with known.store.writing(ines) as session:
        facilitators = {row.id or 0: known.cast.jonas.id or 0 for row in rows}
        confirm_proposal(session, ines, number, 1, facilitators, date(2025, 11, 17), on=TODAY)


def test_the_pool_is_counted_as_by_hand(known: KnownRound) -> None:
    (pool,) = balance(known).sets
    assert (pool.name, pool.total, pool.countries, pool.is_judged) == ("Pool", 8, 7, False)
    # Lind and Lind Services SE, Tran DK, Eesti EE; Belo BG, Brod HR; Solo ES, Porta PT.
    assert pool.of("north_south") == {"North": 4, "South": 4}
    assert pool.of("east_west") == {"East": 3, "West": 5}
    assert pool.of("quadrant") == {
        "North-west": 3, "South-west": 2, "South-east": 2, "North-east": 1,
    }  # fmt: skip
    assert pool.of("kind") == {"City": 6, "Region": 2}
    assert pool.of("territory_type") == {"Medium city": 6, "Predominantly rural region": 2}
    assert pool.of("topic_group") == {
        "Value chain": 4, "Material stream": 2, "Theme or solution": 2,
    }  # fmt: skip
    assert pool.of("country")["Sweden"] == 2


def test_the_latest_kept_proposal_stands_beside_the_pool(known: KnownRound) -> None:
    known.keep()
    _, proposal = balance(known).sets
    assert (proposal.name, proposal.total, proposal.countries) == ("Proposal", 6, 6)
    assert proposal.of("north_south") == {"North": 3, "South": 3}
    assert proposal.of("east_west") == {"East": 3, "West": 3}
    assert proposal.of("kind") == {"City": 4, "Region": 2}


def test_a_proposal_put_aside_is_counted_no_more(known: KnownRound) -> None:
    number, jonas = known.keep(), known.actor("jonas")
    with known.store.writing(jonas) as session:
        drop_proposal(session, jonas, number, 1, on=TODAY)
    assert [counts.name for counts in balance(known).sets] == ["Pool"]


def test_confirmed_pairs_take_the_place_of_the_proposal(known: KnownRound) -> None:
    known.keep(by="petra")
    confirm(known, known.keep())
    pool, confirmed = balance(known).sets
    assert (confirmed.name, confirmed.total) == ("Confirmed pairs", 6)
    assert pool.total == 8


def test_a_stakeholder_gets_numbers_and_no_name(known: KnownRound) -> None:
    known.keep()
    found = balance(known, "stan")
    assert found.is_limited
    told = json.dumps(asdict(found))
    assert [name for name in known.files if f'"{name}"' in told] == []
    assert {name for counts in found.sets for name in counts.of("country")} == {"Other countries"}
    assert found.sets[0].of("north_south") == balance(known).sets[0].of("north_south")


def test_counting_over_everything_opens_nothing_else(known: KnownRound) -> None:
    stan = known.actor("stan")
    with known.store.reading(stan) as session:
        read_balance(session, stan, known.round_id)
        assert session.info["lifted"] == 0


def test_those_kept_from_earlier_rounds_are_counted_in_the_pool(known: KnownRound) -> None:
    kept(known)
    found = balance(known)
    assert (found.retained, found.sets[0].total) == (1, 9)
    assert retained_words(found) == "1 of 9 candidates was retained from earlier rounds."
    assert retained_words(replace(found, retained=0)) == ""
