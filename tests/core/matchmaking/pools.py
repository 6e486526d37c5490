"""Small pools for the tests of matchmaking, and the best set found by trying every one."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.criteria import Matrices, merits
from core.matchmaking.explain import Question
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.proposal import Quota
from core.matchmaking.rules import HardRules, Ruling, allowed
from core.matchmaking.weights import Weights

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


def small_question(seed: int, size: int = 8, **facts: object) -> Question:
    """Return a question on a small pool with random similarities, pins, forbids and quotas."""
    rng = np.random.default_rng(seed)
    pool = random_pool(size, seed)
    tables = [symmetric(np.round(rng.random((size, size)), 2)) for _ in range(4)]
    if seed % 2:
        tables[1][rng.random((size, size)) < 0.1] = np.nan
        tables[1] = np.where(np.isnan(tables[1].T), np.nan, tables[1])
    found = Matrices(*tables)
    forbidden = tuple(
        Ruling(int(one), int(other), "tried")
        for one, other in rng.integers(0, size, (3, 2))
        if one != other
    )
    rules = HardRules(
        same_kind_only=False, different_country=False, minimum_topic_fit=0.1, forbidden=forbidden
    )
    ruling = allowed(pool, found, rules)
    free = [(int(i), int(j)) for i, j in np.argwhere(np.triu(ruling.mask, 1))]
    pins = free[seed % len(free) :][:1] if free and seed % 3 == 0 else []
    quotas = [
        Quota(rng.random(size) < 0.5, at_least=int(rng.integers(0, 3)), name="Some"),
        Quota(rng.random(size) < 0.5, at_most=int(rng.integers(2, 5)), name="Few"),
        Quota(rng.random(size) < 0.5, least_share=0.25, most_share=0.75, name="Share"),
    ][: seed % 4]
    merit = merits(pool)
    usual: dict[str, object] = {
        "profiles": pool,
        "matrices": found,
        "weights": Weights(),
        "allowed": ruling,
        "value": found.value(Weights(), merit=merit),
        "slots": 2 + seed % 3,
        "pinned": tuple(pins),
        "quotas": tuple(quotas),
        "merit": merit,
    }
    return Question(**{**usual, **facts})  # type: ignore[arg-type]


def every_set(question: Question) -> list[tuple[Pair, ...]]:
    """Return every set of pairs that a question allows, whatever it is worth."""
    mask = np.triu(question.allowed.mask & ~np.isnan(question.value), 1)
    edges = [(int(i), int(j)) for i, j in np.argwhere(mask)]
    return [
        pairs
        for pairs in sets_of_pairs(edges, question.slots)
        if set(question.pinned) <= set(pairs) and meets(pairs, question.quotas)
    ]
