from __future__ import annotations

from sqlalchemy import event

from core.database import Store
from core.matchmaking import gather
from core.matchmaking.rules import Ruling
from core.tables.selection import ConflictOfInterest, ConflictOutcome, Decision
from tests.cast import TESTS, add_expression
from tests.core.matchmaking.stored import KnownRound, change


def pool_of(known: KnownRound) -> gather.Pool:
    with known.store.reading(TESTS) as session:
        return gather.pool_of(session, TESTS, known.round_id)


def test_candidates_are_the_eligible_files_in_time(known: KnownRound) -> None:
    pool = pool_of(known)
    assert [one.name for one in pool.candidates] == [
        "Belo", "Brod", "Eesti", "Lind", "Lind Services", "Porta", "Solo", "Tran",
    ]  # fmt: skip
    assert pool.left_out == 2
    assert pool.settings.slots == 3


def test_a_person_may_let_a_late_file_in(known: KnownRound) -> None:
    change(known.store, known.files["Late"], eligibility_override="eligible")
    assert "Late" in [one.name for one in pool_of(known).candidates]


def test_a_withdrawn_file_leaves_the_pool(known: KnownRound) -> None:
    change(known.store, known.files["Solo"], decision=Decision.WITHDRAWN)
    assert known.id("Solo") not in pool_of(known).places


def test_a_candidate_carries_the_facts_of_its_file(known: KnownRound) -> None:
    pool = pool_of(known)
    lind = pool.candidates[pool.places[known.id("Lind")]]
    assert (lind.profile.ns, lind.profile.ew, lind.quadrant) == ("N", "W", "NW")
    assert (lind.profile.level, lind.profile.topic_group) == (3.0, "value_chain")
    assert (lind.country_name, lind.type_label) == ("Sweden", "Medium city")
    assert (lind.languages, lind.reviews) == (("English",), 2)
    # Marks of 4 and 3 on every criterion: mean 3.5 of 5.
    assert lind.profile.merit == 0.7
    assert pool.candidates[pool.places[known.id("Belo")]].profile.merit is None
    porta = pool.candidates[pool.places[known.id("Porta")]]
    assert porta.profile.urban_rural_type == "predominantly_rural"


def test_an_agency_stands_for_the_territory_of_its_authority(known: KnownRound) -> None:
    pool = pool_of(known)
    profiles = {one.name: one.profile.territory for one in pool.candidates}
    assert profiles["Lind"] == profiles["Lind Services"] == "Lind, SE"
    assert profiles["Solo"] == ""


def test_pairs_of_earlier_rounds_are_found_again_by_their_territories(known: KnownRound) -> None:
    with known.store.writing(TESTS) as session:
        ghent = add_expression(session, known.round_id, "City of Ghent", country="BE")
        turku = add_expression(session, known.round_id, "Turku", country="FI")
    low, high = sorted((ghent.id or 0, turku.id or 0))
    assert pool_of(known).earlier == (Ruling(low, high, "in Round 2025"),)


def test_a_round_may_set_weights_and_quadrants_of_its_own(known: KnownRound) -> None:
    own = {"matching": {"weights": {"topic": 60}, "musts": []}, "quadrants": {"SE": "NE"}}
    change(known.store, known.round, settings=own)
    pool = pool_of(known)
    assert pool.settings.weights.topic == 60
    assert pool.settings.musts == ()
    assert pool.candidates[pool.places[known.id("Lind")]].quadrant == "NE"


def test_open_and_excluding_conflicts_are_carried(known: KnownRound) -> None:
    with known.store.writing(TESTS) as session:
        for name, outcome in (("Lind", ConflictOutcome.EXCLUDE), ("Solo", ConflictOutcome.NONE)):
            session.add(
                ConflictOfInterest(
                    expression_id=known.id(name),
                    person_id=known.cast.petra.id or 0,
                    outcome=outcome,
                )
            )
    assert pool_of(known).conflicts == ((known.id("Lind"), known.cast.petra.id),)


def test_the_number_of_statements_does_not_grow_with_the_pool(
    known: KnownRound, store: Store
) -> None:
    def statements() -> int:
        seen: list[str] = []

        def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(store.engine, "before_cursor_execute", note)
        pool_of(known)
        event.remove(store.engine, "before_cursor_execute", note)
        return len(seen)

    few = statements()
    with store.writing(TESTS) as session:
        for number in range(12):
            add_expression(session, known.round_id, f"Town {number}", country="PL")
    assert statements() == few
