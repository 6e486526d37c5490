from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.matchmaking import criteria
from core.matchmaking.weights import CRITERIA, Weights
from tests.core.matchmaking.pools import candidate, random_pool


@pytest.mark.parametrize(
    ("one", "other", "similarity"),
    [
        (3.0, 3.0, 1),
        (3.0, 3.5, 0.8),
        (3.0, 4.0, 0.6),
        (2.5, 4.0, 0.4),
        (2.0, 4.0, 0.2),
        (2.0, 4.5, 0.1),
        (1.0, 4.0, 0),
        (1.0, 5.0, 0),
        (3.0, None, np.nan),
        (None, None, np.nan),
    ],
)
def test_levels_follow_their_scale(
    one: float | None, other: float | None, similarity: float
) -> None:
    matrix = criteria.levels([candidate(1, level=one), candidate(2, level=other)])
    assert np.allclose([matrix[0, 1], matrix[1, 0]], similarity, equal_nan=True)


@pytest.mark.parametrize(
    ("one", "other", "similarity"),
    [
        (("en", "de"), ("de",), 1),
        (("en", "de"), ("en", "de"), 1),
        (("en", "de"), ("en",), 0.7),
        (("en",), ("en",), 0.7),
        (("fr",), ("de",), 0.3),
        ((), ("en",), np.nan),
    ],
)
def test_languages_follow_their_scale(
    one: tuple[str, ...], other: tuple[str, ...], similarity: float
) -> None:
    matrix = criteria.languages([candidate(1, languages=one), candidate(2, languages=other)])
    assert np.allclose([matrix[0, 1], matrix[1, 0]], similarity, equal_nan=True)


@pytest.mark.parametrize(
    ("main", "codes", "similarity"),
    [
        ("VC-TEXT", (), 1),
        ("VC-FOOD", (), 0.25),
        ("ST-BIOW", (), 0),
        ("ST-BIOW", ("VC-TEXT",), 1 / np.sqrt(5)),
        (None, (), np.nan),
    ],
)
def test_topic_codes_count_the_same_code_fully_and_its_group_a_quarter(
    main: str | None, codes: tuple[str, ...], similarity: float
) -> None:
    pool = [candidate(1), candidate(2, main_topic=main, topic_codes=codes)]
    assert np.allclose(criteria.codes(pool)[0, 1], similarity, equal_nan=True)


def test_the_main_code_counts_more_than_another() -> None:
    codes = ("VC-TEXT", "LV-PROC")
    pool = [
        candidate(1, topic_codes=codes, main_topic="VC-TEXT"),
        candidate(2, topic_codes=("VC-TEXT",), main_topic="VC-TEXT"),
        candidate(3, topic_codes=("LV-PROC",), main_topic="LV-PROC"),
    ]
    found = criteria.codes(pool)
    assert found[0, 1] == pytest.approx(2 * found[0, 2])


def test_topic_fit_mixes_text_codes_and_offers_and_renormalises_what_is_missing() -> None:
    text = np.array([[1, 0.4, 0.4], [0.4, 1, 0.4], [0.4, 0.4, 1]])
    offers = np.array([[np.nan, 0.9, np.nan], [0.9, np.nan, np.nan], [np.nan] * 3])
    pool = [
        candidate(1, topic_text="reuse"),
        candidate(2, topic_text="repair", main_topic="VC-FOOD", topic_codes=()),
        candidate(3, topic_text=""),
    ]
    found = criteria.topic_fit(pool, text, offers)
    assert found[0, 1] == pytest.approx(0.5 * 0.4 + 0.3 * 0.25 + 0.2 * 0.9)
    assert found[0, 2] == pytest.approx(1)
    assert criteria.topic_fit(pool, text)[0, 1] == pytest.approx((0.5 * 0.4 + 0.3 * 0.25) / 0.8)


def matrices_of(size: int, seed: int) -> criteria.Matrices:
    rng = np.random.default_rng(seed)
    pool = random_pool(size, seed)
    text = rng.random((size, size))
    return criteria.matrices(pool, (text + text.T) / 2)


