from __future__ import annotations

import json

from core.matchmaking.pack_data import as_data, as_json, seal_of
from tests.core.matchmaking.stored import KnownRound


def test_the_file_is_the_data_and_always_the_same_bytes(known: KnownRound) -> None:
    pack = known.pack(known.keep(name="Broad"))
    written = as_json(pack)
    assert json.loads(written) == as_data(pack)
    assert written == as_json(pack)
    data = json.loads(written)
    assert data["seal"] == seal_of(data)
    assert data["pool_hash"] == pack.pool.pool_hash
    assert [one["names"] for one in data["result"]["pairs"]] == [
        [pair.first.name, pair.second.name] for pair in pack.found.pairs
    ]
    assert len(data["candidates"]) == 8
    assert data["question"]["columns"] == [
        "first", "second", "topic", "advancement", "language", "context", "value",
    ]  # fmt: skip


def test_other_sets_and_firmness_speak_of_candidates_by_their_ids(known: KnownRound) -> None:
    pack = known.pack(known.keep())
    data = as_data(pack)
    best = data["other_sets"]["sets"][0]
    assert sorted(best["pairs"]) == sorted(list(pair.key) for pair in pack.found.pairs)
    assert [one["times"] for one in data["firmness"]["pairs"] if one["in_set"]] == [
        one.times for one in pack.firm.pairs
    ]


def test_no_contact_person_is_in_it(known: KnownRound) -> None:
    text = as_json(known.pack(known.keep())).decode()
    assert "@" not in text
    assert not {"lead_person", "lead_email", "deputy"} & set(text.split('"'))
