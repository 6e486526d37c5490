from __future__ import annotations

from dataclasses import replace

import pytest

from core.matchmaking import targets
from core.matchmaking.pool import Pool
from core.matchmaking.propose import prepare, propose_for
from core.matchmaking.settings import MatchSettings
from core.matchmaking.weights import Weights
from core.tables.pairing import WishKind
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.stored import KnownRound
from tests.core.matchmaking.test_pool import as_candidate, pool, wish

BEST = {frozenset(pair) for pair in (("Lind", "Belo"), ("Tran", "Brod"), ("Eesti", "Porta"))}
FREE = MatchSettings(slots=2).with_musts([])


def trio(**first: object) -> Pool:
    """Three towns of three countries, the first changed as asked."""
    people = (candidate(1, **first), candidate(2), candidate(3, level=4.0))
    return pool(candidates=tuple(as_candidate(one) for one in people))


def test_the_known_best_pairs_are_found_and_proven(known: KnownRound) -> None:
    found = known.proposed()
    assert known.names(found) == BEST
    assert found.status == "optimal"
    assert found.total == pytest.approx(sum(pair.value for pair in found.pairs))
    assert found.bound == pytest.approx(found.total, abs=1e-5)
    assert [pair.value for pair in found.pairs] == sorted(
        (pair.value for pair in found.pairs), reverse=True
    )


def test_the_pairs_hold_against_the_independent_check(known: KnownRound) -> None:
    found = known.proposed()
    broken = targets.check(
        found.proposal.pairs, found.pool.profiles, found.question.allowed,
        slots=found.settings.slots, targets=found.settings.targets,
    )  # fmt: skip
    assert broken == ()


def test_value_is_fit_and_merit_in_their_shares(known: KnownRound) -> None:
    for pair in known.proposed().pairs:
        assert pair.fit == pytest.approx(sum(pair.contributions.values()) / 100)
        merit = pair.fit if pair.merit is None else pair.merit
        assert pair.value == pytest.approx(0.7 * pair.fit + 0.3 * merit)
        assert pair.first.id < pair.second.id


def test_the_sentence_names_the_levels_in_the_order_of_the_pair() -> None:
    # The pool stands in another order than the ids.
    people = (candidate(2, level=3.0), candidate(1, level=3.5))
    asked = pool(candidates=tuple(as_candidate(one) for one in people))
    (pair,) = propose_for(asked, prepare(asked, {}), FREE).pairs
    assert pair.key == (1, 2)
    assert "levels 3.5 and 3," in pair.sentence


def test_everybody_is_a_twin_or_told_why_not(known: KnownRound) -> None:
    found = known.proposed()
    told = {one.candidate.name: one.reason for one in found.unmatched}
    assert {twin.name for twin in found.twins} | set(told) == {
        one.name for one in found.pool.candidates
    }
    assert told == {
        "Lind Services": "Stands for the same territory as Lind, which is in the set.",
        "Solo": "The best partner, Belo, adds more with Lind.",
    }


def test_nobody_to_pair_with_is_told_by_the_rule_in_between() -> None:
    lonely = replace(pool(), candidates=trio(kind="region").candidates)
    found = propose_for(lonely, prepare(lonely, {}), FREE)
    (told,) = found.unmatched
    assert told.reason == (
        "No possible partner. The nearest is Town 2: Town 1 is a region and Town 2 is a city: "
        "a pair is two cities or two regions."
    )


def test_a_lonely_candidate_has_nobody_to_compare_with() -> None:
    alone = pool(candidates=trio().candidates[:1])
    found = propose_for(alone, prepare(alone, {}), FREE)
    assert found.pairs == ()
    assert [one.reason for one in found.unmatched] == ["There is nobody to compare with."]


