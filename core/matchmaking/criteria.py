"""The four criteria of matching as matrices of similarity, and the value of every pair.

Scales: programme, "Matching". Everything is n by n, symmetric, 0 to 1; NaN is "not known" and
drops out of its pair while the other weights are renormalised.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.coded import Matrix, compared, known, part
from core.matchmaking.context import context, of_alike, weighted_mean
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.weights import CRITERIA, MERIT_SHARE, Weights

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: "difference 0 = 1, 1 = 0.6, 2 = 0.2, in between by straight line, 3 or more not proposed".
LEVEL_GAPS = (0.0, 1.0, 2.0, 3.0)
LEVEL_SIMILARITY = (1.0, 0.6, 0.2, 0.0)

#: "a shared working language beside English 1, English only 0.7, none 0.3".
SHARED_LANGUAGE, ENGLISH_ONLY, NO_LANGUAGE = 1.0, 0.7, 0.3
ENGLISH = "en"

#: Topic fit mixes the free text, the topic codes and what is offered and wanted.
TEXT_SHARE, CODES_SHARE, OFFERS_SHARE = 0.5, 0.3, 0.2

#: The main code counts twice; two codes of one group are worth a quarter of the same code.
MAIN_CODE, OTHER_CODE = 2.0, 1.0
SAME_GROUP = 0.25

#: Primary first: the primary value in thousandths, then the secondary in steps of a hundredth.
#: The secondary of a whole set stays below one thousandth of primary value.
PRIMARY_STEPS, SECONDARY_STEPS = 1000, 100

#: Rows of a matrix weighed at a time.
ROWS = 64


def levels(profiles: Sequence[CandidateProfile]) -> Matrix:
    """Compare levels of advancement on the topic by their difference."""
    return compared(profiles, lambda profile: profile.level, _levels)


def _levels(profiles: Sequence[CandidateProfile]) -> Floats:
    stated = np.array([np.nan if p.level is None else p.level for p in profiles], dtype=float)
    gap = np.abs(stated[:, None] - stated[None, :])
    return np.where(np.isnan(gap), np.nan, np.interp(gap, LEVEL_GAPS, LEVEL_SIMILARITY))


def languages(profiles: Sequence[CandidateProfile]) -> Matrix:
    """Compare working languages; not known when either lists none."""
    return compared(profiles, lambda profile: profile.languages, _languages)


def _languages(profiles: Sequence[CandidateProfile]) -> Floats:
    names = sorted({language for p in profiles for language in p.languages})
    speaks = np.array([[name in p.languages for name in names] for p in profiles], dtype=float)
    speaks = speaks.reshape(len(profiles), len(names))
    is_other = np.array([name != ENGLISH for name in names], dtype=float)
    other = (speaks * is_other) @ speaks.T > 0
    english = (speaks * (1 - is_other)) @ speaks.T > 0
    result = np.where(other, SHARED_LANGUAGE, np.where(english, ENGLISH_ONLY, NO_LANGUAGE))
    known = np.array([bool(p.languages) for p in profiles], dtype=bool)
    return np.where(known[:, None] & known[None, :], result, np.nan)


def codes(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare topic codes: the same code counts fully, another of its group a quarter.

    The group of a code is what stands before its hyphen (VC value chain, SE sector ...).
    """
    return of_alike(profiles, lambda profile: (profile.topic_codes, profile.main_topic), _codes)


def _codes(profiles: Sequence[CandidateProfile]) -> Floats:
    stated = [
        tuple(dict.fromkeys((*p.topic_codes, *filter(None, (p.main_topic,))))) for p in profiles
    ]
    names = sorted({code for own in stated for code in own})
    groups = sorted({name.partition("-")[0] for name in names})
    of_code = np.zeros((len(profiles), len(names)))
    belongs = np.zeros((len(names), len(groups)))
    for column, name in enumerate(names):
        belongs[column, groups.index(name.partition("-")[0])] = 1
        for row, (own, profile) in enumerate(zip(stated, profiles, strict=True)):
            if name in own:
                of_code[row, column] = MAIN_CODE if name == profile.main_topic else OTHER_CODE
    of_group = of_code @ belongs
    product = (1 - SAME_GROUP) * of_code @ of_code.T + SAME_GROUP * of_group @ of_group.T
    length = np.sqrt(np.diagonal(product))
    known = (length > 0)[:, None] & (length > 0)[None, :]
    scale = np.where(length > 0, length, 1)
    return np.where(known, np.minimum(product / scale[:, None] / scale[None, :], 1), np.nan)


def topic_fit(
    profiles: Sequence[CandidateProfile], text: Floats, offers: Floats | None = None
) -> Floats:
    """Mix text similarity, topic codes and offers; an empty text or no code drops out."""
    mixed = weighted_mean(_topic_parts(profiles, text, offers))
    return (mixed + mixed.T) / 2


