"""From a pool and settings to the best set of pairs, explained; the same for page and command.

`prepare` compares the candidates once; `propose_for` weighs, solves and explains and is quick
enough to follow a slider.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.matchmaking import criteria, targets
from core.matchmaking.criteria import Matrices
from core.matchmaking.explain import Question, WhyNot
from core.matchmaking.offers import Offers, compare_offers
from core.matchmaking.pool import Candidate, Pool
from core.matchmaking.proposal import Proposal, Quota, Status
from core.matchmaking.rules import Allowed, allowed
from core.matchmaking.settings import MatchSettings
from core.matchmaking.vectors import comparing
from core.matchmaking.weights import Weights
from core.memory import give_back

Floats = NDArray[np.float64]

#: Candidates from which on what the comparing leaves behind is worth giving back.
LARGE_POOL = 500


@dataclass(frozen=True, eq=False)
class Prepared:
    """Hold how close the candidates of a pool are on each criterion, in the pool's order.

    What no weight changes is kept from one question to the next: what the hard rules allow, and
    the limits that the targets set.
    """

    matrices: Matrices
    offers: Offers
    merit: Floats
    _kept: dict[str, tuple[Hashable, Any]] = field(default_factory=dict, init=False, repr=False)

    def allowed(self, pool: Pool) -> Allowed:
        """Return which pairs the pool's hard rules allow."""
        found: Allowed = self._once(
            "allowed", pool.rules, lambda: allowed(pool.profiles, self.matrices, pool.rules)
        )
        return found

    def quotas(self, pool: Pool, settings: MatchSettings) -> tuple[Quota, ...]:
        """Return the limits that the musts among the targets set."""
        mask = self.allowed(pool).mask
        found: tuple[Quota, ...] = self._once(
            "quotas", (pool.rules, settings.targets, settings.slots),
            lambda: targets.quotas_of(settings.targets, pool.profiles, settings.slots, mask),
        )  # fmt: skip
        return found

    def _once(self, name: str, asked: Hashable, work: Callable[[], Any]) -> Any:
        kept = self._kept.get(name)
        if kept is None or kept[0] != asked:
            kept = self._kept[name] = (asked, work())
        return kept[1]


@dataclass(frozen=True)
class ProposedPair:
    """Hold one proposed pair, the candidate with the smaller id first.

    `value` runs from 0 to 1 and mixes `fit` with the mean `merit` of both (None without any
    review); `contributions` are points of 100 of the fit by criterion. `exchange` says who could
    show whom what.
    """

    first: Candidate
    second: Candidate
    value: float
    fit: float
    merit: float | None
    contributions: Mapping[str, float]
    sentence: str
    warnings: tuple[str, ...]
    exchange: tuple[str, ...]
    is_pinned: bool

    @property
    def key(self) -> tuple[int, int]:
        """Return the two ids, the smaller first."""
        return self.first.id, self.second.id


@dataclass(frozen=True)
class Unmatched:
    """Hold a candidate without a partner, and why in one line."""

    candidate: Candidate
    reason: str


@dataclass(frozen=True, eq=False)
class ProposedSet:
    """Hold the answer to one question about a pool: pairs from the best down, and the proof.

    `total` and `bound` are sums of values from 0 to 1; with "primary first" they count topic and
    level only. `clash` names what cannot hold together when there is no set.
    """

    pool: Pool
    settings: MatchSettings
    question: Question
    proposal: Proposal
    pairs: tuple[ProposedPair, ...]
    total: float
    bound: float
    clash: tuple[str, ...]

    @property
    def status(self) -> Status:
        """Say whether the set is proven best, stopped early, or impossible."""
        return self.proposal.status

    @property
    def twins(self) -> tuple[Candidate, ...]:
        """Return the chosen candidates."""
        return tuple(twin for pair in self.pairs for twin in (pair.first, pair.second))

    @cached_property
    def unmatched(self) -> tuple[Unmatched, ...]:
        """Return the candidates without a partner, each with the reason."""
        taken = {twin.id for twin in self.twins}
        return tuple(
            Unmatched(candidate, self._why_alone(place))
            for place, candidate in enumerate(self.pool.candidates)
            if candidate.id not in taken
        )

    def why_not(self, first_id: int, second_id: int) -> WhyNot:
        """Say why two candidates, by their ids, are not a pair here; exact."""
        places = self.pool.places
        return self.question.why_not(self.proposal, places[first_id], places[second_id])

    def _why_alone(self, place: int) -> str:
        own = self.pool.profiles[place].territory
        for twin in self.twins if own else ():
            if twin.profile.territory == own:
                return f"Stands for the same territory as {twin.name}, which is in the set."
        values = self.question.value[place].copy()
        values[place] = np.nan
        may = self.question.allowed.mask[place]
        if not may.any():
            return self._nobody(place, values)
        best = int(np.nanargmax(np.where(may, values, np.nan)))
        partner = self._partner(best)
        if partner is not None:
            return f"The best partner, {self._name(best)}, adds more with {self._name(partner)}."
        free = f"The best partner, {self._name(best)}, is free too, but"
        lowest = min((self.question.value[pair] for pair in self.proposal.pairs), default=-np.inf)
        if len(self.pairs) == self.settings.slots and values[best] <= lowest:
            return f"{free} every pair of the set scores more."
        return f"{free} the slots, pins and musts leave no room for this pair."

    def _nobody(self, place: int, values: Floats) -> str:
        """Name the nearest of the same kind, or the nearest at all, and what stands between."""
        kind = self.question.profiles[place].kind
        alike = np.array([profile.kind == kind for profile in self.question.profiles], dtype=bool)
        near_values = np.where(alike, values, np.nan)
        if np.isnan(near_values).all():
            near_values = values
        if np.isnan(near_values).all():
            return "There is nobody to compare with."
        near = int(np.nanargmax(near_values))
        why = " ".join(self.question.allowed.reasons(place, near))
        return f"No possible partner. The nearest is {self._name(near)}: {why}"

    def _partner(self, place: int) -> int | None:
        for first, second in self.proposal.pairs:
            if place in (first, second):
                return second if place == first else first
        return None

    def _name(self, place: int) -> str:
        return self.pool.candidates[place].name


