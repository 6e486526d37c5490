"""Small pools for the tests of matchmaking, and the best set found by trying every one."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.profile import CandidateProfile
from core.matchmaking.proposal import Quota

Floats = NDArray[np.float64]
Pair = tuple[int, int]
CODES = ("VC-TEXT", "VC-FOOD", "ST-BIOW", "LV-PROC", "TH-REUSE")


def candidate(id: int, **facts: object) -> CandidateProfile:
    """Return a plausible candidate; every fact can be replaced."""
    usual: dict[str, object] = {
        "reference": f"ref-{id}",
        "name": f"Town {id}",
        "country": f"C{id}",
        "kind": "city",
        "territory": f"town {id}",
        "topic_codes": ("VC-TEXT",),
        "main_topic": "VC-TEXT",
        "topic_group": "value_chain",
        "level": 3.0,
        "languages": ("en",),
        "population": 60_000,
        "ns": "N",
        "ew": "E",
        "merit": 0.7,
    }
    return CandidateProfile(id=id, **{**usual, **facts})  # type: ignore[arg-type]


def random_pool(size: int, seed: int) -> list[CandidateProfile]:
    """Return a mixed pool that is always the same for a seed."""
    rng = np.random.default_rng(seed)
    pool = []
    for id in range(size):
        codes = tuple(rng.choice(CODES, size=int(rng.integers(1, 4)), replace=False).tolist())
        languages = ("en", *rng.choice(["de", "fr", "it"], size=1).tolist())
        pool.append(
            candidate(
                id,
                country=f"C{rng.integers(12)}",
                kind="region" if rng.random() < 0.25 else "city",
                topic_codes=codes,
                main_topic=codes[0],
                topic_group=codes[0][:2],
                level=float(rng.integers(2, 10)) / 2,
                languages=languages,
                population=int(rng.integers(3_000, 2_000_000)),
                ns="N" if rng.random() < 0.5 else "S",
                ew="E" if rng.random() < 0.5 else "W",
                merit=float(rng.random()),
            )
        )
    return pool


def symmetric(table: Floats) -> Floats:
    """Mirror the upper triangle."""
    upper = np.triu(table, 1)
    return upper + upper.T


def sets_of_pairs(edges: Sequence[Pair], most: int) -> Iterator[tuple[Pair, ...]]:
    """Yield every set of at most `most` edges that shares no candidate."""

    def grow(
        start: int, used: frozenset[int], kept: tuple[Pair, ...]
    ) -> Iterator[tuple[Pair, ...]]:
        yield kept
        if len(kept) == most:
            return
        for place in range(start, len(edges)):
            if not used & set(edges[place]):
                yield from grow(place + 1, used | set(edges[place]), (*kept, edges[place]))

    yield from grow(0, frozenset(), ())


def meets(pairs: Sequence[Pair], quotas: Sequence[Quota]) -> bool:
    """Count the chosen twins of every quota by hand."""
    twins = [candidate for pair in pairs for candidate in pair]
    for quota in quotas:
        count = sum(bool(quota.members[twin]) for twin in twins)
        most = len(twins) if quota.at_most is None else quota.at_most
        share = 1.0 if quota.most_share is None else quota.most_share
        if not quota.at_least <= count <= most:
            return False
        least = quota.least_share * len(twins)
        if not least - 1e-9 <= count <= share * len(twins) + 1e-9:
            return False
    return True


def best_by_trying(
    value: Floats,
    allowed: NDArray[np.bool_],
    slots: int,
    pinned: Sequence[Pair] = (),
    quotas: Sequence[Quota] = (),
) -> float | None:
    """Return the highest total over every possible set of pairs; None when there is none."""
    edges = [(int(i), int(j)) for i, j in zip(*np.nonzero(np.triu(allowed, 1)), strict=True)]
    totals = [
        float(sum(value[pair] for pair in pairs))
        for pairs in sets_of_pairs(edges, slots)
        if set(pinned) <= set(pairs) and meets(pairs, quotas)
    ]
    return max(totals, default=None)