def _topic_parts(
    profiles: Sequence[CandidateProfile], text: Floats, offers: Floats | None
) -> Iterator[tuple[float, Floats]]:
    written = np.array([bool(p.topic_text.strip()) for p in profiles], dtype=bool)
    yield TEXT_SHARE, np.where(written[:, None] & written[None, :], text, np.nan)
    yield CODES_SHARE, codes(profiles)
    if offers is not None:
        yield OFFERS_SHARE, offers


@dataclass(frozen=True)
class Matrices:
    """Hold the four similarities of a pool; compute once, weigh as often as a slider moves."""

    topic: Floats
    advancement: Matrix
    language: Matrix
    context: Floats

    def of(self, criterion: str) -> Matrix:
        """Return the matrix of one of `CRITERIA`."""
        matrix: Matrix = getattr(self, criterion)
        return matrix

    @cached_property
    def _known(self) -> tuple[Bools | None, ...]:
        """Return for each criterion where it is known, None where it is everywhere."""
        found = [known(self.of(name)) for name in CRITERIA]
        return tuple(None if where.all() else where for where in found)

    def fit(self, weights: Weights) -> Floats:
        """Return the weighted similarity of every pair; NaN where nothing is known."""
        return self._by_rows(lambda rows: self._mix(weights.shares(), rows))

    def value(
        self,
        weights: Weights,
        merit_share: float = MERIT_SHARE,
        merit: Floats | None = None,
        *,
        slots: int = 10,
    ) -> Floats:
        """Return the value of every pair: (1 - m) x fit + m x mean merit.

        `merit` is one number a candidate, 0 to 1. A missing merit leaves the partner's alone; with
        both missing the value is the fit. Primary first needs `slots`: the merit stands with the
        primary criteria, and the secondary of that many pairs together stays below a thousandth.
        """

        def plain(rows: slice) -> Floats:
            return _with_merit(self._mix(weights.shares(), rows), merit_share, merit, rows)

        def primary_first(rows: slice) -> Floats:
            mixed = self._mix(weights.primary_shares(), rows)
            primary = _with_merit(mixed, merit_share, merit, rows)
            secondary = np.nan_to_num(self._mix(weights.secondary_shares(), rows))
            room = SECONDARY_STEPS * max(slots, 1) + 1
            whole = np.rint(primary * PRIMARY_STEPS) * room
            # Whole numbers of millionths, so that the solver rounds nothing.
            return (whole + np.rint(secondary * SECONDARY_STEPS)) / 1_000_000

        return self._by_rows(primary_first if weights.is_primary_first else plain)

    def _by_rows(self, work: Callable[[slice], Floats]) -> Floats:
        """Work out a whole matrix by some rows after the other, which stay in the nearest memory.

        Of 2 000 candidates every matrix takes 32 MB: those on the way would take most of the time.
        """
        found: Floats = np.empty(self.topic.shape)
        for start in range(0, len(found), ROWS):
            rows = slice(start, start + ROWS)
            found[rows] = work(rows)
        return found

    def _mix(self, shares: Mapping[str, float], rows: slice) -> Floats:
        mixed: Floats = np.zeros_like(self.topic[rows])
        weight: Any = 0.0
        for name, where in zip(CRITERIA, self._known, strict=True):
            if shares[name] == 0:
                continue
            own = part(self.of(name), rows, shares[name])
            if where is None:
                mixed += own
                weight = weight + shares[name]
            else:
                np.add(mixed, own, out=mixed, where=where[rows])
                weight = weight + shares[name] * where[rows]
        if isinstance(weight, float):
            return mixed
        result: Floats = np.full_like(mixed, np.nan)
        np.divide(mixed, weight, out=result, where=weight > 0)
        return result


def matrices(
    profiles: Sequence[CandidateProfile], text: Floats, offers: Floats | None = None
) -> Matrices:
    """Compare a pool on every criterion; `text` and `offers` are n by n similarities."""
    return Matrices(
        topic=topic_fit(profiles, text, offers),
        advancement=levels(profiles),
        language=languages(profiles),
        context=context(profiles),
    )


def merits(profiles: Sequence[CandidateProfile]) -> Floats:
    """Return the merit of every candidate, NaN where no review is in."""
    return np.array([np.nan if p.merit is None else p.merit for p in profiles], dtype=float)


def _with_merit(fit: Floats, share: float, merit: Floats | None, rows: slice) -> Floats:
    """Mix the fit of some rows with the mean merit of both, the known one where one is missing."""
    if merit is None or share == 0:
        return fit
    one = merit[rows]
    mean = np.add.outer(one / 2, merit / 2)
    mean[np.isnan(one), :] = merit
    mean[:, np.isnan(merit)] = one[:, None]
    mean *= share
    value = (1 - share) * fit
    value += mean
    nobody = np.ix_(np.isnan(one), np.isnan(merit))
    value[nobody] = fit[nobody]
    return value
