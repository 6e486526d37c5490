from dataclasses import replace

import numpy as np
import pytest

from core.matchmaking import criteria
from core.matchmaking.explain import Question, why_sentence
from core.matchmaking.offers import compare_offers
from core.matchmaking.proposal import Quota
from core.matchmaking.rules import HardRules, Ruling, allowed
from core.matchmaking.weights import Weights
from tests.core.matchmaking.pools import candidate, random_pool

LABELS = {"VC-TEXT": "Textiles", "value_chain": "value chains", "de": "German"}


def question(size: int = 16, slots: int = 4, seed: int = 2, **facts: object) -> Question:
    pool = random_pool(size, seed)
    text = np.random.default_rng(seed).random((size, size))
    found = criteria.matrices(pool, (text + text.T) / 2)
    rules = HardRules(forbidden=(Ruling(0, 1, "conflict"),))
    usual: dict[str, object] = {
        "profiles": pool,
        "matrices": found,
        "weights": Weights(),
        "allowed": allowed(pool, found, rules),
        "value": found.value(Weights(), merit=criteria.merits(pool)),
        "slots": slots,
        "labels": LABELS,
    }
    return Question(**{**usual, **facts})  # type: ignore[arg-type]


def test_contributions_add_up_to_the_fit() -> None:
    asked = question()
    proposal = asked.propose()
    fit = asked.matrices.fit(asked.weights)
    assert len(proposal.pairs) == 4
    for pair in proposal.pairs:
        told = asked.explain_pair(*pair)
        assert sum(part.points for part in told.contributions) == pytest.approx(100 * fit[pair])
        assert sum(part.weight for part in told.contributions) == pytest.approx(1)
        assert told.value == pytest.approx(100 * asked.value[pair])


@pytest.mark.parametrize(
    ("one", "other", "context", "sentence"),
    [
        (
            {"languages": ("en", "de")},
            {"languages": ("de",)},
            0.8,
            "Same main topic (Textiles), same level 3, both work in German, similar context.",
        ),
        (
            {},
            {"main_topic": "VC-FOOD", "level": 2.5},
            0.1,
            "Shared topics (Textiles), levels 3 and 2.5, both work in English.",
        ),
        (
            {},
            {"main_topic": "VC-FOOD", "topic_codes": ("VC-FOOD",), "level": None},
            np.nan,
            "Same topic group (value chains), both work in English.",
        ),
        (
            {},
            {"main_topic": "X-Y", "topic_codes": (), "topic_group": "x", "languages": ("fr",)},
            0.1,
            "Different topic codes, same level 3, no shared working language.",
        ),
    ],
)
def test_the_reason_is_one_plain_sentence(
    one: dict[str, object], other: dict[str, object], context: float, sentence: str
) -> None:
    pair = candidate(1, **one), candidate(2, **other)
    assert why_sentence(*pair, context, LABELS) == sentence


def test_ranks_count_the_better_partners_of_each_side() -> None:
    asked = question()
    told = asked.explain_pair(2, 5)
    better = [
        other
        for other in range(16)
        if asked.allowed.mask[2, other] and asked.value[2, other] > asked.value[2, 5]
    ]
    assert told.rank_for_first == 1 + len(better)
    assert asked.explain_pair(5, 2).rank_for_second == told.rank_for_first


def test_doubts_are_said_as_warnings() -> None:
    pool = [candidate(1, level=None), candidate(2, kind="region", merit=None)]
    found = criteria.matrices(pool, np.ones((2, 2)))
    found = replace(found, topic=np.array([[1, 0.3], [0.3, 1]]))
    asked = question(
        profiles=pool,
        matrices=found,
        allowed=allowed(pool, found),
        value=found.value(Weights()),
    )
    told = asked.explain_pair(0, 1)
    assert told.warnings == (
        "Not compared, because a fact is missing: the level of advancement.",
        "English is the only working language in common.",
        "The topic fit of 0.30 is near the minimum of 0.25.",
        "A city with a region: the glossary pairs two cities or two regions.",
        "No review is in for Town 2.",
    )
    assert [(part.similarity is None, part.points > 0) for part in told.contributions] == [
        (False, True),
        (True, False),
        (False, True),
        (False, True),
    ]


def test_the_sentences_that_carry_an_exchange_come_along() -> None:
    pool = [candidate(1, offers=("Sorting of textiles",)), candidate(2, wants=("Textile sorting",))]
    offers = compare_offers(pool)
    found = criteria.matrices(pool, np.ones((2, 2)), offers.fit)
    asked = question(
        profiles=pool,
        matrices=found,
        allowed=allowed(pool, found),
        value=found.value(Weights()),
        offers=offers,
    )
    (carried,) = asked.explain_pair(0, 1).exchange
    assert (carried.offer, carried.want) == ("Sorting of textiles", "Textile sorting")


def test_a_barred_pair_is_answered_by_its_rules() -> None:
    asked = question()
    answer = asked.why_not(asked.propose(), 1, 0)
    assert answer.reasons[-1] == "Town 0 with Town 1 is a forbidden pair: conflict."
    assert answer.cost is None


def test_a_possible_pair_is_answered_by_its_exact_cost() -> None:
    asked = question()
    proposal = asked.propose()
    inside = proposal.pairs[0]
    assert asked.why_not(proposal, *inside).cost == 0
    for pair in zip(*np.nonzero(np.triu(asked.allowed.mask, 1)), strict=True):
        one, other = map(int, pair)
        answer = asked.why_not(proposal, one, other)
        forced = replace(asked, pinned=((one, other),)).propose()
        assert answer.cost == pytest.approx(100 * (proposal.total - forced.total), abs=1e-9)
        assert set(proposal.pairs) - set(answer.removed) | set(answer.added) == set(forced.pairs)


def test_a_pair_that_clashes_with_a_demand_is_answered_by_it() -> None:
    asked = question()
    one, other = asked.propose().pairs[0]
    rivals = [int(rival) for rival in np.flatnonzero(asked.allowed.mask[one]) if rival != other]
    pinned = replace(asked, pinned=((one, other),))
    answer = pinned.why_not(pinned.propose(), one, rivals[0])
    names = f"{asked.profiles[one].name} with {asked.profiles[other].name}"
    assert answer.reasons == (f"Cannot be kept together with: {names} is pinned.",)


def test_a_wish_has_its_price() -> None:
    asked = question()
    proposal = asked.propose()
    chosen = {twin for pair in proposal.pairs for twin in pair}
    outsiders = np.array([i not in chosen for i in range(16)], dtype=bool)
    price = asked.price(proposal, [Quota(outsiders, at_least=2)])
    assert price is not None and price > 0
    assert asked.price(proposal, [Quota(outsiders, at_least=99)]) is None
    assert asked.price(proposal, []) == 0


def test_the_same_question_is_asked_under_other_weights() -> None:
    asked = question()
    merit = criteria.merits(asked.profiles)
    asked = replace(asked, merit=merit)
    for weights in (Weights(), Weights(10, 60, 10, 20), Weights(is_primary_first=True)):
        moved = asked.weighed(weights)
        expected = asked.matrices.value(weights, merit=merit, slots=asked.slots)
        assert moved.weights == weights
        assert np.array_equal(moved.value, expected, equal_nan=True)