def test_free_partners_are_told_what_left_them_out() -> None:
    people = (
        candidate(1), candidate(2), candidate(3, level=1.0, main_topic="ST-BIOW", merit=0.1),
        candidate(4, level=2.5, main_topic="ST-BIOW", merit=0.1),
    )  # fmt: skip
    four = pool(candidates=tuple(as_candidate(one) for one in people))
    ready = prepare(four, {})
    full = propose_for(four, ready, replace(FREE, slots=1))
    assert [one.reason for one in full.unmatched] == [
        "The best partner, Town 4, is free too, but every pair of the set scores more.",
        "The best partner, Town 1, adds more with Town 2.",
    ]
    none = propose_for(four, ready, replace(FREE, slots=0))
    assert none.unmatched[0].reason == (
        "The best partner, Town 2, is free too, but the slots, pins and musts leave no room for "
        "this pair."
    )


def test_a_pin_is_kept_and_a_ban_is_obeyed() -> None:
    ready = prepare(trio(), {})
    best = propose_for(trio(), ready, FREE)
    assert [pair.key for pair in best.pairs] == [(1, 2)]
    pinned = replace(trio(), wishes=(wish(WishKind.PIN, 1, 3),))
    (pair,) = propose_for(pinned, ready, FREE).pairs
    assert (pair.key, pair.is_pinned) == ((1, 3), True)
    banned = replace(trio(), wishes=(wish(WishKind.FORBID, 1, 2),))
    assert (1, 2) not in [one.key for one in propose_for(banned, ready, FREE).pairs]


def test_clashing_demands_are_named_by_the_candidates() -> None:
    clash = replace(
        trio(), wishes=(wish(WishKind.PIN, 1, 3), wish(WishKind.FORBID, 1, 3, "a dispute"))
    )
    found = propose_for(clash, prepare(clash, {}), FREE)
    assert (found.status, found.pairs) == ("infeasible", ())
    assert found.clash == ("Town 1 with Town 3 is pinned but breaks a rule",)


def test_musts_change_the_set_and_switched_off_they_do_not(known: KnownRound) -> None:
    everything = known.proposed()
    nothing = known.proposed(())
    assert nothing.total >= everything.total


def test_primary_first_counts_topic_and_level_alone(known: KnownRound) -> None:
    with_musts = known.proposed().pool
    ready = prepare(with_musts, {})
    weights = Weights(60, 40, 50, 50, is_primary_first=True)
    found = propose_for(with_musts, ready, replace(with_musts.settings, weights=weights))
    plain = replace(with_musts.settings, weights=Weights(60, 40, 0, 0))
    assert found.total == pytest.approx(propose_for(with_musts, ready, plain).total, abs=0.002)
    assert found.bound == pytest.approx(found.total, abs=1e-3)


def test_why_not_speaks_of_candidates_by_their_ids(known: KnownRound) -> None:
    found = known.proposed()
    barred = found.why_not(known.id("Lind"), known.id("Porta"))
    assert barred.reasons[0] == (
        "Lind is a city and Porta is a region: a pair is two cities or two regions."
    )
    assert found.why_not(*known.pair("Lind", "Belo")).cost == 0


def test_the_sentences_that_carry_an_exchange_are_told() -> None:
    told = pool(
        candidates=tuple(
            as_candidate(one)
            for one in (candidate(1, offers=("Sorting room",)), candidate(2, wants=("Sorting",)))
        )
    )
    (pair,) = propose_for(told, prepare(told, {}), FREE).pairs
    assert pair.exchange == ("Town 1 offers “Sorting room”; Town 2 wants “Sorting”.",)


def test_rules_and_limits_are_worked_out_again_only_when_they_change() -> None:
    asked = pool(candidates=tuple(as_candidate(candidate(id)) for id in (1, 2, 3)))
    prepared = prepare(asked, {})
    settings = replace(asked.settings, weights=Weights(40, 40, 10, 10))
    one = propose_for(asked, prepared).question
    other = propose_for(asked, prepared, settings).question
    assert one.allowed is other.allowed and one.quotas is other.quotas
    banned = replace(asked, wishes=(wish(WishKind.FORBID, 1, 2),))
    assert not propose_for(banned, prepared).question.allowed.mask[0, 1]
    assert propose_for(asked, prepared).question.allowed.mask[0, 1]
    free = propose_for(asked, prepared, asked.settings.with_musts([])).question
    assert len(free.quotas) < len(one.quotas)
