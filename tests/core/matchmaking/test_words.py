import numpy as np
import pytest

from core.matchmaking.words import SharedWords, plain

TEXTS = ["collection of textiles", "textile collection", "ports", "ports and harbours", ""]


def cosines(texts: list[str]) -> np.ndarray:
    every = np.arange(len(texts))
    return SharedWords(texts).of(every, every)


def test_texts_share_what_their_words_share() -> None:
    found = cosines(TEXTS)
    assert found[0, 1] > 0.5 > found[0, 2]
    assert found[2, 3] > 0.1
    assert np.allclose(found, found.T) and not found[4].any()


def test_a_gram_of_one_text_alone_makes_it_longer_and_meets_nobody() -> None:
    assert cosines(["reuse", "reuse", "ports"])[0, 1] == pytest.approx(1)
    assert cosines(["reuse", "reuse and repair", "ports"])[0, 1] < 0.9


def test_some_rows_and_columns_are_those_of_the_whole_whatever_is_common() -> None:
    # Of many texts few grams are common: both ways of multiplying have something to do.
    rng = np.random.default_rng(4)
    words = [f"word{at:03d}" for at in range(80)] + ["the council"] * 20
    texts = [" ".join(rng.choice(words, 4)) for _ in range(90)]
    rows, columns = np.array([7, 3, 80]), np.array([80, 0, 3, 41])
    assert np.array_equal(
        SharedWords(texts).of(rows, columns).round(12),
        cosines(texts)[np.ix_(rows, columns)].round(12),
    )


def test_two_texts_share_as_much_alone_as_among_others() -> None:
    assert cosines(TEXTS[:2])[0, 1] == pytest.approx(cosines(TEXTS)[0, 1], abs=1e-12)


def test_short_words_count_for_nothing() -> None:
    assert cosines(["collection of the bins", "collection and bins"])[0, 1] == pytest.approx(1)


def test_plain_text_has_small_letters_without_accents() -> None:
    assert plain("  Économie\n CIRCULAIRE, Straße ") == "economie circulaire, strasse"
