"""An order of the candidates in which those who fit each other stand beside each other.

Average-linkage clustering (Sokal and Michener, 1958): the two groups with the closest likeness on
average are joined, again and again, each time with the ends together that are most alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.propose import ProposedSet

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: More rows and columns than this cannot be told apart on a screen.
MOST_SHOWN = 120


def clustered(value: Floats) -> list[int]:
    """Order positions by cluster; `value` is n by n, NaN where not known.

    Of equally close groups the earlier ones are joined: the same input gives the same order.
    """
    near = np.nan_to_num(value)
    groups = [[at] for at in range(len(near))]
    mean = near.astype(float).copy()
    np.fill_diagonal(mean, -np.inf)
    while len(groups) > 1:
        first, second = sorted(divmod(int(np.argmax(mean)), len(groups)))
        sizes = len(groups[first]), len(groups[second])
        joined = np.average(mean[[first, second]], axis=0, weights=sizes)
        groups[first] = _together(near, groups[first], groups.pop(second))
        mean[first], mean[:, first] = joined, joined
        mean[first, first] = -np.inf
        mean = np.delete(np.delete(mean, second, axis=0), second, axis=1)
    return groups[0] if groups else []


def shown(found: ProposedSet, most: int = MOST_SHOWN) -> list[int]:
    """Choose and order the positions for a picture: the twins, then who has the best partners.

    Cities stand before regions: the programme pairs like with like.
    """
    value, mask = found.question.value, found.question.allowed.mask
    places = list(range(len(found.pool.candidates)))
    if len(places) > most:
        twins = {place for pair in found.proposal.pairs for place in pair}
        best = np.where(mask & ~np.isnan(value), value, -np.inf).max(axis=1)
        places = sorted(places, key=lambda at: (at not in twins, -best[at], at))[:most]
        places.sort()
    order = []
    for kind in sorted({found.pool.profiles[place].kind for place in places}):
        alike = [place for place in places if found.pool.profiles[place].kind == kind]
        order += [alike[at] for at in clustered(value[np.ix_(alike, alike)])]
    return order


def _together(near: Floats, one: list[int], other: list[int]) -> list[int]:
    """Put two groups end to end, turned so that the ends that meet are the most alike."""
    ways = [(one, other), (one, other[::-1]), (one[::-1], other), (one[::-1], other[::-1])]
    left, right = max(ways, key=lambda way: float(near[way[0][-1], way[1][0]]))
    return [*left, *right]
