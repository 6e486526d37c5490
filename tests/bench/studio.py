"""Measure the studio: a moved weight, the answers around it, memory, and the screen.

    python -m tests.bench.studio [--repeats 5] [--stores FOLDER] [--without-server]

A moved weight is what the page asks: `propose_for` on a pool that was compared before. Its rivals
solve the same questions at once and from the start; what they could not prove in time says so.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from core.matchmaking.alternatives import alternatives
from core.matchmaking.firmness import firmness
from core.matchmaking.frontier import prices
from core.matchmaking.propose import ProposedSet, prepare, propose_for
from core.matchmaking.repair import repairs
from core.matchmaking.resolver import total_units
from core.matchmaking.tradeoffs import tradeoffs
from core.matchmaking.weights import Weights
from tests.bench import candidates, frontiers, rivals, served
from tests.bench.timing import ms, table, times

#: Candidates, and the most that a moved weight may take, in milliseconds.
TARGETS = {100: 10.0, 300: 30.0, 2_000: 250.0}
#: What every panel answers at 100 candidates, with the most it may take, in milliseconds.
PANELS: tuple[tuple[str, float | None, Callable[[ProposedSet], object]], ...] = (
    ("why not this pair", 100.0, lambda found: why_not(found)),
    ("how firm, 200 weightings", 2_000.0, lambda found: firmness(found.question, found.proposal)),
    ("trade-offs, 20 points", 3_000.0, lambda found: tradeoffs(found)),
    ("20 best sets", 3_000.0, lambda found: alternatives(found.question, found.proposal)),
    (
        "prices of the musts", None,
        lambda found: prices(found.question, found.proposal, found.settings.targets),
    ),
    (
        "repair for every twin", None,
        lambda found: repairs(found.question, found.proposal, found.settings.targets),
    ),
)  # fmt: skip
SEEDS = range(10)
AT = 100
#: Where a slider was moved to, one step after the other.
MOVES = ((50, 32, 9, 9), (55, 28, 9, 8), (40, 40, 10, 10), (35, 43, 11, 11), (42, 33, 15, 10),
         (44, 34, 10, 12), (30, 30, 20, 20), (60, 20, 10, 10))  # fmt: skip


def main() -> int:
    """Measure and print."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--repeats", type=int, default=5)
    words.add_argument("--stores", type=Path)
    words.add_argument("--without-server", action="store_true")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stores = None if given.without_server else given.stores or Path(folder)
        show(measure(given.repeats, stores))
    return 0


def measure(repeats: int, stores: Path | None) -> dict[str, list[dict[str, Any]]]:
    """Return the tables of the studio; without stores nothing is served."""
    found = {
        "moved": [row for size in TARGETS for row in moved(size)],
        "panels": panels(),
        "frontiers": list(frontiers.measure()),
    }
    if stores is not None:
        found["memory"] = [served.memory(stores)]
        found["screen"] = served.screens(stores, repeats)
    return found


def show(found: dict[str, list[dict[str, Any]]]) -> None:
    """Print the tables."""
    table("A moved weight with all musts, in ms, and its rivals", found["moved"])
    table(f"Answers at {AT} candidates, {len(SEEDS)} pools, in ms", found["panels"])
    table(f"Fit against spread at {frontiers.AT} candidates, in ms", found["frontiers"])
    if "memory" in found:
        table("Memory of the server, in MB", found["memory"])
        table("From the key to the changed screen, in ms", found["screen"])


def moved(size: int) -> Iterator[dict[str, Any]]:
    """Yield our row for pools of this size, then one for each rival on the last questions."""
    taken: list[float] = []
    solved: list[float] = []
    for seed in range(2):
        pool, vectors = candidates.pool(size, seed)
        prepared = prepare(pool, vectors)
        propose_for(pool, prepared)
        for move in MOVES:
            asked = replace(pool.settings, weights=Weights(*move))
            began = time.perf_counter()
            found = propose_for(pool, prepared, asked)
            taken.append(time.perf_counter() - began)
            solved += times(found.question.propose, 1)
    ours = statistics.median(taken)
    yield {
        "candidates": size, "solver": "ours", "limits": "all musts", "median_ms": ms(ours),
        "slowest_ms": ms(max(taken)), "solver_alone_ms": ms(statistics.median(solved)),
        "times_ours": 1.0, "target_ms": TARGETS[size],
        "is_met": ours * 1000 < TARGETS[size], "note": "proven",
    }  # fmt: skip
    for name, library, solve, has_limits in rivals.RIVALS:
        yield _rival(size, name, library, solve, has_limits, found, ours)


def _rival(
    size: int, name: str, library: str, solve: Callable[[rivals.Model], rivals.Solved],
    has_limits: bool, found: ProposedSet, ours: float,
) -> dict[str, Any]:  # fmt: skip
    row: dict[str, Any] = {
        "candidates": size, "solver": name, "limits": "all musts" if has_limits else "none",
        "median_ms": "", "slowest_ms": "", "solver_alone_ms": "", "times_ours": "",
        "target_ms": "", "is_met": "", "note": "",
    }  # fmt: skip
    if not rivals.is_here(library):
        return row | {"note": f"{library} is not installed"}
    question = found.question if has_limits else replace(found.question, quotas=())
    model = rivals.model_of(question)
    if name.startswith("networkx") and size * (size - 2 * question.slots) > 200_000:
        return row | {"note": "not tried at this size"}
    answers: list[rivals.Solved] = []
    taken = times(lambda: answers.append(solve(model)), 1)
    if taken[0] < 1:
        taken += times(lambda: answers.append(solve(model)), 2)
    middle = statistics.median(taken)
    best = total_units(question.value, question.propose().pairs)
    if not answers[0].is_proven:
        gap = 1 - (answers[0].total or 0) / best
        note = f"not proven in {rivals.SECONDS:.0f} s, {gap:.1%} below ours"
    else:
        note = "proven, the same total" if answers[0].total == best else "another total"
    return row | {
        "median_ms": ms(middle), "slowest_ms": ms(max(taken)), "solver_alone_ms": ms(middle),
        "times_ours": round(middle / ours, 1), "note": note,
    }  # fmt: skip


def panels() -> list[dict[str, Any]]:
    """Return what every panel takes, the middle and the slowest of ten pools."""
    sets = []
    for seed in SEEDS:
        pool, vectors = candidates.pool(AT, seed)
        sets.append(propose_for(pool, prepare(pool, vectors)))
    rows = []
    for what, most, work in PANELS:
        taken = [times(partial(work, found), 1)[0] for found in sets]
        middle = statistics.median(taken)
        rows.append(
            {
                "what": what,
                "median_ms": ms(middle),
                "slowest_ms": ms(max(taken)),
                "target_ms": most or "",
                "is_met": "" if most is None else middle * 1000 < most,
            }
        )
    return rows


def why_not(found: ProposedSet) -> object:
    """Ask for the most valuable pair that is allowed and not proposed."""
    mask = found.question.allowed.mask.copy()
    for pair in found.proposal.pairs:
        mask[pair] = mask[pair[::-1]] = False
    value = found.question.value.copy()
    value[~mask] = -1.0
    first, second = divmod(int(value.argmax()), len(value))
    return found.question.why_not(found.proposal, first, second)


if __name__ == "__main__":
    sys.exit(main())
