"""Why a pair is proposed, why another is not, and what it would cost to have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.criteria import ENGLISH, ENGLISH_ONLY, NO_LANGUAGE, Matrices
from core.matchmaking.offers import Carried, Offers
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.proposal import Demand, Proposal, Quota
from core.matchmaking.rules import MINIMUM_TOPIC_FIT, Allowed
from core.matchmaking.solver import propose
from core.matchmaking.weights import CRITERIA, MERIT_SHARE, Weights

Floats = NDArray[np.float64]

#: A topic fit less than this above the minimum is worth a second look.
NEAR_MINIMUM = 0.10

#: From this context similarity on, a context is called similar.
SIMILAR_CONTEXT = 0.7

_CRITERION_WORDS = {
    "topic": "the topic",
    "advancement": "the level of advancement",
    "language": "the working languages",
    "context": "the context",
}


@dataclass(frozen=True)
class Contribution:
    """Say what one criterion adds to the fit of a pair, in points of 100.

    `similarity` is None and `points` 0 where a fact is missing; `weight` is then 0 and the others
    carry its share.
    """

    criterion: str
    similarity: float | None
    weight: float
    points: float


@dataclass(frozen=True)
class PairExplanation:
    """Explain one pair: `value` in points of 100, ranks counted from 1 (1: no better partner)."""

    first: int
    second: int
    value: float
    contributions: tuple[Contribution, ...]
    sentence: str
    warnings: tuple[str, ...]
    rank_for_first: int
    rank_for_second: int
    exchange: tuple[Carried, ...] = ()


@dataclass(frozen=True)
class WhyNot:
    """Answer why a pair is not proposed.

    `reasons` are the rules it breaks, or the demands that clash with it; otherwise `cost` is what
    the total would lose, in points of 100, with the pairs that would come and go.
    """

    first: int
    second: int
    reasons: tuple[str, ...] = ()
    cost: float | None = None
    added: tuple[tuple[int, int], ...] = ()
    removed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, eq=False)
class Question:
    """Hold one question about a pool, as asked of the solver, with the facts behind it.

    `labels` turns codes of topics, topic groups and languages into words; a code without a label
    is shown as it is. `value` follows from the weights, `merit` and `merit_share`.
    """

    profiles: Sequence[CandidateProfile]
    matrices: Matrices
    weights: Weights
    allowed: Allowed
    value: Floats
    slots: int
    pinned: tuple[tuple[int, int], ...] = ()
    quotas: tuple[Quota, ...] = ()
    minimum_topic_fit: float = MINIMUM_TOPIC_FIT
    offers: Offers | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    merit: Floats | None = None
    merit_share: float = MERIT_SHARE

    def weighed(self, weights: Weights) -> "Question":
        """Return the same question under other weights of the criteria."""
        value = self.matrices.value(weights, self.merit_share, self.merit, slots=self.slots)
        return replace(self, weights=weights, value=value)

    def propose(self) -> Proposal:
        """Ask the solver."""
        return self._propose(self.pinned, self.quotas)

    def _propose(self, pinned: Sequence[tuple[int, int]], quotas: Sequence[Quota]) -> Proposal:
        return propose(
            self.value, slots=self.slots, allowed=self.allowed.mask, pinned=pinned, quotas=quotas
        )

    def explain_pair(self, first: int, second: int) -> PairExplanation:
        """Explain one pair, proposed or not."""
        carried = self.offers.carried(first, second) if self.offers else ()
        return PairExplanation(
            first,
            second,
            100 * float(self.value[first, second]),
            self._contributions(first, second),
            why_sentence(
                self.profiles[first],
                self.profiles[second],
                float(self.matrices.context[first, second]),
                self.labels,
            ),
            self._warnings(first, second),
            self._rank(first, second),
            self._rank(second, first),
            carried,
        )

    def why_not(self, proposal: Proposal, first: int, second: int) -> WhyNot:
        """Say why a pair is not in a proposal: rules, clashing demands, or its exact cost.

        The cost is the difference of two proven optima; 0 for an equally good set or a pair that
        is already in.
        """
        pair = (min(first, second), max(first, second))
        if pair in proposal.pairs:
            return WhyNot(*pair, cost=0.0)
        broken = self.allowed.reasons(*pair)
        if broken:
            return WhyNot(*pair, reasons=broken)
        forced = self._propose((*self.pinned, pair), self.quotas)
        if forced.status == "infeasible":
            others = [demand for demand in forced.demands if demand.pair != pair]
            return WhyNot(*pair, reasons=tuple(map(self._clash, others)))
        return WhyNot(
            *pair,
            cost=max(0.0, 100 * (proposal.total - forced.total)),
            added=tuple(sorted(set(forced.pairs) - set(proposal.pairs))),
            removed=tuple(sorted(set(proposal.pairs) - set(forced.pairs))),
        )

    def price(self, proposal: Proposal, wish: Sequence[Quota]) -> float | None:
        """Return what meeting a wish would cost in points of 100; None when it cannot be met."""
        with_wish = self._propose(self.pinned, (*self.quotas, *wish))
        if with_wish.status == "infeasible":
            return None
        return max(0.0, 100 * (proposal.total - with_wish.total))

    def demand_words(self, demand: Demand) -> str:
        """Name a demand by the names of the candidates instead of their positions."""
        if demand.pair is None:
            return demand.name
        first, second = demand.pair
        names = f"{self.profiles[first].name} with {self.profiles[second].name}"
        if not self.allowed.mask[first, second]:
            return f"{names} is pinned but breaks a rule"
        return f"{names} is pinned"

    def _clash(self, demand: Demand) -> str:
        return f"Cannot be kept together with: {self.demand_words(demand)}."

    def _contributions(self, first: int, second: int) -> tuple[Contribution, ...]:
        shares = self.weights.shares()
        found = {name: float(self.matrices.of(name)[first, second]) for name in CRITERIA}
        known = sum(shares[name] for name in CRITERIA if not np.isnan(found[name]))
        parts = []
        for name in CRITERIA:
            if np.isnan(found[name]) or known == 0:
                parts.append(Contribution(name, None, 0.0, 0.0))
            else:
                weight = shares[name] / known
                points = 100 * weight * found[name]
                parts.append(Contribution(name, found[name], weight, points))
        return tuple(parts)

    def _warnings(self, first: int, second: int) -> tuple[str, ...]:
        one, other = self.profiles[first], self.profiles[second]
        found = [
            f"Not compared, because a fact is missing: {_CRITERION_WORDS[name]}."
            for name in CRITERIA
            if np.isnan(self.matrices.of(name)[first, second])
        ]
        language = self.matrices.language[first, second]
        if language == ENGLISH_ONLY:
            found.append("English is the only working language in common.")
        if language == NO_LANGUAGE:
            found.append("No working language in common.")
        topic = float(self.matrices.topic[first, second])
        if topic < self.minimum_topic_fit + NEAR_MINIMUM:
            found.append(
                f"The topic fit of {topic:.2f} is near the minimum of {self.minimum_topic_fit:.2f}."
            )
        if one.kind != other.kind:
            found.append("A city with a region: the glossary pairs two cities or two regions.")
        missing = [profile.name for profile in (one, other) if profile.merit is None]
        if missing:
            found.append(f"No review is in for {' and '.join(missing)}.")
        return tuple(found)

    def _rank(self, of: int, partner: int) -> int:
        """Count the allowed partners of a candidate that are better than this one, plus 1."""
        row = np.where(self.allowed.mask[of], self.value[of], np.nan)
        return 1 + int(np.sum(row > self.value[of, partner] + 1e-12))


def why_sentence(
    one: CandidateProfile,
    other: CandidateProfile,
    context: float,
    labels: Mapping[str, str] | None = None,
) -> str:
    """Say in one sentence what two candidates have in common; `labels` puts codes into words."""
    words = labels or {}
    parts = [
        _topic_words(one, other, words),
        _level_words(one, other),
        _language_words(one, other, words),
        "similar context" if context >= SIMILAR_CONTEXT else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}."


def _topic_words(one: CandidateProfile, other: CandidateProfile, words: Mapping[str, str]) -> str:
    if one.main_topic and one.main_topic == other.main_topic:
        return f"same main topic ({words.get(one.main_topic, one.main_topic)})"
    shared = [words.get(code, code) for code in one.topic_codes if code in other.topic_codes]
    if shared:
        return f"shared topics ({'; '.join(shared)})"
    if one.topic_group and one.topic_group == other.topic_group:
        return f"same topic group ({words.get(one.topic_group, one.topic_group)})"
    return "different topic codes"


def _level_words(one: CandidateProfile, other: CandidateProfile) -> str:
    if one.level is None or other.level is None:
        return ""
    if one.level == other.level:
        return f"same level {one.level:g}"
    return f"levels {one.level:g} and {other.level:g}"


def _language_words(
    one: CandidateProfile, other: CandidateProfile, words: Mapping[str, str]
) -> str:
    shared = [
        words.get(name, name)
        for name in one.languages
        if name in other.languages and name != ENGLISH
    ]
    if shared:
        return f"both work in {' and '.join(shared)}"
    if ENGLISH in one.languages and ENGLISH in other.languages:
        return "both work in English"
    return "no shared working language" if one.languages and other.languages else ""
