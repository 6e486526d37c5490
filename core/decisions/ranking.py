"""The ranking of a round: places, how sure they are, and what is clear without a meeting."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np

from core.selection.scores import HIGHEST_MARK

STEP = 0.5
INTERVAL = (
    "The band runs from the lowest to the highest reviewer of a file and covers the value "
    "adjusted for severity. It is never narrower than half a mark by one reviewer on the "
    "heaviest criterion would move the mean. A result agreed in the meeting has no band."
)
# "Diverse ... topical and geographical" is the call's third criterion and a property of the set:
# it speaks where the marks do not. Then the call's criteria in the order that Horizon Europe's
# rule for proposals of equal score takes: what is not covered yet, then content.
TIE_BREAK = (
    "Values are compared to one decimal. Among equals goes first: a topic group that no higher "
    "file has, then a country that no higher file comes from, then relevant experience, then "
    "commitment. What is still equal shares its place."
)
TIE_STEPS = (
    "a topic group that no higher file has",
    "a country that no higher file comes from",
    "relevant experience",
    "commitment",
)

Band = Literal["in", "discuss", "out"]


@dataclass(frozen=True)
class Judged:
    """Hold what the reviews of one file say, as far as a place follows from it.

    `readings` are the reviewers with the weighted mean each gave, 0 to 5; `value` is the file's,
    and `grain` what half a mark by one of them would move it.
    `is_below` a threshold by the means; `is_disputed` where a reviewer lies on either side of one;
    `is_agreed` where a meeting settled the marks.
    """

    id: int
    value: float
    readings: tuple[tuple[int, float], ...]
    experience: float | None
    commitment: float | None
    topic_group: str
    country: str
    grain: float = 0.0
    is_below: bool = False
    is_disputed: bool = False
    is_agreed: bool = False


@dataclass(frozen=True)
class Place:
    """Hold where one file stands; marks run from 0 to 5 and are true to one decimal.

    `place` is None below a threshold, shared with others where `is_shared`; at the ends of its
    band it would be `best` or `worst`. `adjusted` is None where the marks are agreed. `tie_step`
    names what put the file before the next of the same value.
    """

    id: int
    place: int | None
    is_shared: bool
    best: int | None
    worst: int | None
    value: float
    low: float
    high: float
    adjusted: float | None
    band: Band
    tie_step: str


@dataclass(frozen=True)
class Standing:
    """Hold the places from the best down, and the value at which the places end, if they do."""

    places: tuple[Place, ...]
    cut: float | None


def tenth(value: float) -> float:
    """Round to one decimal, halves up, whatever the last bit of the number says."""
    return math.floor(value * 10 + 0.5 + 1e-9) / 10


def grain(weights: Sequence[float], reviewers: int) -> float:
    """Return how far half a mark by one reviewer on the heaviest criterion moves the mean."""
    return STEP * max(weights) / sum(weights) / max(reviewers, 1)


def rank(judged: Sequence[Judged], seats: int, adjustments: Mapping[int, float]) -> Standing:
    """Rank files for a number of seats; `adjustments` are marks per reviewer.

    A file is clearly in when its whole band lies above the cut and clearly out when it lies
    below, or below a threshold that nobody disputes; the others are to be discussed. With no
    more files than seats there is no cut.
    """
    spans = {one.id: _span(one, adjustments) for one in judged}
    ranked = _ordered([one for one in judged if not one.is_below])
    values = [tenth(one.value) for one, *_ in ranked]
    cut = _cut(values, seats)
    best, worst = _reach(values, [spans[one.id] for one, *_ in ranked])
    found = [
        _place(one, spans[one.id], cut, (place, shared, step), (best[at], worst[at]))
        for at, (one, place, shared, step) in enumerate(ranked)
    ]
    below = sorted((one for one in judged if one.is_below), key=lambda one: -tenth(one.value))
    found += [_place(one, spans[one.id], cut, (None, False, ""), (None, None)) for one in below]
    return Standing(tuple(found), cut)


def _span(one: Judged, adjustments: Mapping[int, float]) -> tuple[float, float, float | None]:
    value = tenth(one.value)
    if one.is_agreed or not one.readings:
        return value, value, None
    shift = sum(adjustments.get(person, 0.0) for person, _ in one.readings) / len(one.readings)
    adjusted = min(max(one.value - shift, 0.0), HIGHEST_MARK)
    means = [mean for _, mean in one.readings]
    low = min(*means, adjusted, value - one.grain)
    high = max(*means, adjusted, value + one.grain)
    return max(low, 0.0), min(high, HIGHEST_MARK), adjusted


def _place(
    one: Judged,
    span: tuple[float, float, float | None],
    cut: float | None,
    where: tuple[int | None, bool, str],
    reach: tuple[int | None, int | None],
) -> Place:
    low, high, adjusted = span
    place, shared, step = where
    return Place(
        one.id, place, shared, *reach, tenth(one.value), low, high,
        None if adjusted is None else tenth(adjusted), _band(one, low, high, cut), step,
    )  # fmt: skip


def _band(one: Judged, low: float, high: float, cut: float | None) -> Band:
    is_disputed = one.is_disputed and not one.is_agreed
    if cut is not None and high < cut or one.is_below and not is_disputed:
        return "out"
    is_above = cut is None or low > cut
    return "in" if is_above and not is_disputed else "discuss"


def _cut(values: Sequence[float], seats: int) -> float | None:
    """Return the middle between the last value with a seat and the first without."""
    return None if len(values) <= seats else (values[seats - 1] + values[seats]) / 2


def _reach(
    values: Sequence[float], spans: Sequence[tuple[float, float, float | None]]
) -> tuple[list[int], list[int]]:
    """Return the places each file would have at the ends of its band, the others as they are."""
    others = np.sort(np.array(values, dtype=float))
    low = np.array([span[0] for span in spans], dtype=float)
    high = np.array([span[1] for span in spans], dtype=float)
    best = 1 + len(others) - np.searchsorted(others, high, side="right")
    worst = len(others) - np.searchsorted(others, low, side="left")
    return best.tolist(), worst.tolist()


def _ordered(judged: Iterable[Judged]) -> list[tuple[Judged, int, bool, str]]:
    """Put files in order, equals by the tie-break; give each its place."""
    by_value = sorted(judged, key=lambda one: -tenth(one.value))
    topics: set[str] = set()
    countries: set[str] = set()
    found: list[tuple[Judged, int, bool, str]] = []
    for _, group in groupby(by_value, key=lambda one: tenth(one.value)):
        left = list(group)
        while left:
            keys = [_key(one, topics, countries) for one in left]
            top = max(keys)
            first = [one for one, key in zip(left, keys, strict=True) if key == top]
            others = [key for key in keys if key != top]
            step = TIE_STEPS[_difference(top, max(others))] if others else ""
            place = len(found) + 1
            found += [(one, place, len(first) > 1, step) for one in first]
            topics.update(one.topic_group for one in first)
            countries.update(one.country for one in first)
            left = [one for one, key in zip(left, keys, strict=True) if key != top]
    return found


def _key(one: Judged, topics: set[str], countries: set[str]) -> tuple[bool, bool, float, float]:
    return (
        one.topic_group not in topics,
        one.country not in countries,
        -1.0 if one.experience is None else tenth(one.experience),
        -1.0 if one.commitment is None else tenth(one.commitment),
    )


def _difference(one: tuple[float, ...], other: tuple[float, ...]) -> int:
    return next(at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
