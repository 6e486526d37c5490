"""The four criteria of matching as matrices of similarity, and the value of every pair.

Scales: programme, "Matching". Everything is n by n, symmetric, 0 to 1; NaN is "not known" and
drops out of its pair while the other weights are renormalised.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.context import context, weighted_mean
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.weights import CRITERIA, MERIT_SHARE, Weights

Floats = NDArray[np.float64]

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


def levels(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare levels of advancement on the topic by their difference."""
    stated = np.array([np.nan if p.level is None else p.level for p in profiles], dtype=float)
    gap = np.abs(stated[:, None] - stated[None, :])
    return np.where(np.isnan(gap), np.nan, np.interp(gap, LEVEL_GAPS, LEVEL_SIMILARITY))


def languages(profiles: Sequence[CandidateProfile]) -> Floats:
    """Compare working languages; not known when either lists none."""
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
    written = np.array([bool(p.topic_text.strip()) for p in profiles], dtype=bool)
    compared = np.where(written[:, None] & written[None, :], text, np.nan)
    parts = [(TEXT_SHARE, compared), (CODES_SHARE, codes(profiles))]
    if offers is not None:
        parts.append((OFFERS_SHARE, offers))
    mixed = weighted_mean(parts)
    return (mixed + mixed.T) / 2


@dataclass(frozen=True)
class Matrices:
    """Hold the four similarities of a pool; compute once, weigh as often as a slider moves."""

    topic: Floats
    advancement: Floats
    language: Floats
    context: Floats

    def of(self, criterion: str) -> Floats:
        """Return the matrix of one of `CRITERIA`."""
        matrix: Floats = getattr(self, criterion)
        return matrix

    @cached_property
    def _known(self) -> tuple[Floats, Floats | None]:
        stack = np.stack([self.of(name) for name in CRITERIA])
        missing = np.isnan(stack)
        if not missing.any():
            return stack, None
        return np.where(missing, 0.0, stack), (~missing).astype(np.float64)

    def fit(self, weights: Weights) -> Floats:
        """Return the weighted similarity of every pair; NaN where nothing is known."""
        return self._mix(weights.shares())

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
        if not weights.is_primary_first:
            return _with_merit(self.fit(weights), merit_share, merit)
        primary = _with_merit(self._mix(weights.primary_shares()), merit_share, merit)
        secondary = self._mix(weights.secondary_shares())
        room = SECONDARY_STEPS * max(slots, 1) + 1
        whole = np.rint(primary * PRIMARY_STEPS) * room
        # Whole numbers of millionths, so that the solver rounds nothing.
        return (whole + np.rint(np.nan_to_num(secondary) * SECONDARY_STEPS)) / 1_000_000

    def _mix(self, shares: Mapping[str, float]) -> Floats:
        stack, known = self._known
        share = np.array([shares[name] for name in CRITERIA])
        mixed: Floats = np.tensordot(share, stack, 1)
        if known is None:
            return mixed
        weight = np.tensordot(share, known, 1)
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


def _with_merit(fit: Floats, share: float, merit: Floats | None) -> Floats:
    if merit is None or share == 0:
        return fit
    one, other = merit[:, None], merit[None, :]
    mean = np.where(np.isnan(one), other, np.where(np.isnan(other), one, (one + other) / 2))
    return np.where(np.isnan(mean), fit, (1 - share) * fit + share * mean)
