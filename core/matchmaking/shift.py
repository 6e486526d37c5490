"""One weight moved while the others keep their proportion, and how far it takes to move a pair in.

Weights are read in points of 100. Between two weightings on such a line the total of a fixed set
is a straight line as long as no fact is missing, and the best total with a pair forced in is
convex: it stays below the straight line between its ends. This rules out whole stretches of
weightings by a few solves; where a fact is missing, every whole point is tried.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.envelope import is_straight
from core.matchmaking.explain import Question
from core.matchmaking.resolver import IMPOSSIBLE, Pair, Pairs, Resolver, total_units
from core.matchmaking.weights import CRITERIA, Weights

Floats = NDArray[np.float64]

POINTS = 100


@dataclass(frozen=True)
class Shift:
    """Say that moving one weight from `before` to `after` points of 100 changes the answer.

    `before` need not be whole; the other weights keep their proportion.
    """

    criterion: str
    before: float
    after: int

    @property
    def size(self) -> float:
        """Return the points moved."""
        return abs(self.after - self.before)


def points_of(weights: Weights, criterion: str) -> float:
    """Return the weight of one criterion in points of 100."""
    return POINTS * weights.shares()[criterion]


def shifted(weights: Weights, criterion: str, points: float) -> Weights:
    """Return the weights with one at `points` of 100 and the others in their old proportion.

    Raises ValueError when the others are all 0 and cannot fill up to 100, or when nothing is left
    for topic and level although these two decide first.
    """
    shares = weights.shares()
    rest = sum(share for name, share in shares.items() if name != criterion)
    if rest <= 0 and points < POINTS:
        raise ValueError("The other weights are 0: raise one of them first.")
    numbers = {
        name: (POINTS - points) * share / rest if rest > 0 else 0.0
        for name, share in shares.items()
    }
    numbers[criterion] = points
    return Weights(**numbers, is_primary_first=weights.is_primary_first)


def resolver_of(question: Question, *forced: Pair) -> Resolver:
    """Make a resolver of a question, with some pairs forced in beside the pinned ones."""
    return Resolver(
        question.value,
        slots=question.slots,
        allowed=question.allowed.mask,
        pinned=(*question.pinned, *forced),
        quotas=question.quotas,
    )


def smallest_shift(question: Question, first: int, second: int) -> Shift | None:
    """Find the smallest move of one weight to a whole point that brings a pair into the set.

    Of equally small moves the criterion named first in `CRITERIA` wins, and lowering before
    raising. None when no whole point of any weight does, or the pair breaks a rule or clashes.
    """
    pair = (min(first, second), max(first, second))
    if not question.allowed.mask[pair] or pair in question.propose().pairs:
        return None
    search = _Search(question, pair)
    if search.forced.best(question.value) is None:
        return None
    best: Shift | None = None
    for criterion in CRITERIA:
        before = points_of(question.weights, criterion)
        for points in _directions(before):
            for found in search.hits(criterion, points):
                shift = Shift(criterion, before, found)
                if best is None or shift.size < best.size - 1e-9:
                    best = shift
                break
            if best is not None:
                search.farthest = best.size
    return best


def _directions(before: float) -> tuple[Sequence[int], Sequence[int]]:
    """Return the whole points below and above, from the nearest on."""
    below = [point for point in range(POINTS, -1, -1) if point < before - 1e-9]
    above = [point for point in range(POINTS + 1) if point > before + 1e-9]
    return below, above


class _Search:
    """Look along lines of weightings for points at which the pair is proposed."""

    def __init__(self, question: Question, pair: Pair) -> None:
        self.question = question
        self.pair = pair
        self.forced = resolver_of(question, pair)
        self.free = resolver_of(question)
        self.known: dict[Pairs, None] = {question.propose().pairs: None}
        self.farthest = float(POINTS)
        self.is_straight = is_straight(question)

    def hits(self, criterion: str, points: Sequence[int]) -> Iterator[int]:
        """Yield the points at which the pair is proposed, in the order given."""
        before = points_of(self.question.weights, criterion)
        line: dict[int, _Point] = {}
        for at in points:
            if abs(at - before) >= self.farthest - 1e-9:
                break
            try:
                asked = self.question.weighed(shifted(self.question.weights, criterion, at))
            except ValueError:
                break
            line[at] = _Point(self, asked)
        yield from self._within(line, list(line))

    def _within(self, line: dict[int, "_Point"], points: list[int]) -> Iterator[int]:
        if not self.is_straight or len(points) <= 2:
            yield from (at for at in points if line[at].is_hit())
            return
        near, far = points[0], points[-1]
        start, end = line[near].with_pair, line[far].with_pair
        line[far].look()
        # Each pair of a set is rounded to whole millionths on its own.
        rounding = self.question.slots + 1
        left = [
            at
            for at in points
            if start + (end - start) * (at - near) / (far - near) + rounding >= line[at].known()
        ]
        # The nearer half first; what the farther half needs is not asked before.
        middle = (len(left) + 1) // 2
        if len(left) > 2:
            yield from self._within(line, left[:middle])
            yield from self._within(line, left[middle:])
        else:
            yield from self._within(line, left)


class _Point:
    """Hold one weighting on a line, and what is known of it by now."""

    def __init__(self, search: _Search, asked: Question) -> None:
        self.search = search
        self.asked = asked

    @cached_property
    def with_pair(self) -> int:
        """Return the best total with the pair forced in, in whole millionths."""
        pairs = self.search.forced.best(self.asked.value)
        return IMPOSSIBLE if pairs is None else total_units(self.asked.value, pairs)

    def look(self) -> None:
        """Remember the best set here: it limits the points around as well."""
        pairs = self.search.free.best(self.asked.value)
        if pairs is not None:
            self.search.known[pairs] = None

    def known(self) -> int:
        """Return the highest total known to be possible here."""
        return max(total_units(self.asked.value, pairs) for pairs in self.search.known)

    def is_hit(self) -> bool:
        """Say whether the pair is proposed here."""
        if self.with_pair < self.known():
            return False
        found = self.asked.propose().pairs
        self.search.known[found] = None
        return self.search.pair in found
