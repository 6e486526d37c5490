"""What the set would be if fit alone decided, or the reviews alone: a measure for the proposal."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.pool import Pool
from core.matchmaking.propose import Prepared, propose_for
from core.matchmaking.settings import MatchSettings
from core.matchmaking.solver import propose
from core.matchmaking.targets import quotas_of

FIT, MERIT = "Fit alone", "Reviews alone"
#: How each is made, shown where they are.
MADE = {
    FIT: "the best pairs by fit, reviews not counted and no target a must",
    MERIT: "the pairs whose twins have the highest reviews together, by the hard rules alone; a "
    "file without a review counts nothing, and fit decides between equals",
}
#: Too little to outweigh any difference of reviews that a mark can make.
TIE_BREAK = 1e-4


@dataclass(frozen=True)
class Lens:
    """Hold what one way of choosing gives: pairs of ids."""

    name: str
    pairs: tuple[tuple[int, int], ...]


def lenses(pool: Pool, prepared: Prepared, settings: MatchSettings) -> tuple[Lens, ...]:
    """Return the set by fit alone and, where any review is in, by reviews alone."""
    by_fit = propose_for(pool, prepared, replace(settings, merit_share=0.0).with_musts([]))
    found = [Lens(FIT, tuple(pair.key for pair in by_fit.pairs))]
    if not np.isnan(prepared.merit).all():
        found.append(Lens(MERIT, _by_merit(pool, prepared, by_fit.question.value, settings)))
    return tuple(found)


def _by_merit(
    pool: Pool, prepared: Prepared, fit: NDArray[np.float64], settings: MatchSettings
) -> tuple[tuple[int, int], ...]:
    merit = np.nan_to_num(prepared.merit)
    mask = prepared.allowed(pool).mask
    answer = propose(
        np.add.outer(merit / 2, merit / 2) + TIE_BREAK * np.nan_to_num(fit),
        slots=settings.slots, allowed=mask, pinned=pool.pinned,
        quotas=quotas_of((), pool.profiles, settings.slots, mask),
    )  # fmt: skip
    ids = [one.id for one in pool.candidates]
    return tuple((min(ids[i], ids[j]), max(ids[i], ids[j])) for i, j in answer.pairs)
