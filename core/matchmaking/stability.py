"""Who would rather have somebody else: blocking pairs and envy, named.

A set that is best for all together need not be stable, and a stable one need not exist: this
names what to expect in a conversation and promises nothing. A partner is preferred when the pair
with it has the higher value; without a partner, every allowed pair of some value is preferred.
"""

from dataclasses import dataclass

import numpy as np

from core.matchmaking.explain import Question
from core.matchmaking.problem import UNITS
from core.matchmaking.proposal import Proposal
from core.matchmaking.resolver import Pair, units


@dataclass(frozen=True)
class Blocking:
    """Name two candidates who would both rather have each other than what the set gives them.

    The gains are in points of 100, over the present partner; `first_partner` and `second_partner`
    are None for a candidate without one (never both).
    """

    first: int
    second: int
    first_partner: int | None
    second_partner: int | None
    first_gain: float
    second_gain: float

    @property
    def pair(self) -> Pair:
        """Return the two positions, the smaller first."""
        return self.first, self.second


@dataclass(frozen=True)
class Envy:
    """Name a twin who would rather have another's partner, while that partner would not.

    `envious` is paired with `own`, would rather have `wanted`, who is paired with `holder`; the
    gain is in points of 100.
    """

    envious: int
    own: int
    wanted: int
    holder: int
    gain: float


@dataclass(frozen=True)
class Stability:
    """Hold the blocking pairs and the envy of a set, the largest gains first."""

    blocking: tuple[Blocking, ...]
    envy: tuple[Envy, ...]


def stability(question: Question, proposal: Proposal) -> Stability:
    """Find every blocking pair with at least one twin of the set, and every envy between twins.

    Two candidates without a partner are not listed: for them there was no slot. Pinned pairs are
    treated like the others.
    """
    whole = units(question.value).astype(np.int64)
    partner = {twin: other for pair in proposal.pairs for twin, other in (pair, pair[::-1])}
    have = np.zeros(len(whole), dtype=np.int64)
    for twin, other in partner.items():
        have[twin] = whole[twin, other]
    may = question.allowed.mask & ~np.isnan(question.value)
    prefers = may & (whole > have[:, None])
    blocking = []
    envy = []
    for at, other in np.argwhere(prefers).tolist():
        if at not in partner and other not in partner:
            continue
        gain = 100 * float(whole[at, other] - have[at]) / UNITS
        if prefers[other, at]:
            if at < other:
                back = 100 * float(whole[at, other] - have[other]) / UNITS
                sides = partner.get(at), partner.get(other)
                blocking.append(Blocking(at, other, *sides, gain, back))
        elif at in partner:
            envy.append(Envy(at, partner[at], other, partner[other], gain))
    blocking.sort(key=lambda one: (-min(one.first_gain, one.second_gain), one.pair))
    envy.sort(key=lambda one: (-one.gain, one.envious, one.wanted))
    return Stability(tuple(blocking), tuple(envy))
