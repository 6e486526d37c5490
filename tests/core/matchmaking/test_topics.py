import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking import encoder, topics

PAIRS = Path(__file__).parents[3] / "data" / "reference" / "topic_pairs.csv"
FOOD = "We want to cut food waste in school canteens and redistribute surplus meals."
LEFTOVERS = "Reducing leftovers in public kitchens and donating unsold food to charities."
REUSE = "Reuse of building components and a materials bank for construction projects."
CONSIGNE = "Système de consigne pour les emballages réutilisables de vente à emporter."
DEPOSIT = "Returnable packaging and deposit schemes for takeaway cups."

texts_lists = st.lists(
    st.one_of(st.sampled_from([FOOD, LEFTOVERS, REUSE, "", "  ", "x"]), st.text(max_size=20)),
    max_size=6,
)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def pairs(rows: list[dict[str, str]]) -> list[str]:
    return [row["text_a"] for row in rows] + [row["text_b"] for row in rows]


@pytest.fixture(scope="module")
def whole(pairs: list[str]) -> topics.Floats:
    return topics.similarity(pairs)


def rank_of_partner(matrix: topics.Floats) -> np.ndarray:
    half = len(matrix) // 2
    partner = np.r_[np.arange(half) + half, np.arange(half)]
    others = matrix.copy()
    np.fill_diagonal(others, -1)
    ranks: np.ndarray = (others > others[np.arange(len(matrix)), partner][:, None]).sum(axis=1)
    return ranks


@given(texts_lists)
@settings(max_examples=20)
def test_similarity_is_symmetric_within_bounds_and_one_on_the_diagonal(texts: list[str]) -> None:
    result = topics.similarity(texts)
    assert result.shape == (len(texts), len(texts))
    assert np.array_equal(result, result.T)
    assert np.array_equal(np.diagonal(result), np.ones(len(texts)))
    assert ((result >= 0) & (result <= 1)).all()


def test_equal_texts_are_as_similar_as_can_be_and_an_empty_one_is_like_no_other() -> None:
    result = topics.similarity([FOOD, "", FOOD.upper(), REUSE, " "])
    assert result[0, 2] == 1
    assert result[1].tolist() == [0, 1, 0, 0, 0]
    assert result[0, 3] == result[2, 3]


@given(st.lists(st.integers(0, 39), min_size=2, max_size=5))
@settings(max_examples=20)
def test_two_texts_compare_alike_alone_in_any_order_and_among_all_others(
    pairs: list[str], whole: topics.Floats, some: list[int]
) -> None:
    found = topics.similarity([pairs[at] for at in some])
    assert np.array_equal(found, whole[np.ix_(some, some)])


@pytest.mark.parametrize(
    ("one", "other", "is_close"),
    [
        (FOOD, LEFTOVERS, True),
        (DEPOSIT, CONSIGNE, True),
        (FOOD, REUSE, False),
        (REUSE, CONSIGNE, False),
        (REUSE, DEPOSIT, False),
    ],
)
def test_close_topics_lie_far_above_the_least_fit_and_others_below_it(
    one: str, other: str, is_close: bool
) -> None:
    similarity = topics.similarity([one, other])[0, 1]
    assert similarity > 0.45 if is_close else similarity < 0.25


def test_the_partner_comes_first_in_english_and_across_languages(
    rows: list[dict[str, str]], whole: topics.Floats
) -> None:
    ranks = rank_of_partner(whole)
    is_english = np.array([row["lang_a"] == row["lang_b"] == "en" for row in rows] * 2)
    assert np.mean(ranks[is_english] == 0) >= 0.8
    assert np.mean(ranks[~is_english] == 0) >= 0.75
    assert np.mean(1 / (ranks + 1)) >= 0.9


def test_a_fit_of_a_quarter_parts_pairs_from_unrelated_texts(whole: topics.Floats) -> None:
    half = len(whole) // 2
    partners = whole[np.arange(half), np.arange(half) + half]
    is_partner = np.eye(half, dtype=bool)
    others = whole[:half, half:][~is_partner]
    assert np.mean(partners >= 0.25) >= 0.9
    assert np.mean(others < 0.25) >= 0.94


def test_stored_vectors_give_the_answer_of_fresh_ones(
    pairs: list[str], whole: topics.Floats
) -> None:
    assert np.array_equal(topics.similarity_of(encoder.embed(pairs), pairs), whole)


def test_some_of_many_texts_are_compared_as_the_whole_compares_them(pairs: list[str]) -> None:
    texts = [*pairs, "", pairs[3].upper()]
    rows, columns = [0, 41, 3], [41, 40, 22, 3]
    whole = topics.similarity(texts)[np.ix_(rows, columns)]
    assert whole[2, 0] == 1 and not whole[:, 1].any()
    assert np.array_equal(topics.compare(texts).block(rows, columns), whole)


def test_a_pool_larger_than_a_block_is_compared_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = np.random.default_rng(2).normal(size=(9, 9))
    texts = [f"text {at} of nine" for at in range(9)]
    whole = topics.similarity_of(vectors, texts)
    monkeypatch.setattr(topics, "BLOCK", 4)
    parts = topics.similarity_of(vectors, texts)
    assert np.array_equal(parts, whole) and np.array_equal(parts, parts.T)


def test_without_an_encoder_words_alone_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "CHOSEN", None)
    result = topics.similarity(["bio-waste collection", "collection of bio-waste", "ports"])
    assert result[0, 1] > 0.9 > 0.2 > result[0, 2]
