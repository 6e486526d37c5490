"""What one candidate offers against what the other wants to learn, sentence by sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.matchmaking import topics
from core.matchmaking.profile import CandidateProfile

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]


@dataclass(frozen=True)
class Carried:
    """Name the two sentences that carry an exchange: who offers what, and the wish it meets."""

    giver: int
    taker: int
    offer: str
    want: str
    similarity: float


@dataclass(frozen=True)
class Offers:
    """Hold how well offers meet wishes in a pool.

    `gives[i, j]` is the best similarity of an offer of i with a wish of j (NaN when either wrote
    none); `fit` is the mean of both directions, or the one that is known.
    """

    fit: Floats
    gives: Floats
    sentences: tuple[str, ...]
    offered: tuple[tuple[int, ...], ...]
    wanted: tuple[tuple[int, ...], ...]
    closeness: Floats

    def carried(self, first: int, second: int) -> tuple[Carried, ...]:
        """Return the best pair of sentences in each direction, the stronger direction first."""
        found = [self._best(first, second), self._best(second, first)]
        return tuple(
            sorted((one for one in found if one is not None), key=lambda one: -one.similarity)
        )

    def _best(self, giver: int, taker: int) -> Carried | None:
        choices = [
            (float(self.closeness[offer, want]), offer, want)
            for offer in self.offered[giver]
            for want in self.wanted[taker]
        ]
        if not choices:
            return None
        score, offer, want = max(choices, key=lambda choice: (choice[0], -choice[1], -choice[2]))
        return Carried(giver, taker, self.sentences[offer], self.sentences[want], score)


def compare_offers(
    profiles: Sequence[CandidateProfile],
    similarity: Callable[[list[str]], Floats] = topics.similarity,
) -> Offers:
    """Compare all offers with all wishes of a pool; `similarity` takes texts, gives n by n."""
    said = [text for p in profiles for text in (*p.offers, *p.wants) if text.strip()]
    sentences = tuple(dict.fromkeys(said))
    place = {text: index for index, text in enumerate(sentences)}
    offered = tuple(tuple(place[t] for t in p.offers if t.strip()) for p in profiles)
    wanted = tuple(tuple(place[t] for t in p.wants if t.strip()) for p in profiles)
    closeness = similarity(list(sentences)) if sentences else np.zeros((0, 0))
    gives = _best_of(closeness, offered, wanted)
    with_both = np.where(np.isnan(gives), gives.T, gives)
    fit = (with_both + with_both.T) / 2
    return Offers(fit, gives, sentences, offered, wanted, closeness)


def _best_of(
    closeness: Floats, offered: Sequence[Sequence[int]], wanted: Sequence[Sequence[int]]
) -> Floats:
    result = np.full((len(offered), len(wanted)), np.nan)
    givers, offer_at, offer_start = _blocks(offered)
    takers, want_at, want_start = _blocks(wanted)
    if givers.size and takers.size:
        grid = closeness[np.ix_(offer_at, want_at)]
        best = np.maximum.reduceat(np.maximum.reduceat(grid, offer_start), want_start, axis=1)
        result[np.ix_(givers, takers)] = best
    return result


def _blocks(lists: Sequence[Sequence[int]]) -> tuple[Whole, Whole, Whole]:
    owners = np.array([i for i, items in enumerate(lists) if items], dtype=np.intp)
    items = np.array([item for items in lists for item in items], dtype=np.intp)
    lengths = np.array([len(lists[i]) for i in owners], dtype=np.intp)
    return owners, items, np.cumsum(lengths) - lengths
