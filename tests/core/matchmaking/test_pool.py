from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.matchmaking.pool import Candidate, Pool, Wish
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.rules import Ruling
from core.matchmaking.settings import MatchSettings
from core.tables.pairing import WishKind
from core.tables.selection import RoundState
from tests.core.matchmaking.pools import candidate

AT = datetime(2025, 9, 1, tzinfo=UTC)


def as_candidate(profile: CandidateProfile) -> Candidate:
    return Candidate(
        profile, "Nowhere", "NE", "city", "Medium city", "Textiles", "Value chain", ("English",),
        None, None,
    )  # fmt: skip


def wish(kind: WishKind, first_id: int, second_id: int, reason: str = "why") -> Wish:
    return Wish(1, kind, first_id, second_id, reason, "Jonas", AT)


def pool(**fields: object) -> Pool:
    usual: dict[str, object] = {
        "round_id": 1, "round_name": "Round", "state": RoundState.OPEN,
        "settings": MatchSettings(),
        "candidates": tuple(as_candidate(candidate(id)) for id in (3, 5, 8)),
    }  # fmt: skip
    return Pool(**{**usual, **fields})  # type: ignore[arg-type]


def test_pins_become_positions_and_bans_become_rules() -> None:
    found = pool(wishes=(wish(WishKind.PIN, 3, 8), wish(WishKind.FORBID, 5, 8, "a dispute")))
    assert found.pinned == ((0, 2),)
    assert found.rules.forbidden == (Ruling(5, 8, "a dispute"),)


def test_a_pin_of_somebody_who_has_left_binds_nothing() -> None:
    found = pool(wishes=(wish(WishKind.PIN, 3, 99),))
    assert found.pinned == ()
    assert found.name_of(99) == "a candidate who has left"


def test_the_same_pool_has_the_same_hash() -> None:
    assert pool().pool_hash == pool().pool_hash
    assert len(pool().pool_hash) == 64


@pytest.mark.parametrize(
    "changed",
    [
        pool(wishes=(wish(WishKind.PIN, 3, 5),)),
        pool(wishes=(wish(WishKind.FORBID, 3, 5),)),
        pool(earlier=(Ruling(3, 5),)),
        pool(candidates=(as_candidate(candidate(3)),)),
        pool(candidates=(as_candidate(replace(candidate(3), merit=0.1)), *pool().candidates[1:])),
        pool(candidates=(as_candidate(candidate(3, wants=("x",))), *pool().candidates[1:])),
        pool(text_model="another"),
    ],
)
def test_whatever_moves_a_proposal_moves_the_hash(changed: Pool) -> None:
    assert changed.pool_hash != pool().pool_hash


def test_words_beside_a_wish_and_settings_leave_the_hash_alone() -> None:
    one, other = (pool(wishes=(wish(WishKind.PIN, 3, 5, why),)) for why in ("a", "b"))
    assert one.pool_hash == other.pool_hash
    assert pool(settings=MatchSettings(merit_share=0)).pool_hash == pool().pool_hash


def test_wishes_do_not_ask_for_new_matrices() -> None:
    assert pool(wishes=(wish(WishKind.PIN, 3, 5),)).candidates_hash == pool().candidates_hash


def test_all_texts_whose_meaning_counts_are_named() -> None:
    told = as_candidate(candidate(1, topic_text="a", offers=("b", "c"), wants=("d",)))
    assert list(pool(candidates=(told,)).texts()) == ["a", "b", "c", "d"]
