from __future__ import annotations

import pytest

from core.errors import Missing, NotPossible
from core.matchmaking.actions import drop_proposal
from core.matchmaking.queries import (
    count_journeys,
    list_proposals,
    list_scenarios,
    open_pack,
    open_pool,
    read_vectors,
)
from core.tables.pairing import ProposalState
from tests.cast import TODAY
from tests.core.matchmaking.stored import KnownRound, add_review, change, vectors


def test_the_pool_is_read_with_its_settings(known: KnownRound) -> None:
    jonas = known.actor("jonas")
    with known.store.reading(jonas) as session:
        pool = open_pool(session, jonas, known.round_id)
    assert (pool.round_name, len(pool.candidates), pool.left_out) == ("Round 2026", 8, 2)


def test_stored_vectors_come_back_by_the_hash_of_their_text(known: KnownRound) -> None:
    jonas = known.actor("jonas")
    with known.store.reading(jonas) as session:
        assert read_vectors(session, jonas, known.round_id) == vectors()
        assert len(vectors()) == 3
        assert read_vectors(session, jonas, known.cast.round.id or 0) == {}


def test_kept_proposals_are_listed_with_their_pairs_the_newest_first(known: KnownRound) -> None:
    first, second = known.keep(note="Mine"), known.keep(by="petra")
    jonas = known.actor("jonas")
    with known.store.reading(jonas) as session:
        rows = list_proposals(session, jonas, known.round_id)
    assert [(row.id, row.kept_by, row.note) for row in rows] == [
        (second, "Petra", ""), (first, "Jonas", "Mine"),
    ]  # fmt: skip
    row, found = rows[0], known.proposed()
    assert (row.state, row.status, row.is_current) == (ProposalState.KEPT, "optimal", True)
    assert row.settings == found.settings
    assert row.total == found.total
    assert [(pair.first_id, pair.second_id) for pair in row.pairs] == [
        pair.key for pair in found.pairs
    ]
    assert [dict(pair.contributions) for pair in row.pairs] == [
        dict(pair.contributions) for pair in found.pairs
    ]
    assert row.pairs[0].name == f"{found.pairs[0].first.name} and {found.pairs[0].second.name}"


def test_a_changed_file_makes_a_kept_proposal_out_of_date(known: KnownRound) -> None:
    known.keep()
    change(known.store, known.files["Brod"], level_topic=4.0)
    jonas = known.actor("jonas")
    with known.store.reading(jonas) as session:
        (row,) = list_proposals(session, jonas, known.round_id)
    assert not row.is_current


def test_journeys_under_way_are_counted_by_facilitator(known: KnownRound) -> None:
    ines = known.actor("ines")
    with known.store.reading(ines) as session:
        assert count_journeys(session, ines) == {known.cast.jonas.id: 1, known.cast.petra.id: 1}


def test_scenarios_say_what_changed_since_they_were_kept(known: KnownRound) -> None:
    known.keep(name="Broad", note="For the panel")
    jonas = known.actor("jonas")
    with known.store.reading(jonas) as session:
        (before,) = list_scenarios(session, jonas, known.round_id)
    assert (before.title, before.note, before.changes) == ("Broad", "For the panel", ())
    assert {twin.id for twin in before.twins} == {
        side for pair in before.pairs for side in pair.key
    }
    change(known.store, known.files["Brod"], level_topic=4.0)
    with known.store.writing(jonas) as session:
        add_review(session, known.files["Belo"], known.cast.ruth.id or 0, 4.0)
    with known.store.reading(jonas) as session:
        (after,) = list_scenarios(session, jonas, known.round_id)
    assert after.changes == (
        "A review came in for Belo: the mean went from none to 4.00 of 5.",
        "Brod: the level went from 3 to 4.",
    )
    assert after.twins == before.twins


def test_a_pack_is_refused_on_other_facts_than_the_set_was_drawn_from(known: KnownRound) -> None:
    number, jonas = known.keep(), known.actor("jonas")
    with known.store.reading(jonas) as session:
        source = open_pack(session, jonas, number)
    assert (source.row.id, source.pool.round_id, source.vectors) == (
        number, known.round_id, vectors(),
    )  # fmt: skip
    change(known.store, known.files["Brod"], level_topic=4.0)
    with (
        pytest.raises(NotPossible, match="Brod: the level went from 3 to 4. Keep the pairs again"),
        known.store.reading(jonas) as session,
    ):
        open_pack(session, jonas, number)
    with known.store.writing(jonas) as session:
        drop_proposal(session, jonas, number, 1, on=TODAY)
    with pytest.raises(Missing, match="put aside"), known.store.reading(jonas) as session:
        open_pack(session, jonas, number)
