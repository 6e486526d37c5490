from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import NotPossible
from core.matchmaking import actions
from core.matchmaking.pack import OTHER_PAIRS, pack_of, share_words, versions
from core.matchmaking.queries import open_pack
from core.matchmaking.weights import Weights
from core.tables.pairing import WishKind
from tests.cast import TODAY
from tests.core.matchmaking.stored import KnownRound


def wish(known: KnownRound, kind: WishKind, one: str, other: str) -> None:
    jonas = known.actor("jonas")
    act = actions.pin_pair if kind is WishKind.PIN else actions.forbid_pair
    with known.store.writing(jonas) as session:
        act(session, jonas, known.round_id, known.id(one), known.id(other), "Asked.", on=TODAY)


def test_a_pack_holds_proof_rules_and_the_price_of_each_must(known: KnownRound) -> None:
    pack = known.pack(known.keep(name="Broad"))
    assert (pack.title, pack.gap < 1e-5, pack.wishes) == ("Broad", True, ())
    assert pack.proof.startswith("Three pairs, total")
    assert "Proven" in pack.proof
    assert len(pack.rules) == 8
    assert [quota.name for quota in pack.quotas] == [
        "North", "East", "Regions", "Country", "Main topic group",
    ]  # fmt: skip
    north, _, regions = pack.quotas[:3]
    assert (north.asked, north.reached) == ("at least 40 % and at most 60 % of the twins",
                                            "3 of 6 twins")  # fmt: skip
    assert regions.reached == "2 of 6 twins"
    musts = pack.found.settings.musts
    for quota, target in zip(pack.quotas, pack.found.settings.targets, strict=True):
        without = known.proposed(tuple(group for group in musts if group != target.group))
        assert quota.price == pytest.approx(max(0, without.total - pack.found.total))


def test_other_pairs_than_were_kept_are_no_pack(known: KnownRound) -> None:
    jonas = known.actor("jonas")
    number = known.keep()
    with known.store.reading(jonas) as session:
        source = open_pack(session, jonas, number)
    fewer = replace(source.row.settings, slots=1, weights=Weights(topic=1))
    with pytest.raises(NotPossible, match=OTHER_PAIRS[:20]):
        pack_of(replace(source, row=replace(source.row, settings=fewer)), on=TODAY)


def test_versions_name_program_solver_model_and_data() -> None:
    found = dict(versions("model 1"))
    assert found["Comparison of texts"] == "model 1"
    assert {len(found[name]) for name in found if name.endswith((".csv", ".json"))} == {12}
    assert {"Twinning Desk", "Solver (highspy)"} < set(found)


def test_a_share_stands_beside_its_amount() -> None:
    assert share_words(0.12, 6.0) == "0.120 (2.0 % of the total)"
    assert share_words(0.0, 6.0) == "nothing"