def prepare(pool: Pool, vectors: Mapping[str, bytes]) -> Prepared:
    """Compare all candidates on every criterion; `vectors` are stored ones by hash of the text.

    Texts without a stored vector are computed here, which takes seconds the first time.
    """
    profiles = pool.profiles
    compare = comparing(vectors)
    offers = compare_offers(profiles, compare)
    text = compare([profile.topic_text for profile in profiles]).whole()
    found = Prepared(
        criteria.matrices(profiles, text, offers.fit), offers, criteria.merits(profiles)
    )
    if len(profiles) >= LARGE_POOL:
        del compare, text
        give_back()
    return found


def propose_for(
    pool: Pool, prepared: Prepared, settings: MatchSettings | None = None
) -> ProposedSet:
    """Choose the best set of pairs of a pool; settings default to the round's own."""
    asked = settings or pool.settings
    question = _question(pool, prepared, asked)
    found = question.propose()
    shown = _shown_value(prepared, question, asked)
    pins = {tuple(sorted(pair)) for pair in pool.pinned}
    pairs = []
    for places in found.pairs:
        first, second = sorted(places, key=lambda at: pool.candidates[at].id)
        told = question.explain_pair(first, second)
        pairs.append(
            ProposedPair(
                first=pool.candidates[first],
                second=pool.candidates[second],
                value=float(shown[first, second]),
                fit=sum(part.points for part in told.contributions) / 100,
                merit=_mean_merit(pool.candidates[first], pool.candidates[second]),
                contributions={part.criterion: part.points for part in told.contributions},
                sentence=told.sentence,
                warnings=told.warnings,
                exchange=tuple(
                    f"{pool.candidates[one.giver].name} offers “{one.offer}”; "
                    f"{pool.candidates[one.taker].name} wants “{one.want}”."
                    for one in told.exchange
                ),
                is_pinned=tuple(sorted(places)) in pins,
            )
        )
    pairs.sort(key=lambda pair: (-round(pair.value, 9), pair.key))
    total, bound = _in_points(found, prepared, asked, shown)
    clash = tuple(question.demand_words(demand) for demand in found.demands)
    return ProposedSet(pool, asked, question, found, tuple(pairs), total, bound, clash)


def _question(pool: Pool, prepared: Prepared, settings: MatchSettings) -> Question:
    profiles = pool.profiles
    return Question(
        profiles=profiles,
        matrices=prepared.matrices,
        weights=settings.weights,
        allowed=prepared.allowed(pool),
        value=prepared.matrices.value(
            settings.weights, settings.merit_share, prepared.merit, slots=settings.slots
        ),
        slots=settings.slots,
        pinned=pool.pinned,
        quotas=prepared.quotas(pool, settings),
        minimum_topic_fit=settings.minimum_topic_fit,
        offers=prepared.offers,
        labels=dict(pool.labels),
        merit=prepared.merit,
        merit_share=settings.merit_share,
    )


def _shown_value(prepared: Prepared, question: Question, settings: MatchSettings) -> Floats:
    """Return the values as people read them: with "primary first", topic and level alone."""
    if not settings.weights.is_primary_first:
        return question.value
    weights = Weights(settings.weights.topic, settings.weights.advancement, 0, 0)
    return prepared.matrices.value(weights, settings.merit_share, prepared.merit)


def _mean_merit(one: Candidate, other: Candidate) -> float | None:
    known = [twin.profile.merit for twin in (one, other) if twin.profile.merit is not None]
    return sum(known) / len(known) if known else None


def _in_points(
    found: Proposal, prepared: Prepared, settings: MatchSettings, shown: Floats
) -> tuple[float, float]:
    total = float(sum(shown[pair] for pair in found.pairs))
    if not settings.weights.is_primary_first:
        return total, max(total, found.bound)
    room = criteria.SECONDARY_STEPS * max(settings.slots, 1) + 1
    return total, total + (found.bound - found.total) * 1_000_000 / room / criteria.PRIMARY_STEPS
