"""Take times, and write them as tables."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any


def times(work: Callable[[], object], repeats: int) -> list[float]:
    """Return the seconds that each of several runs took."""
    found = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return found


def median_ms(work: Callable[[], object], repeats: int) -> float:
    """Return the middle of several runs, in milliseconds."""
    return ms(statistics.median(times(work, repeats)))


def ms(seconds: float) -> float:
    """Write seconds as milliseconds."""
    return round(seconds * 1000, 2)


def table(title: str, rows: list[dict[str, Any]]) -> None:
    """Print rows of the same fields as a table."""
    heads = list(rows[0])
    cells = [heads, *([str(row[head]) for head in heads] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(heads))]
    sys.stdout.write(f"\n{title}\n")
    for line in cells:
        words = "  ".join(text.ljust(wide) for text, wide in zip(line, widths, strict=True))
        sys.stdout.write(f"  {words.rstrip()}\n")
