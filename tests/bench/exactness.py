"""Hold our answers against those of others: every set tried, networkx, and HiGHS.

    python -m tests.bench.exactness

Totals are compared in whole millionths. One that differs makes the measuring fail.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from core.matchmaking.explain import Question
from core.matchmaking.propose import prepare, propose_for
from core.matchmaking.resolver import total_units
from core.matchmaking.solver import Quota, propose
from tests.bench import candidates, rivals
from tests.bench.timing import table
from tests.core.matchmaking.pools import best_by_trying, symmetric

POOLS = 2_000
LARGEST = 10
FREE_SIZES, FULL_SIZES = (40, 100), (40, 100, 300)
SEEDS = range(5)
UNITS = 1_000_000
#: Stands for an answer that its solver could not prove in time: it says nothing.
UNPROVEN = -1


def main() -> int:
    """Compare and print."""
    rows = measure()
    table("Exactness", rows)
    return 1 if is_wrong(rows) else 0


def measure(pools: int = POOLS) -> list[dict[str, Any]]:
    """Return a row for each rival and size: how many questions, how many answers differ."""
    rows = [_row("every set tried", f"2-{LARGEST}", "pins, forbids, quotas", by_trying(pools))]
    for size in FREE_SIZES:
        if rivals.is_here("networkx"):
            found = (_free(real_question(size, seed)) for seed in SEEDS)
            rows.append(_row("networkx", str(size), "none", found))
        else:
            rows.append(_missing("networkx", str(size)))
    for size in FULL_SIZES:
        found = (_full(real_question(size, seed)) for seed in SEEDS)
        rows.append(_row("HiGHS, whole model", str(size), "all quotas", found))
    return rows


def is_wrong(rows: list[dict[str, Any]]) -> bool:
    """Say whether some answer differs from another solver's."""
    return any(row["different"] for row in rows)


def by_trying(pools: int) -> Iterator[tuple[int | None, int | None]]:
    """Yield our total and the best found by trying every set, for small random questions."""
    for seed in range(pools):
        asked = small(seed)
        found = propose(**asked)
        ours = None
        if found.status != "infeasible":
            ours = total_units(asked["value"], found.pairs)
        best = best_by_trying(
            asked["value"], asked["allowed"], asked["slots"], asked["pinned"], asked["quotas"]
        )
        yield ours, None if best is None else round(best * UNITS)


def small(seed: int) -> dict[str, Any]:
    """Return a question on up to ten candidates with pins, forbidden pairs and quotas."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, LARGEST + 1))
    tables = (rng.random((size, size)), rng.random((size, size)) - 0.3,
              rng.integers(-1, 4, (size, size)) / 4)  # fmt: skip
    value = symmetric(np.round(tables[seed % 3], 6))
    share = rng.choice([0.3, 0.5, 0.8] if size > 8 else [0.4, 0.8, 1.0])
    allowed = symmetric((rng.random((size, size)) < share).astype(np.float64)) > 0
    edges = [(int(one), int(other)) for one, other in np.argwhere(np.triu(allowed, 1))]
    count = min(len(edges), int(rng.choice([0, 0, 0, 1, 2])))
    pins = [edges[at] for at in rng.permutation(len(edges))[:count]]
    quotas = [
        Quota(
            rng.random(size) < 0.5,
            at_least=int(rng.choice([0, 0, 0, 1, 2])),
            at_most=(None, None, 2, 4)[int(rng.integers(4))],
            least_share=float(rng.choice([0.0, 0.0, 0.0, 0.4])),
            most_share=(None, 0.5, 0.6)[int(rng.integers(3))],
        )
        for _ in range(int(rng.integers(0, 3)))
    ]
    slots = int(rng.integers(0, 5))
    return {"value": value, "allowed": allowed, "slots": slots, "pinned": pins, "quotas": quotas}


def real_question(size: int, seed: int) -> Question:
    """Return the programme's question about a believable pool."""
    pool, vectors = candidates.pool(size, seed)
    return propose_for(pool, prepare(pool, vectors)).question


def _free(question: Question) -> tuple[int | None, int | None]:
    question = replace(question, quotas=())
    return _ours(question), rivals.networkx_dummies(rivals.model_of(question)).total


def _full(question: Question) -> tuple[int | None, int | None]:
    solved = rivals.highs(rivals.model_of(question), 10 * rivals.SECONDS)
    return _ours(question), solved.total if solved.is_proven else UNPROVEN


def _ours(question: Question) -> int | None:
    found = question.propose()
    assert found.status != "stopped"
    return None if found.status == "infeasible" else total_units(question.value, found.pairs)


def _row(
    against: str, size: str, limits: str, found: Iterator[tuple[int | None, int | None]]
) -> dict[str, Any]:
    answers = list(found)
    return {
        "against": against,
        "candidates": size,
        "limits": limits,
        "questions": len(answers),
        "no_set": sum(ours is None for ours, _ in answers),
        "unproven": sum(theirs == UNPROVEN for _, theirs in answers),
        "different": sum(ours != theirs != UNPROVEN for ours, theirs in answers),
    }


def _missing(against: str, size: str) -> dict[str, Any]:
    return {
        "against": f"{against} (not installed)", "candidates": size, "limits": "",
        "questions": 0, "no_set": 0, "unproven": 0, "different": 0,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
