"""Diversity over the chosen twins, and the independent check of every set of pairs.

Source: programme, "Matching": north 40-60 %, east 40-60 %, at least 20 % regions when the pool has
them, at most 3 twins of one country, at most 3 pairs of one main topic group. Diversity is a
property of the set, never a score of one candidate.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.profile import CandidateProfile
from core.matchmaking.proposal import Quota
from core.matchmaking.rules import Allowed

Bools = NDArray[np.bool_]
Mode = Literal["must", "wish", "off"]
Group = Literal["north", "east", "region", "country", "topic_group"]


@dataclass(frozen=True)
class Target:
    """Ask something of the set of chosen twins; shares are of all of them, 0 to 1.

    `country` and `topic_group` stand for each country and each group in turn. `most_twins` is a
    number; three pairs of a topic group are six twins. With `if_available` the least share is asked
    of the slots, and only as far as the pool can pair such candidates.
    """

    name: str
    group: Group
    at_least: float = 0.0
    at_most: float | None = None
    most_twins: int | None = None
    if_available: bool = False
    mode: Mode = "must"


DEFAULT_TARGETS = (
    Target("North", "north", at_least=0.4, at_most=0.6),
    Target("East", "east", at_least=0.4, at_most=0.6),
    Target("Regions", "region", at_least=0.2, if_available=True),
    Target("Country", "country", most_twins=3),
    Target("Main topic group", "topic_group", most_twins=6),
)

_KEY: dict[Group, Callable[[CandidateProfile], str | None]] = {
    "north": lambda profile: "north" if profile.ns == "N" else None,
    "east": lambda profile: "east" if profile.ew == "E" else None,
    "region": lambda profile: "region" if profile.kind == "region" else None,
    "country": lambda profile: profile.country or None,
    "topic_group": lambda profile: profile.topic_group or None,
}


def quotas_of(
    targets: Sequence[Target],
    profiles: Sequence[CandidateProfile],
    slots: int,
    allowed: Bools,
) -> tuple[Quota, ...]:
    """Turn the musts among some targets into quotas; those the pool cannot break are left out.

    To price a wish, pass it here with its mode set to `must`. Of the files that stand for one
    territory at most one is chosen, whatever the targets ("flagged, never both paired").
    """
    found = [
        Quota(
            np.array([profile.territory == name for profile in profiles], dtype=bool),
            at_most=1, name=f"Files of {name}",
        )
        for name, count in sorted(_territories(profiles).items())
        if count > 1
    ]  # fmt: skip
    for target in targets:
        if target.mode == "must":
            found += _quotas(target, profiles, slots, allowed)
    return tuple(found)


def counts_of(target: Target, profiles: Sequence[CandidateProfile]) -> Counter[str]:
    """Count the candidates of each group that a target speaks of."""
    return Counter(key for key in map(_KEY[target.group], profiles) if key is not None)


def check(
    pairs: Sequence[tuple[int, int]],
    profiles: Sequence[CandidateProfile],
    allowed: Allowed,
    *,
    slots: int,
    targets: Sequence[Target] = (),
    pinned: Sequence[tuple[int, int]] = (),
) -> tuple[str, ...]:
    """List in sentences every rule and must that a set of pairs breaks; empty when it breaks none.

    Counts by itself, without the solver's arithmetic, so that the two can prove each other wrong.
    """
    found: list[str] = []
    if len(pairs) > slots:
        found.append(f"There are {len(pairs)} pairs for {slots} slots.")
    seen = Counter(candidate for pair in pairs for candidate in pair)
    for candidate, times in sorted(seen.items()):
        if times > 1:
            found.append(f"{profiles[candidate].name} is in {times} pairs.")
    for first, second in pairs:
        found += allowed.reasons(first, second)
    present = {frozenset(pair) for pair in pairs}
    for first, second in pinned:
        if frozenset((first, second)) not in present:
            names = f"{profiles[first].name} with {profiles[second].name}"
            found.append(f"The pinned pair {names} is missing.")
    twins = [profiles[candidate] for pair in pairs for candidate in pair]
    for name, count in sorted(_territories([profiles[one] for one in seen]).items()):
        if count > 1:
            found.append(f"{count} twins stand for the same territory ({name}), at most 1.")
    for target in targets:
        if target.mode == "must" and twins:
            found += _missed(target, twins, profiles, slots, allowed.mask)
    return tuple(found)


def _territories(profiles: Sequence[CandidateProfile]) -> Counter[str]:
    """Count the files of each territory that more than one may stand for."""
    return Counter(profile.territory for profile in profiles if profile.territory)


def _quotas(
    target: Target, profiles: Sequence[CandidateProfile], slots: int, allowed: Bools
) -> list[Quota]:
    keys = [_KEY[target.group](profile) for profile in profiles]
    found = []
    for key in sorted({key for key in keys if key is not None}):
        members = np.array([own == key for own in keys], dtype=bool)
        name = target.name if key == target.group else f"{target.name} {key}"
        number = _available(target, members, slots, allowed) if target.if_available else 0
        most = target.most_twins
        if most is not None and members.sum() <= most:
            most = None
        share = 0.0 if target.if_available else target.at_least
        if number or share or most is not None or target.at_most is not None:
            found.append(Quota(members, number, most, name, share, target.at_most))
    if not found and target.at_least and not target.if_available:
        nobody = np.zeros(len(profiles), dtype=bool)
        found.append(Quota(nobody, name=target.name, least_share=target.at_least))
    return found


def reach_of(
    target: Target, profiles: Sequence[CandidateProfile], slots: int, allowed: Bools
) -> tuple[int, int]:
    """Return how many twins a target asks of all slots, and how many of them the pool can pair."""
    asked = _up(target.at_least * 2 * slots)
    if not target.if_available:
        return asked, asked
    members = np.array([_KEY[target.group](one) is not None for one in profiles], dtype=bool)
    return asked, _available(target, members, slots, allowed)


def _available(target: Target, members: Bools, slots: int, allowed: Bools) -> int:
    """Return the twins asked for, at most those with a possible partner, in whole pairs."""
    can_pair = members & allowed.any(axis=1)
    return min(_up(target.at_least * 2 * slots), int(can_pair.sum()) // 2 * 2)


def _missed(
    target: Target,
    twins: Sequence[CandidateProfile],
    profiles: Sequence[CandidateProfile],
    slots: int,
    allowed: Bools,
) -> list[str]:
    counts = counts_of(target, twins)
    total = len(twins)
    found = []
    if target.most_twins is not None:
        found += [
            f"{target.name} {key}: {count} of {total} twins, at most {target.most_twins}."
            for key, count in sorted(counts.items())
            if count > target.most_twins
        ]
    if target.group in ("country", "topic_group"):
        return found
    count = counts[target.group]
    if target.if_available:
        _, least = reach_of(target, profiles, slots, allowed)
    else:
        least = _up(target.at_least * total)
    if count < least:
        found.append(f"{target.name}: {count} of {total} twins, at least {least}.")
    if target.at_most is not None and count > math.floor(target.at_most * total + 1e-9):
        most = math.floor(target.at_most * total + 1e-9)
        found.append(f"{target.name}: {count} of {total} twins, at most {most}.")
    return found


def _up(amount: float) -> int:
    return math.ceil(amount - 1e-9)
