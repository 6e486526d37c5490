"""What one candidate offers against what the other wants to learn, sentence by sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.matchmaking import topics
from core.matchmaking.profile import CandidateProfile

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

#: As many as `topics` gives.
DECIMALS = 6

#: Candidates whose offers are compared at a time.
BLOCK = 64


@dataclass(frozen=True)
class Carried:
    """Name the two sentences that carry an exchange: who offers what, and the wish it meets."""

    giver: int
    taker: int
    offer: str
    want: str
    similarity: float


class Compared(Protocol):
    """Describe how close texts are, by their positions."""

    def block(self, rows: Sequence[int], columns: Sequence[int]) -> Floats:
        """Return how close some texts are to others, 0 to 1 with six decimals."""


@dataclass(frozen=True)
class Offers:
    """Hold how well offers meet wishes in a pool.

    `gives[i, j]` is the best similarity of an offer of i with a wish of j (NaN when either wrote
    none), and `which` tells both sentences. Similarities have six decimals, which single
    precision holds: of 2 000 candidates a whole table in double precision takes 32 MB.
    """

    gives: NDArray[np.float32]
    which: NDArray[np.int32]
    sentences: tuple[str, ...]
    offered: tuple[tuple[int, ...], ...]
    wanted: tuple[tuple[int, ...], ...]

    @property
    def fit(self) -> Floats:
        """Return the mean of both directions, or the one that is known."""
        gives = np.round(self.gives.astype(np.float64), DECIMALS)
        with_both = np.where(np.isnan(gives), gives.T, gives)
        fit: Floats = (with_both + with_both.T) / 2
        return fit

    def carried(self, first: int, second: int) -> tuple[Carried, ...]:
        """Return the best pair of sentences in each direction, the stronger direction first."""
        found = [self._best(first, second), self._best(second, first)]
        return tuple(
            sorted((one for one in found if one is not None), key=lambda one: -one.similarity)
        )

    def _best(self, giver: int, taker: int) -> Carried | None:
        wanted = self.wanted[taker]
        if not self.offered[giver] or not wanted:
            return None
        offer, want = divmod(int(self.which[giver, taker]), len(wanted))
        return Carried(
            giver, taker,
            self.sentences[self.offered[giver][offer]], self.sentences[wanted[want]],
            round(float(self.gives[giver, taker]), DECIMALS),
        )  # fmt: skip


def compare_offers(
    profiles: Sequence[CandidateProfile],
    compare: Callable[[list[str]], Compared] = topics.compare,
) -> Offers:
    """Compare all offers with all wishes of a pool; `compare` takes the texts, each once."""
    said = [text for p in profiles for text in (*p.offers, *p.wants) if text.strip()]
    sentences = tuple(dict.fromkeys(said))
    place = {text: index for index, text in enumerate(sentences)}
    # In the order of their first mention: of equals the one that comes first is shown.
    offered = tuple(tuple(sorted({place[t] for t in p.offers if t.strip()})) for p in profiles)
    wanted = tuple(tuple(sorted({place[t] for t in p.wants if t.strip()})) for p in profiles)
    gives = np.full((len(profiles), len(profiles)), np.nan, dtype=np.float32)
    which = np.zeros(gives.shape, dtype=np.int32)
    givers = [at for at, own in enumerate(offered) if own]
    takers = [at for at, own in enumerate(wanted) if own]
    if givers and takers:
        compared = compare(list(sentences))
        for start in range(0, len(givers), BLOCK):
            some = givers[start : start + BLOCK]
            best, at = _best_of(compared, [offered[i] for i in some], [wanted[i] for i in takers])
            gives[np.ix_(some, takers)] = best
            which[np.ix_(some, takers)] = at
    return Offers(gives, which, sentences, offered, wanted)


def _best_of(
    compared: Compared, offered: Sequence[Sequence[int]], wanted: Sequence[Sequence[int]]
) -> tuple[Floats, Whole]:
    """Return the best similarity of each giver with each taker, and the place of its sentences.

    The place counts through the wishes for each offer; of equals the first is taken.
    """
    grid = compared.block(
        [one for own in offered for one in own], [w for own in wanted for w in own]
    )
    offer_of, want_of = _steps(offered), _steps(wanted)
    best = np.full((len(offered), len(wanted)), -np.inf)
    which = np.zeros(best.shape, dtype=np.intp)
    counts = np.array([len(own) for own in wanted], dtype=np.intp)
    for step, (givers, rows) in enumerate(offer_of):
        for other, (takers, columns) in enumerate(want_of):
            now = grid[np.ix_(rows, columns)]
            at = np.ix_(givers, takers)
            is_better = now > best[at]
            best[at] = np.where(is_better, now, best[at])
            which[at] = np.where(is_better, step * counts[takers] + other, which[at])
    return best, which


def _steps(lists: Sequence[Sequence[int]]) -> list[tuple[Whole, Whole]]:
    """Return for the first, second ... item of every list: whose it is, and its running place."""
    lengths = np.array([len(items) for items in lists], dtype=np.intp)
    starts = np.cumsum(lengths) - lengths
    found = []
    for step in range(int(lengths.max(initial=0))):
        owners = np.flatnonzero(lengths > step)
        found.append((owners, starts[owners] + step))
    return found
