"""Fit against spread at 100 candidates: how many points there are, and how long they take.

A usual pool has 5 to 8 sets worth weighing, and all of them are found. One-sided pools, of which
seven in ten candidates are cities of four countries in the south-west, have more than 20: there 20
distances are solved, as many as the page shows.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from core.matchmaking.frontier import POINTS, frontier
from core.matchmaking.pool import Pool
from core.matchmaking.propose import prepare, propose_for
from tests.bench import candidates
from tests.bench.timing import ms

AT, TARGET_MS = 100, 2_000.0
SEEDS = range(4)
#: Of a one-sided pool so many lie here.
SHARE, HERE = 0.7, ("IT", "ES", "PT", "MT")


def measure() -> Iterator[dict[str, Any]]:
    """Yield a row for each pool."""
    for kind, make in (("usual", candidates.pool), ("one-sided", one_sided)):
        for seed in SEEDS:
            pool, vectors = make(AT, seed)
            found = propose_for(pool, prepare(pool, vectors))
            began = time.perf_counter()
            known = frontier(found.question, found.settings.targets)
            taken = 1000 * (time.perf_counter() - began)
            yield {
                "pool": f"{kind} {seed + 1}",
                "points": len(known.points),
                "distances": "all" if known.is_whole else f"{POINTS} chosen evenly",
                "from": known.points[0].spread,
                "to": known.points[-1].spread,
                "all_proven": all(point.is_proven for point in known.points),
                "ms": ms(taken / 1000),
                "target_ms": TARGET_MS,
                "is_met": taken < TARGET_MS,
            }


def one_sided(count: int, seed: int) -> tuple[Pool, dict[str, bytes]]:
    """Return a pool most of whose candidates are cities of a few countries, all at one level."""
    pool, vectors = candidates.pool(count, seed)
    chance = random.Random(seed)
    found = []
    for one in pool.candidates:
        if chance.random() < SHARE:
            country = chance.choice(HERE)
            profile = replace(
                one.profile, country=country, ns="S", ew="W", kind="city",
                level=3.0 if one.profile.level else None,
            )  # fmt: skip
            one = replace(
                one, profile=profile, country_name=country, quadrant="SW", shape="city"
            )  # fmt: skip
        found.append(one)
    return replace(pool, candidates=tuple(found)), vectors