@given(st.integers(0, 8), st.integers(0, 100))
def test_every_matrix_is_symmetric_and_between_zero_and_one(size: int, seed: int) -> None:
    found = matrices_of(size, seed)
    for name in CRITERIA:
        matrix = np.asarray(found.of(name))
        assert matrix.shape == (size, size)
        assert np.array_equal(matrix, matrix.T, equal_nan=True)
        known = matrix[~np.isnan(matrix)]
        assert ((known >= 0) & (known <= 1)).all()


@given(st.floats(0.1, 100), st.integers(0, 50))
def test_scaling_all_weights_changes_nothing(factor: float, seed: int) -> None:
    found = matrices_of(6, seed)
    scaled = Weights(*(factor * number for number in Weights().numbers()))
    assert np.allclose(found.fit(Weights()), found.fit(scaled), equal_nan=True)


def one_pair(**values: float) -> criteria.Matrices:
    square = {name: np.array([[1, value], [value, 1]]) for name, value in values.items()}
    return criteria.Matrices(**square)


def test_the_fit_is_the_weighted_mean() -> None:
    pair = one_pair(topic=0.8, advancement=0.6, language=0.7, context=0.5)
    assert pair.fit(Weights())[0, 1] == pytest.approx(0.36 + 0.21 + 0.07 + 0.05)


def test_a_missing_criterion_drops_out_of_its_pair() -> None:
    pair = one_pair(topic=0.8, advancement=np.nan, language=0.7, context=0.5)
    assert pair.fit(Weights())[0, 1] == pytest.approx((0.36 + 0.07 + 0.05) / 0.65)
    nothing = one_pair(topic=np.nan, advancement=np.nan, language=np.nan, context=np.nan)
    assert np.isnan(nothing.fit(Weights())[0, 1])


@pytest.mark.parametrize(
    ("merit", "value"),
    [
        (None, 0.69),
        ((0.5, 0.9), 0.7 * 0.69 + 0.3 * 0.7),
        ((0.5, np.nan), 0.7 * 0.69 + 0.3 * 0.5),
        ((np.nan, np.nan), 0.69),
    ],
)
def test_merit_takes_its_share_of_the_value(
    merit: tuple[float, float] | None, value: float
) -> None:
    pair = one_pair(topic=0.8, advancement=0.6, language=0.7, context=0.5)
    given_merit = None if merit is None else np.array(merit)
    assert pair.value(Weights(), 0.3, given_merit)[0, 1] == pytest.approx(value)


def test_primary_first_never_trades_a_step_of_primary_for_any_secondary() -> None:
    weights = Weights(is_primary_first=True)
    better = one_pair(topic=0.802, advancement=0.6, language=0.3, context=0.0)
    worse = one_pair(topic=0.800, advancement=0.6, language=1.0, context=1.0)
    tied = one_pair(topic=0.800, advancement=0.6, language=1.0, context=0.9)
    value = [m.value(weights, slots=10)[0, 1] for m in (better, worse, tied)]
    assert value[0] - 10 * (value[1] - round(value[1], 3)) > 0
    assert value[0] > value[1] > value[2]
    steps = [round(v * 1_000_000) for v in value]
    assert steps[0] // 1001 > steps[1] // 1001 == steps[2] // 1001
    assert 10 * (steps[1] % 1001) < 1001


def test_merits_are_read_from_the_pool() -> None:
    found = criteria.merits([candidate(1, merit=0.4), candidate(2, merit=None)])
    assert np.allclose(found, [0.4, np.nan], equal_nan=True)


@pytest.mark.parametrize("is_primary_first", [False, True])
def test_values_worked_out_by_some_rows_are_those_of_all(
    monkeypatch: pytest.MonkeyPatch, is_primary_first: bool
) -> None:
    pool = [replace(one, level=None) if one.id % 4 == 0 else one for one in random_pool(11, 3)]
    merit = criteria.merits([replace(one, merit=None) if one.id < 3 else one for one in pool])
    found = criteria.matrices(pool, np.ones((11, 11)))
    weights = Weights(is_primary_first=is_primary_first)
    whole = found.value(weights, merit=merit)
    monkeypatch.setattr(criteria, "ROWS", 4)
    assert np.array_equal(found.value(weights, merit=merit), whole)
    assert np.array_equal(whole, whole.T)
