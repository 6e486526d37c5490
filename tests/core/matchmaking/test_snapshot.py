from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from core.matchmaking.pool import Candidate, Pool, Wish
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.rules import Ruling
from core.matchmaking.settings import MatchSettings
from core.matchmaking.snapshot import GROUPS, PLAIN, UNKNOWN, changes_since, snapshot_of, twins_of
from core.tables.pairing import WishKind
from core.tables.selection import RoundState
from tests.core.matchmaking.pools import candidate

AT = datetime(2025, 10, 14, tzinfo=UTC)
PIN = Wish(1, WishKind.PIN, 1, 2, "They asked.", "Jonas", AT)


def shown(id: int, reviews: int = 2, **facts: Any) -> Candidate:
    return Candidate(
        candidate(id, **facts), "Sweden", "NE", "city", "Small city", "Textiles", "Value chains",
        ("English",), None, None, reviews=reviews,
    )  # fmt: skip


POOL = Pool(
    7, "Round", RoundState.OPEN, MatchSettings(), tuple(shown(at) for at in (1, 2, 3)),
    wishes=(PIN,), earlier=(Ruling(2, 3, "in 2024"),), text_model="model 1",
)  # fmt: skip


def since(pool: Pool) -> tuple[str, ...]:
    stored = json.loads(json.dumps(snapshot_of(POOL, {1, 2})))
    return changes_since(stored, pool)


def with_third(**facts: Any) -> Pool:
    return replace(POOL, candidates=(*POOL.candidates[:2], shown(3, **facts)))


def test_every_fact_of_matching_stands_in_one_group() -> None:
    named = [name for group in GROUPS.values() for name in group]
    assert sorted([*named, *PLAIN, "id"]) == sorted(one.name for one in fields(CandidateProfile))


def test_nothing_changed_says_nothing() -> None:
    assert since(POOL) == ()


@pytest.mark.parametrize(
    ("pool", "sentence"),
    [
        (with_third(languages=("fr",)), "Town 3 was corrected: the languages."),
        (
            with_third(topic_text="Other", offers=("Sorting",)),
            "Town 3 was corrected: the topic and what it offers and wants.",
        ),
        (with_third(level=4.5), "Town 3: the level went from 3 to 4.5."),
        (with_third(level=None), "Town 3: the level went from 3 to not given."),
        (
            with_third(merit=0.8, reviews=3),
            "A review came in for Town 3: the mean went from 3.50 of 5 to 4.00 of 5.",
        ),
        (
            with_third(merit=None),
            "The reviews of Town 3 changed: the mean went from 3.50 of 5 to none.",
        ),
        (replace(POOL, candidates=POOL.candidates[:2]), "Town 3 is no candidate any more."),
        (
            replace(POOL, candidates=POOL.candidates[1:]),
            "Town 1, a twin of this set, is no candidate any more.",
        ),
        (replace(POOL, candidates=(*POOL.candidates, shown(4))), "Town 4 is a new candidate."),
        (
            replace(POOL, candidates=(*POOL.candidates, *map(shown, range(4, 11)))),
            "7 new candidates: Town 4, Town 5, Town 6, Town 7, Town 8 and 2 more.",
        ),
        (replace(POOL, wishes=()), "The pin on Town 1 with Town 2 was lifted."),
        (
            replace(POOL, wishes=(PIN, Wish(2, WishKind.FORBID, 1, 3, "A dispute.", "Jonas", AT))),
            "Town 1 with Town 3 was forbidden: A dispute.",
        ),
        (
            replace(POOL, earlier=()),
            "Town 2 with Town 3 counts as a pair of an earlier round no more.",
        ),
        (
            replace(POOL, text_model="model 2"),
            "The texts are compared by model 2 now, and were by model 1.",
        ),
    ],
)
def test_each_change_is_one_sentence(pool: Pool, sentence: str) -> None:
    assert since(pool) == (sentence,)
    assert pool.pool_hash != POOL.pool_hash


def test_what_touches_a_twin_comes_first() -> None:
    pool = replace(POOL, candidates=(shown(1), shown(2, level=2.0), shown(3, level=2.0)))
    pool = replace(pool, candidates=(pool.candidates[0], shown(3, level=2.0)))
    assert [line.partition(" ")[2][:1] for line in since(pool)] == ["2", "3"]


def test_an_old_proposal_says_that_nobody_knows() -> None:
    assert changes_since({}, POOL) == (UNKNOWN,)
    assert twins_of({}) == ()


def test_twins_come_back_as_they_were() -> None:
    stored = json.loads(json.dumps(snapshot_of(POOL, {2, 1})))
    assert [(one.id, one.name, one.country, one.ns) for one in twins_of(stored)] == [
        (1, "Town 1", "C1", "N"), (2, "Town 2", "C2", "N"),
    ]  # fmt: skip
