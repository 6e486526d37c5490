from __future__ import annotations

from core.matchmaking.queries import count_journeys, list_proposals, open_pool, read_vectors
from core.tables.pairing import ProposalState
from tests.core.matchmaking.stored import KnownRound, change, vectors


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
