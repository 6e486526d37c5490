from __future__ import annotations

from core.diversity.queries import RoundPeople, read_people
from core.diversity.rules import POOL, count
from tests.cast import TESTS, add_expression
from tests.core.matchmaking.stored import KnownRound, change
from tests.core.matchmaking.test_gather import kept
from tests.statements import counted


def test_the_pool_is_counted_as_by_hand(known: KnownRound) -> None:
    pool = count(POOL, "candidates", people(known).pool, is_judged=False)
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


def people(known: KnownRound, by: str = "jonas") -> RoundPeople:
    actor = known.actor(by)
    with known.store.reading(actor) as session:
        return read_people(session, actor, known.round_id)


def test_everybody_who_applied_is_read_with_the_pool_and_the_confirmed_pairs(
    known: KnownRound,
) -> None:
    change(known.store, known.files["Lind"], prior_support="None so far.")
    change(known.store, known.files["Belo"], prior_support="LIFE partner")
    found = people(known)
    assert {one.name for one in found.applied} == set(known.files)
    assert {one.name for one in found.pool} == set(known.files) - {"Atlas", "Late"}
    assert found.confirmed == ()
    assert found.support[known.id("Lind")] == "Says none"
    assert found.support[known.id("Belo")] == "Names some"
    known.confirm(known.keep())
    found = people(known)
    assert set(found.confirmed) == {
        known.pair("Lind", "Belo"), known.pair("Tran", "Brod"), known.pair("Eesti", "Porta"),
    }  # fmt: skip
    assert {one.name for one in found.of(found.confirmed)} == {
        "Lind", "Belo", "Tran", "Brod", "Eesti", "Porta",
    }  # fmt: skip
    assert found.of(((0, 1_000_000),)) == ()


def test_those_kept_from_earlier_rounds_are_in_the_pool_and_did_not_apply(
    known: KnownRound,
) -> None:
    kept(known)
    found = people(known)
    assert (len(found.applied), len(found.pool)) == (10, 9)


def test_a_larger_round_takes_no_more_statements(known: KnownRound) -> None:
    def count() -> int:
        with counted(known.store) as found:
            people(known)
        return len(found)

    few = count()
    with known.store.writing(TESTS) as session:
        for at in range(12):
            add_expression(session, known.round_id, f"Town {at}", country="FR")
    assert count() == few
