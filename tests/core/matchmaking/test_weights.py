import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.matchmaking.weights import MERIT_SHARE, Weights, parse


def test_the_defaults_are_those_of_the_programme() -> None:
    assert Weights().numbers() == (45, 35, 10, 10)
    assert MERIT_SHARE == 0.3


@given(st.lists(st.floats(0, 1e6), min_size=4, max_size=4).filter(lambda w: sum(w) > 1e-3))
def test_shares_sum_to_one(numbers: list[float]) -> None:
    assert math.fsum(Weights(*numbers).shares().values()) == pytest.approx(1)


@pytest.mark.parametrize("numbers", [(-1, 1, 1, 1), (math.nan, 1, 1, 1), (math.inf, 1, 1, 1)])
def test_a_weight_below_zero_or_not_finite_is_refused(numbers: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="The weight of topic must be 0 or more"):
        Weights(*numbers)


def test_four_zeros_are_refused() -> None:
    with pytest.raises(ValueError, match="At least one weight must be above 0"):
        Weights(0, 0, 0, 0)


def test_primary_first_needs_a_primary_weight() -> None:
    with pytest.raises(ValueError, match="Topic and level first needs"):
        Weights(0, 0, 1, 1, is_primary_first=True)


def test_primary_and_secondary_shares_split_the_criteria() -> None:
    weights = Weights()
    assert weights.primary_shares() == {
        "topic": 45 / 80,
        "advancement": 35 / 80,
        "language": 0.0,
        "context": 0.0,
    }
    assert weights.secondary_shares() == {
        "topic": 0.0,
        "advancement": 0.0,
        "language": 0.5,
        "context": 0.5,
    }


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("topic=45,advancement=35,language=10,context=10", Weights()),
        (" topic = 60 , language=0", Weights(60, 35, 0, 10)),
        ("topic=1.5", Weights(topic=1.5)),
        ("primary-first", Weights(is_primary_first=True)),
    ],
)
def test_weights_are_read_as_typed(text: str, weights: Weights) -> None:
    assert parse(text) == weights


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "'' is not a weight"),
        ("topics=4", "'topics=4' is not a weight"),
        ("topic", "'topic' is not a weight"),
        ("topic=much", "must be a number, not 'much'"),
        ("topic=1,topic=2", "given twice"),
        ("topic=-1", "must be 0 or more, not -1"),
        ("topic=0,advancement=0,language=0,context=0", "At least one weight"),
    ],
)
def test_a_wrong_weight_is_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse(text)
