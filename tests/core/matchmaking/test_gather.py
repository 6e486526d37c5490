from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import col, select

from core.database import Store
from core.matchmaking import gather
from core.matchmaking.rules import Ruling
from core.tables.intake import TerritoryLink, TerritoryVerdict
from core.tables.selection import (
    ConflictOfInterest,
    ConflictOutcome,
    Decision,
    Expression,
    Round,
)
from tests.cast import TESTS, TODAY, add_expression, add_round
from tests.core.matchmaking.stored import KnownRound, change
from tests.statements import counted


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


def test_a_corrected_topic_and_level_are_what_is_matched(known: KnownRound) -> None:
    change(known.store, known.files["Solo"], topic_corrected="TH-REPAIR", level_corrected=1.5)
    pool = pool_of(known)
    solo = pool.candidates[pool.places[known.id("Solo")]]
    assert (solo.profile.main_topic, solo.profile.topic_group) == ("TH-REPAIR", "theme")
    assert (solo.profile.level, solo.topic_group_label) == (1.5, "Theme or solution")


def test_an_agency_stands_for_the_territory_of_its_authority(known: KnownRound) -> None:
    pool = pool_of(known)
    profiles = {one.name: one.profile.territory for one in pool.candidates}
    assert profiles["Lind"] == profiles["Lind Services"] == "Lind, SE"
    assert profiles["Solo"] == ""


@pytest.mark.parametrize(
    ("verdict", "territory"),
    [
        (TerritoryVerdict.SAME, "Lind, SE"), (TerritoryVerdict.RELATED, ""),
        (TerritoryVerdict.DIFFERENT, ""),
    ],
)  # fmt: skip
def test_a_person_s_verdict_on_two_files_goes_before_their_names(
    known: KnownRound, verdict: TerritoryVerdict, territory: str
) -> None:
    low, high = known.pair("Lind", "Lind Services")
    with known.store.writing(TESTS) as session:
        session.add(TerritoryLink(first_id=low, second_id=high, verdict=verdict, decided_on=TODAY))
    profiles = {one.name: one.profile.territory for one in pool_of(known).candidates}
    assert profiles["Lind"] == profiles["Lind Services"] == territory


def test_files_that_a_person_called_the_same_are_never_both_paired(known: KnownRound) -> None:
    before = known.proposed(musts=())
    chosen = {twin.name for twin in before.twins}
    assert {"Lind", "Tran"} <= chosen
    low, high = known.pair("Lind", "Tran")
    with known.store.writing(TESTS) as session:
        session.add(
            TerritoryLink(
                first_id=low, second_id=high, verdict=TerritoryVerdict.SAME, decided_on=TODAY
            )
        )
    after = known.proposed(musts=())
    assert after.pool.pool_hash != before.pool.pool_hash
    assert len({"Lind", "Tran", "Lind Services"} & {twin.name for twin in after.twins}) == 1


def test_pairs_of_earlier_rounds_are_found_again_by_their_territories(known: KnownRound) -> None:
    with known.store.writing(TESTS) as session:
        ghent = add_expression(session, known.round_id, "City of Ghent", country="BE")
        turku = add_expression(session, known.round_id, "Turku", country="FI")
    low, high = sorted((ghent.id or 0, turku.id or 0))
    assert pool_of(known).earlier == (Ruling(low, high, "in Round 2025"),)


def test_a_round_may_set_weights_and_quadrants_of_its_own(known: KnownRound) -> None:
    own = {"matching": {"weights": {"topic": 60}, "musts": []}, "axes": {"SE": {"quadrant": "NE"}}}
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
        with counted(store) as said:
            pool_of(known)
        return len(said)

    few = statements()
    with store.writing(TESTS) as session:
        for number in range(12):
            add_expression(session, known.round_id, f"Town {number}", country="PL")
    assert statements() == few


def kept(
    known: KnownRound, name: str = "Oslo", country: str = "NO", **fields: object
) -> Expression:
    """Add a file of an earlier round whose candidate agreed to be kept."""
    values = {
        "decision": Decision.RESERVE, "consent_retention": True,
        "retained_until": date(2025, 7, 18),
    } | fields  # fmt: skip
    with known.store.writing(TESTS) as session:
        earlier = session.exec(select(Round).where(col(Round.name) == "Round 2024")).first()
        earlier = earlier or add_round(session, "Round 2024", closes_local="2024-07-19 18:00")
        return add_expression(session, earlier.id or 0, name, country=country, **values)


def test_a_retained_candidate_stands_in_the_next_pool_with_its_mark(known: KnownRound) -> None:
    oslo = kept(known)
    pool = pool_of(known)
    found = pool.candidates[pool.places[oslo.id or 0]]
    assert (found.name, found.retained_from, found.retained_until) == (
        "Oslo", "Round 2024", date(2025, 7, 18),
    )  # fmt: skip
    assert pool.left_out == 2
    assert {one.retained_from for one in pool.candidates if one.name != "Oslo"} == {""}


@pytest.mark.parametrize(
    "fields",
    [
        {"retained_until": date(2025, 7, 17)},
        {"retained_until": None},
        {"consent_retention": False},
        {"decision": Decision.NOT_SELECTED},
        {"decision": Decision.WITHDRAWN},
        {"decision": Decision.PAIRED},
    ],
)
def test_without_consent_a_day_that_lasts_or_merit_nobody_is_kept(
    known: KnownRound, fields: dict[str, object]
) -> None:
    oslo = kept(known, **fields)
    assert oslo.id not in pool_of(known).places


def test_a_candidate_of_a_later_round_is_not_kept_for_an_earlier_one(known: KnownRound) -> None:
    oslo = kept(known)
    with known.store.writing(TESTS) as session:
        row = session.get_one(Round, oslo.round_id)
        row.closes_local = "2026-07-17 18:00"
    assert oslo.id not in pool_of(known).places


def test_who_applied_again_counts_once_with_the_new_file(known: KnownRound) -> None:
    old = kept(known, "City of Lind", "SE")
    pool = pool_of(known)
    assert old.id not in pool.places
    assert known.id("Lind") in pool.places


def test_a_territory_kept_from_two_rounds_counts_with_the_later_file(known: KnownRound) -> None:
    old = kept(known)
    with known.store.writing(TESTS) as session:
        between = add_round(session, "Round 2024b", closes_local="2025-01-17 18:00")
        new = add_expression(
            session, between.id or 0, "City of Oslo", country="NO", decision=Decision.SELECTED,
            consent_retention=True, retained_until=date(2026, 7, 18),
        )  # fmt: skip
    places = pool_of(known).places
    assert (old.id in places, new.id in places) == (False, True)
