"""Suggest which cards belong together, from how close their texts are in meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.exercise.rules import GROUPS_AT_MOST, LONGEST_NAME, shortened

# The least fit of two topics that the programme would pair (PROGRAMME.md, Matching).
CLOSE_ENOUGH = 0.25
LONGEST_TITLE = 60


@dataclass(frozen=True)
class Suggested:
    """Hold one suggested group: its name, and the positions of its cards."""

    name: str
    members: tuple[int, ...]


def suggest_groups(similarity: NDArray[np.float64], texts: Sequence[str]) -> tuple[Suggested, ...]:
    """Join the two closest groups again and again while they are close enough on average.

    `similarity` is n by n, 0 to 1. A card without kin stays alone and in no group. Each group
    bears the words of the card in its middle. At most as many groups as one pair may have; the
    order is that of the first card.
    """
    groups = [[place] for place in range(len(texts))]
    while len(groups) > 1:
        close, first, second = max(
            (float(similarity[np.ix_(one, other)].mean()), -a, -b)
            for a, one in enumerate(groups)
            for b, other in enumerate(groups)
            if a < b
        )
        if close < CLOSE_ENOUGH:
            break
        joined = sorted(groups[-first] + groups[-second])
        groups = [group for at, group in enumerate(groups) if at not in (-first, -second)]
        groups.append(joined)
    found = sorted((group for group in groups if len(group) > 1), key=lambda group: group[0])
    names: set[str] = set()
    answer = []
    for group in found[:GROUPS_AT_MOST]:
        answer.append(Suggested(_name(group, similarity, texts, names), tuple(group)))
    return tuple(answer)


def _name(
    group: Sequence[int], similarity: NDArray[np.float64], texts: Sequence[str], taken: set[str]
) -> str:
    middle = max(group, key=lambda place: (float(similarity[place, group].sum()), -place))
    name = shortened(texts[middle].rstrip("."), LONGEST_TITLE)
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{shortened(texts[middle].rstrip('.'), LONGEST_TITLE)} ({number})"
    taken.add(name.casefold())
    return name[:LONGEST_NAME]
