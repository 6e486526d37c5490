"""Weightings drawn around some weights, and the best set of pairs under each of them.

Answered from the outermost inwards and exactly, until the searches have taken long; then a
weighting is decided without one where the best set known is nearly as good as any can be.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.envelope import Envelope, corners, distance, is_straight
from core.matchmaking.explain import Question
from core.matchmaking.proposal import Proposal
from core.matchmaking.resolver import Pairs, Resolver, units
from core.matchmaking.shift import resolver_of
from core.matchmaking.solver import linear_program
from core.matchmaking.weights import CRITERIA, Weights

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

#: "Each pair's share of 200 random weightings around today's".
DRAWS = 200
WITHIN = 0.25

#: The same weightings for everybody, always.
SEED = 2_026

#: Weights are drawn in thousandths of today's.
THOUSANDTHS = 1000

#: Linear programs solved before nearly best is good enough (half a second), and before a
#: weighting is decided by what is known, however far that may be from the best.
WORK = 1_200
MOST_WORK = 3_000

#: What a pair is worth whose every fact that counts is missing: it is taken only under force.
UNKNOWN = -(10**9)

#: Nearly best: this share of its total may a set lack of the best.
NEARLY = 0.0005


def weightings(weights: Weights, draws: int = DRAWS, within: float = WITHIN) -> tuple[Weights, ...]:
    """Draw weightings around some weights, each number within a share of its own size."""
    edge = round(within * THOUSANDTHS)
    random = np.random.Generator(np.random.PCG64(SEED))
    factors = random.integers(
        THOUSANDTHS - edge, THOUSANDTHS + edge, (draws, len(CRITERIA)), endpoint=True
    )
    return tuple(
        Weights(
            *(number * int(factor) for number, factor in zip(weights.numbers(), row, strict=True)),
            is_primary_first=weights.is_primary_first,
        )
        for row in factors
    )


class Draws:
    """Find the best set of pairs under each of some weightings, within bounds of work.

    Totals are whole millionths without the pinned pairs, which every set has.
    """

    def __init__(
        self, question: Question, proposal: Proposal, tried: Sequence[Weights], within: float
    ) -> None:
        self.question = question
        self.tried = tried
        self.within = within
        self.gap = 0.0
        self._resolver = resolver_of(question)
        self._worth = Worth(question, self._resolver)
        # Today's stands first: of equally good sets it counts.
        self._known: dict[Pairs, Whole] = {}
        if proposal.status != "infeasible":
            self._resolver.remember(proposal.pairs)
            self._know(proposal.pairs)

    def decide(self) -> tuple[tuple[Pairs, ...], float]:
        """Return the set that counts for each weighting, and the share one may lack of the best."""
        today = self.question.weights
        order = sorted(range(len(self.tried)), key=lambda at: -distance(self.tried[at], today))
        found: dict[int, Pairs] = {}
        for at in order:
            if self._resolver.work > WORK:
                break
            found[at] = self._solved(self._worth.under(self.tried[at]))
        left = [at for at in order if at not in found]
        if left:
            self._decide_nearly(left, found)
        return tuple(found[at] for at in range(len(self.tried))), self.gap

    def _decide_nearly(self, left: list[int], found: dict[int, Pairs]) -> None:
        rounding = self.question.slots + 1
        envelope = self._envelope(left, found) if is_straight(self.question) else None
        for place, at in enumerate(left):
            weight = self._worth.under(self.tried[at])
            best, total = self._best_known(weight)
            above = self._resolver.within(weight)
            if envelope is not None:
                above = min(above, envelope.bound(place) + rounding)
            if above - total > NEARLY * abs(total) and self._resolver.work < MOST_WORK:
                best = self._solved(weight)
                if envelope is not None and self._resolver.is_proven:
                    envelope.learn(self.tried[at], self._total(weight, best))
            elif above > total + rounding:
                self._note(above, total)
            found[at] = best

    def _envelope(self, left: list[int], found: dict[int, Pairs]) -> Envelope:
        """Bound the weightings that are left by those answered, and by those farthest out."""
        envelope = Envelope([self.tried[at] for at in left], linear_program)
        for at, pairs in found.items():
            envelope.learn(self.tried[at], self._total(self._worth.under(self.tried[at]), pairs))
        for weights in corners(self.question.weights, self.within):
            if self._resolver.work < MOST_WORK:
                weight = self._worth.under(weights)
                pairs = self._solved(weight)
                if self._resolver.is_proven:
                    envelope.learn(weights, self._total(weight, pairs))
        return envelope

    def _solved(self, weight: Floats) -> Pairs:
        """Search, and note how far off the answer may be when the search was given up."""
        self._resolver.is_proven = True
        pairs = self._resolver.best_of(weight, is_bounded=self._resolver.work > WORK)
        if pairs is not None:
            self._know(pairs)
        best, total = self._best_known(weight)
        if not self._resolver.is_proven:
            self._note(self._resolver.within(weight), total)
        return best

    def _note(self, above: float, total: float) -> None:
        self.gap = max(self.gap, (above - total) / max(abs(total), 1))

    def _know(self, pairs: Pairs) -> None:
        if pairs not in self._known:
            self._known[pairs] = self._resolver.edges_of(pairs)

    def _best_known(self, weight: Floats) -> tuple[Pairs, float]:
        totals = {pairs: float(weight[edges].sum()) for pairs, edges in self._known.items()}
        best = max(totals, key=lambda pairs: totals[pairs])
        return best, totals[best]

    def _total(self, weight: Floats, pairs: Pairs) -> float:
        return float(weight[self._known[pairs]].sum())


class Worth:
    """Weigh the edges of a resolver and nothing else: of a large pool, few pairs may be.

    The same values as those of `Matrices.value`, which weighs every two candidates.
    """

    def __init__(self, question: Question, resolver: Resolver) -> None:
        assert resolver.problem is not None
        self.question = question
        self._first, self._second = resolver.problem.first, resolver.problem.second
        criteria = np.stack(
            [question.matrices.of(name)[self._first, self._second] for name in CRITERIA]
        )
        known = ~np.isnan(criteria)
        self._criteria = np.where(known, criteria, 0.0)
        self._known = None if known.all() else known.astype(np.float64)
        self._merit: Floats | None = None
        if question.merit is not None and question.merit_share:
            one, other = question.merit[self._first], question.merit[self._second]
            either = np.where(np.isnan(one), other, one)
            self._merit = np.where(np.isnan(one) | np.isnan(other), either, one / 2 + other / 2)

    def under(self, weights: Weights) -> Floats:
        """Return what each edge is worth in whole millionths, `UNKNOWN` where nothing is known."""
        asked = self.question
        if weights.is_primary_first:
            value = asked.weighed(weights).value[self._first, self._second]
        else:
            value = self._fit(np.array([weights.shares()[name] for name in CRITERIA]))
            if self._merit is not None:
                share = asked.merit_share
                with_merit = (1 - share) * value + share * self._merit
                value = np.where(np.isnan(self._merit), value, with_merit)
        return np.where(np.isnan(value), UNKNOWN, units(value))

    def _fit(self, shares: Floats) -> Floats:
        fit: Floats = shares @ self._criteria
        if self._known is None:
            return fit
        weight = shares @ self._known
        result: Floats = np.full_like(fit, np.nan)
        np.divide(fit, weight, out=result, where=weight > 0)
        return result
