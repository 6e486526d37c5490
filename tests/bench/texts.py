"""Measure how well texts find each other, and how long a thousand new ones take.

    python -m tests.bench.texts

Each statement of the test set ranks all others; does its partner of the same pair come first?
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.matchmaking import encoder, topics
from core.matchmaking.vectors import new_vectors
from core.settings import ROOT
from tests.bench import candidates
from tests.bench.timing import table

PAIRS = ROOT / "data" / "reference" / "topic_pairs.csv"
ENGLISH, ACROSS = 0.8, 0.75
TEXTS, SECONDS = 1_000, 60.0


def main() -> int:
    """Measure and print."""
    table("Texts: does the partner come first?", found())
    table("Texts: meaning worked out once", [encoding()])
    return 0


def found() -> list[dict[str, Any]]:
    """Measure every model that is installed, the one in use first; its figures have targets."""
    in_use = encoder.CHOSEN
    rows = []
    for model in encoder.MODELS:
        if encoder.first_working([model]) is not None:
            with _asked_by(model):
                rows += _found(model.label, has_target=model is in_use)
    with _asked_by(None):
        return [*rows, *_found(encoder.WORDS_ONLY, has_target=in_use is None)]


def _found(label: str, *, has_target: bool) -> list[dict[str, Any]]:
    """Return the share of statements whose partner comes first, in English and across languages."""
    with PAIRS.open(encoding="utf-8", newline="") as source:
        pairs = list(csv.DictReader(source))
    matrix = topics.similarity([pair[side] for side in ("text_a", "text_b") for pair in pairs])
    ranks = _ranks(matrix)
    is_english = np.array([pair["lang_a"] == pair["lang_b"] == "en" for pair in pairs] * 2)
    rows = []
    for name, which, least in (
        ("English", is_english, ENGLISH),
        ("across languages", ~is_english, ACROSS),
        ("all", np.ones(len(ranks), dtype=bool), 0.0),
    ):
        share = float(np.mean(ranks[which] == 0))
        target = least if has_target and least else None
        rows.append(
            {
                "model": label,
                "statements": name,
                "number": int(which.sum()),
                "partner_first": round(share, 3),
                "mean_reciprocal_rank": round(float(np.mean(1 / (ranks[which] + 1))), 3),
                "target": target or "",
                "is_met": "" if target is None else share >= target,
            }
        )
    return rows


@contextmanager
def _asked_by(model: encoder.Model | None) -> Iterator[None]:
    """Have a model compare the texts meanwhile."""
    before = encoder.CHOSEN
    _use(model)
    try:
        yield
    finally:
        _use(before)


def _use(model: encoder.Model | None) -> None:
    encoder.CHOSEN = model
    encoder.put_away()


def encoding(count: int = TEXTS) -> dict[str, Any]:
    """Work out the vectors of many texts, then ask for the same again."""
    texts = _texts(count)
    began = time.perf_counter()
    stored = new_vectors(texts, {})
    first = time.perf_counter() - began
    began = time.perf_counter()
    again = new_vectors(texts, stored)
    second = time.perf_counter() - began
    return {
        "texts": len(texts),
        "encoded": len(stored),
        "seconds": round(first, 2),
        "target": SECONDS,
        "encoded_again": len(again),
        "seconds_again": round(second, 3),
        "is_met": first < SECONDS and not again,
    }


def _texts(count: int) -> list[str]:
    found: dict[str, None] = {}
    pool, _ = candidates.pool(count, seed=0)
    for text in pool.texts():
        found.setdefault(text)
    return list(found)[:count]


def _ranks(matrix: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return how many others come before the partner, which stands half the list further."""
    half = len(matrix) // 2
    partner = np.r_[np.arange(half) + half, np.arange(half)]
    others = matrix.copy()
    np.fill_diagonal(others, -1)
    own = others[np.arange(len(matrix)), partner]
    ranks: NDArray[np.intp] = (others > own[:, None]).sum(axis=1)
    return ranks


if __name__ == "__main__":
    sys.exit(main())
