"""Socio-economic and territorial context: a few public, bounded indicators.

Source: `data/reference/context_indicators.json`. A missing indicator drops out and the weights of
the others are renormalised; context never bars a pair.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.profile import CandidateProfile

Floats = NDArray[np.float64]

SAME_KIND, OTHER_KIND = 1.0, 0.3
SIZE_STEPS = (1.0, 0.7, 0.3, 0.0)
URBAN_RURAL_STEPS = (1.0, 0.5, 0.0)
COHESION_STEPS = (1.0, 0.5, 0.0)
GDP_STEPS = (1.0, 0.6, 0.2, 0.0)
UNEMPLOYMENT_SPAN = 10.0

#: Lower bounds of the population classes (`typology.json`): a shared bound belongs to the larger
#: class, except exactly 1 500 000, which stays a metropolitan area.
SIZE_BOUNDS = (5_000, 50_000, 200_000, 500_000, 1_500_001)
SIZES = (
    "below_5000",
    "small_city",
    "medium_city",
    "large_city",
    "metropolitan_area",
    "large_metropolitan_area",
)
URBAN_RURAL = ("predominantly_urban", "intermediate", "predominantly_rural")
COHESION = ("less_developed", "transition", "more_developed")
GDP = ("A", "B", "C", "D")


@dataclass(frozen=True)
class Indicator:
    """Name one indicator, its weight within context and how it compares a whole pool."""

    code: str
    weight: float
    compare: Callable[[Sequence[CandidateProfile]], Floats]


def size_class(profile: CandidateProfile) -> int | None:
    """Place a declared population in its class, 0 (below 5 000) to 5 (above 1.5 million)."""
    if profile.population is not None:
        return sum(profile.population >= bound for bound in SIZE_BOUNDS)
    if profile.territory_type in SIZES:
        return SIZES.index(profile.territory_type)
    return None


def kinds(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare city or region: equal 1, else 0.3."""
    codes = np.array([profile.kind for profile in profiles], dtype=object)
    return np.where(codes[:, None] == codes[None, :], SAME_KIND, OTHER_KIND).astype(np.float64)


def sizes(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare population classes by their distance: 0 = 1, 1 = 0.7, 2 = 0.3, 3 or more = 0."""
    return _steps([size_class(profile) for profile in profiles], SIZE_STEPS)


def urban_rural(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare NUTS 3 types: equal 1, neighbour 0.5, urban against rural 0."""
    return _steps([_rank(p.urban_rural_type, URBAN_RURAL) for p in profiles], URBAN_RURAL_STEPS)


def cohesion(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare cohesion categories 2021-2027: same 1, next 0.5, farthest 0."""
    return _steps([_rank(p.cohesion_category, COHESION) for p in profiles], COHESION_STEPS)


def gdp(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare country classes of GDP per head, only where a cohesion category is missing."""
    found = _steps([_rank(p.gdp_class, GDP) for p in profiles], GDP_STEPS)
    return np.where(np.isnan(cohesion(profiles)), found, np.nan)


def unemployment(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare unemployment rates: 1 less a tenth for each point of difference, at least 0."""
    rates = _numbers([profile.unemployment for profile in profiles])
    gap = np.abs(rates[:, None] - rates[None, :])
    return 1 - np.minimum(gap / UNEMPLOYMENT_SPAN, 1)


def flags(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare flags (port, island, mountain ...) by Jaccard; two without any flag are alike."""
    names = sorted({flag for p in profiles for flag in p.flags or ()})
    has = np.array([[flag in (p.flags or ()) for flag in names] for p in profiles], dtype=float)
    has = has.reshape(len(profiles), len(names))
    both = has @ has.T
    either = has.sum(axis=1)[:, None] + has.sum(axis=1)[None, :] - both
    result = np.where(either > 0, both / np.where(either > 0, either, 1), 1.0)
    unknown = np.array([profile.flags is None for profile in profiles], dtype=bool)
    result[unknown, :] = np.nan
    result[:, unknown] = np.nan
    return result


INDICATORS = (
    Indicator("kind", 0.25, kinds),
    Indicator("size_class", 0.25, sizes),
    Indicator("urban_rural_type", 0.15, urban_rural),
    Indicator("cohesion_category", 0.20, cohesion),
    Indicator("gdp_pps_class", 0.20, gdp),
    Indicator("unemployment", 0.10, unemployment),
    Indicator("flags", 0.05, flags),
)


def context(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare the context of every two candidates, n by n, 0 to 1."""
    return of_alike(profiles, _facts, _context)


def _facts(profile: CandidateProfile) -> Hashable:
    return (
        profile.kind, size_class(profile), profile.urban_rural_type, profile.cohesion_category,
        profile.gdp_class, profile.unemployment, profile.flags,
    )  # fmt: skip


def _context(profiles: Sequence[CandidateProfile]) -> Floats:
    return weighted_mean(
        (indicator.weight, indicator.compare(profiles)) for indicator in INDICATORS
    )


def of_alike(
    profiles: Sequence[CandidateProfile],
    facts: Callable[[CandidateProfile], Hashable],
    compare: Callable[[Sequence[CandidateProfile]], Floats],
) -> Floats:
    """Compare a pool, each kind of candidate once: those with equal facts stand for one another.

    Saves the time and the memory of a large pool, where thousands share a few hundred kinds.
    """
    table, places = alike(profiles, facts, compare)
    found: Floats = table[places[:, None], places[None, :]]
    return found


def alike(
    profiles: Sequence[CandidateProfile],
    facts: Callable[[CandidateProfile], Hashable],
    compare: Callable[[Sequence[CandidateProfile]], Floats],
) -> tuple[Floats, NDArray[np.intp]]:
    """Compare one candidate of each kind; return that with the kind of every candidate."""
    kinds: dict[Hashable, int] = {}
    places = np.array([kinds.setdefault(facts(p), len(kinds)) for p in profiles], dtype=np.intp)
    firsts = [profiles[at] for at in np.unique(places, return_index=True)[1]]
    return compare(firsts), places


def weighted_mean(parts: Iterable[tuple[float, Floats]]) -> Floats:
    """Mix matrices of one shape; NaN drops out of its pair, and stays where nothing is known.

    Takes one after the other, so that a generator need not hold them all at once.
    """
    total: Floats = np.zeros(0)
    weight: Floats = total
    for share, matrix in parts:
        if not weight.size:
            total, weight = np.zeros_like(matrix), np.zeros_like(matrix)
        known = ~np.isnan(matrix)
        np.add(total, share * matrix, out=total, where=known)
        weight += share * known
    result: Floats = np.full_like(total, np.nan)
    np.divide(total, weight, out=result, where=weight > 0)
    return result


def _steps(ranks: Sequence[int | None], scale: Sequence[float]) -> Floats:
    places = _numbers(ranks)
    gap = np.abs(places[:, None] - places[None, :])
    known = ~np.isnan(gap)
    at = np.minimum(np.where(known, gap, 0), len(scale) - 1).astype(np.intp)
    return np.where(known, np.asarray(scale)[at], np.nan)


def _rank(code: str | None, order: Sequence[str]) -> int | None:
    return order.index(code) if code in order else None


def _numbers(values: Sequence[float | int | None]) -> Floats:
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)
