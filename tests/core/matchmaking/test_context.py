import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from core.matchmaking import context as subject
from core.matchmaking.profile import CandidateProfile
from tests.core.matchmaking.pools import candidate

INDICATORS = Path(__file__).parents[3] / "data" / "reference" / "context_indicators.json"


def test_indicators_and_weights_are_those_of_the_reference_file() -> None:
    listed = json.loads(INDICATORS.read_text(encoding="utf-8"))["indicators"]
    found = [(indicator.code, indicator.weight) for indicator in subject.INDICATORS]
    assert found == [(row["code"], row["weight"]) for row in listed]


@pytest.mark.parametrize(
    ("population", "size"),
    [
        (0, 0),
        (4_999, 0),
        (5_000, 1),
        (49_999, 1),
        (50_000, 2),
        (199_999, 2),
        (200_000, 3),
        (499_999, 3),
        (500_000, 4),
        (1_500_000, 4),
        (1_500_001, 5),
    ],
)
def test_a_population_falls_in_one_class(population: int, size: int) -> None:
    assert subject.size_class(candidate(1, population=population)) == size


def test_the_declared_class_stands_in_for_a_missing_population() -> None:
    by_type = candidate(1, population=None, territory_type="large_city")
    region = candidate(2, population=None, territory_type="intermediate")
    assert (subject.size_class(by_type), subject.size_class(region)) == (3, None)


@pytest.mark.parametrize(
    ("compare", "fact", "one", "other", "similarity"),
    [
        (subject.kinds, "kind", "city", "city", 1),
        (subject.kinds, "kind", "city", "region", 0.3),
        (subject.sizes, "population", 60_000, 70_000, 1),
        (subject.sizes, "population", 60_000, 210_000, 0.7),
        (subject.sizes, "population", 60_000, 510_000, 0.3),
        (subject.sizes, "population", 60_000, 1_600_000, 0),
        (subject.sizes, "population", 4_000, 1_600_000, 0),
        (subject.sizes, "population", 4_000, None, None),
        (subject.urban_rural, "urban_rural_type", "intermediate", "intermediate", 1),
        (subject.urban_rural, "urban_rural_type", "intermediate", "predominantly_rural", 0.5),
        (subject.urban_rural, "urban_rural_type", "predominantly_urban", "predominantly_rural", 0),
        (subject.urban_rural, "urban_rural_type", "intermediate", "unheard of", None),
        (subject.cohesion, "cohesion_category", "transition", "transition", 1),
        (subject.cohesion, "cohesion_category", "transition", "less_developed", 0.5),
        (subject.cohesion, "cohesion_category", "more_developed", "less_developed", 0),
        (subject.cohesion, "cohesion_category", "more_developed", None, None),
        (subject.gdp, "gdp_class", "A", "A", 1),
        (subject.gdp, "gdp_class", "A", "B", 0.6),
        (subject.gdp, "gdp_class", "A", "C", 0.2),
        (subject.gdp, "gdp_class", "A", "D", 0),
        (subject.gdp, "gdp_class", "A", None, None),
        (subject.unemployment, "unemployment", 4.0, 4.0, 1),
        (subject.unemployment, "unemployment", 4.0, 6.5, 0.75),
        (subject.unemployment, "unemployment", 4.0, 24.0, 0),
        (subject.unemployment, "unemployment", 4.0, None, None),
        (subject.flags, "flags", frozenset({"port"}), frozenset({"port", "island"}), 0.5),
        (subject.flags, "flags", frozenset({"port"}), frozenset({"mountain"}), 0),
        (subject.flags, "flags", frozenset(), frozenset(), 1),
        (subject.flags, "flags", frozenset(), None, None),
    ],
)
def test_an_indicator_follows_its_scale(
    compare: Callable[..., np.ndarray],
    fact: str,
    one: object,
    other: object,
    similarity: float | None,
) -> None:
    matrix = compare([candidate(1, **{fact: one}), candidate(2, **{fact: other})])
    expected = np.nan if similarity is None else similarity
    assert np.allclose([matrix[0, 1], matrix[1, 0]], expected, equal_nan=True)


def test_gdp_is_only_a_fallback_for_the_cohesion_category() -> None:
    pool = [
        candidate(1, gdp_class="A", cohesion_category="transition"),
        candidate(2, gdp_class="A", cohesion_category="transition"),
        candidate(3, gdp_class="A"),
    ]
    found = subject.gdp(pool)
    assert np.isnan(found[0, 1])
    assert (found[0, 2], found[1, 2]) == (1, 1)


def test_a_missing_indicator_drops_out_and_the_others_carry_its_weight() -> None:
    pool = [candidate(1), candidate(2, kind="region")]
    assert subject.context(pool)[0, 1] == pytest.approx((0.25 * 0.3 + 0.25 * 1) / 0.5)


def test_a_mean_of_nothing_is_not_known() -> None:
    unknown = np.full((1, 1), np.nan)
    assert np.isnan(subject.weighted_mean([(1.0, unknown), (2.0, unknown)])[0, 0])


def test_candidates_with_equal_facts_stand_for_one_another() -> None:
    pool = [candidate(1), candidate(2, kind="region"), candidate(3), candidate(4, flags=None)]
    asked: list[int] = []

    def compare(kinds: Sequence[CandidateProfile]) -> np.ndarray:
        asked.extend(one.id for one in kinds)
        return subject.kinds(kinds)

    found = subject.of_alike(pool, lambda profile: profile.kind, compare)
    assert asked == [1, 2]
    assert np.array_equal(found, subject.kinds(pool))
    assert subject.of_alike([], lambda profile: profile.kind, subject.kinds).shape == (0, 0)
