from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from core.errors import NotPossible
from core.matchmaking.pack_data import as_json, seal_of
from core.matchmaking.recount import NO_PACK, recount
from core.matchmaking.settings import MatchSettings
from core.matchmaking.weights import Weights
from core.tables.pairing import WishKind
from tests.core.matchmaking.stored import KnownRound, change
from tests.core.matchmaking.test_pack import wish

Data = dict[str, Any]


@pytest.fixture
def written(known: KnownRound) -> bytes:
    """A pack with a pin and a forbidden pair."""
    wish(known, WishKind.PIN, "Tran", "Brod")
    wish(known, WishKind.FORBID, "Tran", "Belo")
    return as_json(known.pack(known.keep(name="Broad")))


def test_a_pack_gives_the_same_pairs_after_the_store_changed(
    known: KnownRound, written: bytes
) -> None:
    kept = known.names(known.proposed())
    for name in ("Lind", "Belo", "Porta"):
        change(known.store, known.files[name], level_topic=5.0, topic_text="Something else.")
    found = recount(written)
    assert found.findings == ()
    assert {frozenset((pair.first, pair.second)) for pair in found.pairs} == kept
    assert found.total == pytest.approx(json.loads(written)["result"]["total"], abs=1e-5)
    assert (found.title, found.candidates, found.status) == ("Broad", 8, "optimal")
    assert found.verdict.startswith("The same pairs")


@pytest.mark.parametrize(
    "settings",
    [
        MatchSettings(Weights(is_primary_first=True), slots=3),
        MatchSettings(Weights(topic=100, advancement=0, language=0, context=0), 0.0, slots=2),
        replace(MatchSettings(slots=3), minimum_topic_fit=0.5).with_musts(()),
    ],
)
def test_a_pack_of_any_settings_counts_again(known: KnownRound, settings: MatchSettings) -> None:
    pack = known.pack(known.keep(settings=settings))
    found = recount(as_json(pack))
    assert found.findings == ()
    assert {tuple(sorted((one.first_id, one.second_id))) for one in found.pairs} == {
        pair.key for pair in pack.found.pairs
    }


def _total(data: Data) -> None:
    data["result"]["total"] += 0.25


def _value(data: Data) -> None:
    data["question"]["pairs"][0][-1] += 50_000


def _fact(data: Data) -> None:
    data["candidates"][0]["facts"]["level"] = 1.5


def _pair(data: Data) -> None:
    data["result"]["pairs"].pop()


def _country(data: Data) -> None:
    first, second = data["question"]["pairs"][0][:2]
    facts = [data["candidates"][at]["facts"] for at in (first, second)]
    facts[0]["country"] = facts[1]["country"]


@pytest.mark.parametrize(
    ("tamper", "sentence"),
    [
        (_total, "its pairs add up to"),
        (_total, "the solver reaches"),
        (_value, "Values that do not follow from similarities, weights and merit: 1."),
        (_fact, "not those that the pool's hash was made of"),
        (_pair, "The solver finds a pair that the file leaves out:"),
        (_country, "Pairs given to the solver that break a hard rule:"),
    ],
)
def test_what_was_changed_is_said_even_under_a_new_seal(
    written: bytes, tamper: Callable[[Data], None], sentence: str
) -> None:
    data = json.loads(written)
    tamper(data)
    broken = recount(json.dumps(data)).findings
    assert broken[0] == "The seal is broken: the file was changed after it was written."
    data["seal"] = seal_of(data)
    findings = recount(json.dumps(data)).findings
    assert findings == broken[1:]
    assert any(sentence in one for one in findings)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"kind": "other"}', '{"kind": "twinning decision pack", "format": 1}']
)
def test_what_is_no_pack_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(NotPossible, match=NO_PACK):
        recount(text)


def test_a_pack_of_a_newer_program_is_refused(written: bytes) -> None:
    data = json.loads(written) | {"format": 2}
    with pytest.raises(NotPossible, match="newer program"):
        recount(json.dumps(data))
