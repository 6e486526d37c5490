from __future__ import annotations

from dataclasses import replace

import pytest

from core.matchmaking.explain import WhyNot
from core.matchmaking.propose import prepare, propose_for
from core.matchmaking.queries import KeptRow
from core.matchmaking.settings import MatchSettings
from core.matchmaking.summary import (
    answer,
    candidate_line,
    confirmed_headline,
    headline,
    proof_words,
    shares_sentence,
)
from core.matchmaking.weights import Weights
from core.tables.pairing import ProposalState, WishKind
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.stored import AT, KnownRound
from tests.core.matchmaking.test_pool import as_candidate, pool, wish

FREE = MatchSettings(slots=1).with_musts([])


def pair_of_towns(**fields: object) -> object:
    people = (candidate(1, level=3.0), candidate(2, level=3.0))
    return pool(candidates=tuple(as_candidate(one) for one in people), **fields)


def found(settings: MatchSettings = FREE, **fields: object):  # noqa: ANN201
    asked = pair_of_towns(**fields)
    return propose_for(asked, prepare(asked, {}), settings)  # type: ignore[arg-type]


def test_a_full_proposal_is_told_with_its_proof() -> None:
    one = found()
    assert headline(one) == (
        f"One pair, total {one.total:.2f} of 1. Proven: no other allowed set of 1 pair scores "
        "higher."
    )


def test_a_proposal_with_free_slots_says_so() -> None:
    one = found(replace(FREE, slots=10))
    assert headline(one) == (
        f"One pair for 10 slots, total {one.total:.2f} of 1. Proven: no other allowed set scores "
        "higher."
    )


def test_ten_pairs_are_written_as_a_word() -> None:
    one = found(replace(FREE, slots=10))
    ten = replace(one, pairs=one.pairs * 10, total=6.84)
    assert headline(ten) == (
        "Ten pairs, total 6.84 of 10. Proven: no other allowed set of 10 pairs scores higher."
    )


def test_primary_first_says_what_the_total_counts() -> None:
    weights = Weights(is_primary_first=True)
    assert " of 1 on topic and level. Proven" in headline(found(replace(FREE, weights=weights)))


def test_an_early_stop_says_how_far_it_could_be_from_the_best() -> None:
    one = found()
    early = replace(one, proposal=replace(one.proposal, status="stopped"), total=6.84, bound=6.9)
    assert headline(early) == (
        "One pair, total 6.84 of 1. The best found so far; no set can exceed 6.90."
    )


def test_the_numbers_of_the_proof_are_total_bound_and_gap() -> None:
    one = found(FREE)
    total = f"{one.total:.4f}"
    assert proof_words(one) == f"Total {total}; no allowed set can exceed {total} (gap 0.0000)."
    early = replace(one, bound=one.total + 0.25)
    assert proof_words(early).endswith("(gap 0.2500).")
    assert proof_words(replace(one, pairs=())) == ""


def test_a_clash_names_what_to_lift() -> None:
    wishes = (wish(WishKind.PIN, 1, 2), wish(WishKind.FORBID, 1, 2))
    assert headline(found(wishes=wishes)) == (
        "No set of pairs meets everything at once. These cannot hold together: Town 1 with "
        "Town 2 is pinned but breaks a rule. Lift one of them."
    )


def test_musts_that_leave_no_pair_are_named_as_the_reason() -> None:
    assert headline(found(MatchSettings(slots=1))) == (
        "The musts of diversity leave no room for any pair of this pool. Lift one of them."
    )


def test_an_impossible_pool_and_an_empty_one_say_the_next_step() -> None:
    banned = found(wishes=(wish(WishKind.FORBID, 1, 2),))
    assert headline(banned) == (
        "No pair is possible: every two candidates break a rule. See the reasons below."
    )
    nobody = pool(candidates=())
    assert headline(propose_for(nobody, prepare(nobody, {}), FREE)) == (
        "There is no candidate yet. Import expressions of interest and check them first."
    )


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        (Weights(), "Of 100: topic 45, level 35, language 10, context 10."),
        (Weights(1, 1, 1, 0), "Of 100: topic 34, level 33, language 33, context 0."),
        (Weights(50, 50, 50, 50), "Of 100: topic 25, level 25, language 25, context 25."),
        (Weights(0, 0, 0, 5), "Of 100: topic 0, level 0, language 0, context 100."),
    ],
)
def test_weights_are_told_as_shares_that_add_up(weights: Weights, sentence: str) -> None:
    assert shares_sentence(weights) == sentence


def test_a_candidate_is_told_in_one_line() -> None:
    told = as_candidate(candidate(1, level=3.5))
    assert candidate_line(told) == "Nowhere; north-east; medium city; level 3.5; English"
    kept = replace(told, retained_from="Round 2024")
    assert candidate_line(kept).endswith("; English; retained from Round 2024")
    bare = replace(told, profile=candidate(1, level=None), quadrant=None, languages=())
    assert candidate_line(bare) == (
        "Nowhere; outside the axes; medium city; level not given; no language given"
    )


def test_why_not_is_answered_by_the_rule_the_cost_or_the_set(known: KnownRound) -> None:
    proposed = known.proposed()
    places = proposed.pool.places
    inside = proposed.why_not(*known.pair("Lind", "Belo"))
    assert answer(proposed, inside).endswith("is one of the proposed pairs.")
    barred = proposed.why_not(*known.pair("Lind", "Porta"))
    assert (
        answer(proposed, barred)
        == (
            "Lind with Porta cannot be: Lind is a city and Porta is a region: a pair is two cities "
            f"or two regions. {' '.join(barred.reasons[1:])}"
        ).strip()
    )
    at = {name: places[known.id(name)] for name in ("Lind", "Belo", "Solo")}
    costly = WhyNot(
        at["Lind"], at["Solo"], cost=10.0, added=((at["Lind"], at["Solo"]),),
        removed=((at["Lind"], at["Belo"]),),
    )  # fmt: skip
    assert answer(replace(proposed, total=2.0), costly) == (
        "Lind with Solo: forcing it would cost 0.10 (5.0 % of the total) and leave Belo without "
        "a partner."
    )
    free = replace(costly, cost=0.0, removed=(), added=())
    assert answer(proposed, free) == (
        "Lind with Solo: it would cost nothing: another set is just as good."
    )


def test_confirmed_pairs_are_told_with_their_day() -> None:
    row = KeptRow(
        1, 1, ProposalState.CONFIRMED, "", FREE, 1.0, "optimal", "", "Jonas", 1, AT, "Ines", AT,
        True, (),
    )  # fmt: skip
    assert confirmed_headline([row]) == (
        "No pairs confirmed by Ines on Tue 1 Jul 2025. The journeys are open."
    )
    assert confirmed_headline([]) == "The pairs of this round are confirmed."
