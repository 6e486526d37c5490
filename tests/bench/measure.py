"""Measure what people wait for, print it as tables, and write `bench.json`.

    python -m tests.bench.measure [--repeats 5]

The solver works on random pools that are always the same, with the programme's musts as quotas.
Pages are opened through `app.py` on the demo store; "again" is a rerun with everything cached,
which is what a moved control costs on the server. Times are medians in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.database import Store, open_store
from core.demo.loader import load
from core.matchmaking.solver import Quota, propose
from core.settings import ROOT, read
from core.tables.people import Person, Role
from core.upgrade import upgrade
from pages.shared import menu
from tests.bench import crowd
from tests.bench.timing import ms, table, times
from tests.cast import TESTS
from tests.conftest import SECRET
from tests.screen import open_as, serving

POOLS = (36, 100, 300)
SLOTS = 10
WRITES = 50


def main() -> int:
    """Measure everything and write the figures."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--repeats", type=int, default=5)
    repeats = words.parse_args().repeats
    figures: dict[str, Any] = {
        "machine": {"python": platform.python_version(), "cores": os.cpu_count()},
        "solver": [solver(size, repeats) for size in POOLS],
    }
    table("Solver: best pairs of a pool, proven", figures["solver"])
    with tempfile.TemporaryDirectory() as folder:
        settings = read(
            {"DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.db'}", "TWINNING_SECRET": SECRET}
        )
        store = open_store(settings)
        upgrade(store)
        load(store, cost=4)
        figures["store"] = [writes(store)]
        table("Store", figures["store"])
        figures["pages"] = pages(store, repeats)
        table("Pages, as the lead (an empty page first)", figures["pages"])
        store.close()
        figures["crowd"] = crowd.measure(Path(folder), repeats)
        table(
            f"{crowd.MANY} files beside {crowd.FEW}, at most {crowd.MOST} times", figures["crowd"]
        )
    (ROOT / "bench.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def solver(size: int, repeats: int) -> dict[str, Any]:
    """Solve one pool of this size with pairs that are not allowed and with quotas."""
    rng = np.random.default_rng(size)
    value = rng.random((size, size))
    value = (value + value.T) / 2
    allowed = rng.random((size, size)) < 0.7
    allowed &= allowed.T
    np.fill_diagonal(allowed, False)
    quotas = (
        Quota(rng.random(size) < 0.5, at_least=8, at_most=12),
        Quota(rng.random(size) < 0.5, at_least=8, at_most=12),
        Quota(rng.random(size) < 0.25, at_least=4),
    )
    found = propose(value, slots=SLOTS, allowed=allowed, quotas=quotas)
    taken = times(lambda: propose(value, slots=SLOTS, allowed=allowed, quotas=quotas), repeats)
    return {
        "candidates": size,
        "pairs": len(found.pairs),
        "status": found.status,
        "median_ms": ms(statistics.median(taken)),
        "slowest_ms": ms(max(taken)),
    }


def writes(store: Store) -> dict[str, Any]:
    """Save one change after the other: lock, key, trail, chain and disk included."""
    with store.reading(TESTS) as session:
        person_id = session.exec(select(Person.id).where(Person.role == Role.STAKEHOLDER)).one()

    def save() -> None:
        with store.writing(TESTS) as session:
            session.get_one(Person, person_id).name += "."

    taken = times(save, WRITES)
    return {
        "what": "one save",
        "median_ms": ms(statistics.median(taken)),
        "slowest_ms": ms(max(taken)),
    }


def pages(store: Store, repeats: int) -> list[dict[str, Any]]:
    """Open every page of the lead's menu, then run it again."""
    empty = AppTest.from_string("import streamlit as st\nst.title('Empty')")
    rows = [_page("empty page", empty, repeats)]
    with pytest.MonkeyPatch.context() as patch, serving(store, SECRET, patch):
        with store.reading(TESTS) as session:
            lead = session.exec(select(Person).where(Person.role == Role.LEAD)).one()
        for entry in menu.ENTRIES:
            if entry.is_in_menu and Role.LEAD in entry.roles:
                began = time.perf_counter()
                screen = open_as(lead, entry.name)
                first = time.perf_counter() - began
                rows.append(_page(entry.name, screen, repeats, first))
    return rows


def _page(name: str, screen: AppTest, repeats: int, first: float | None = None) -> dict[str, Any]:
    began = time.perf_counter()
    screen.run()
    first = time.perf_counter() - began if first is None else first
    taken = times(screen.run, repeats)
    return {
        "page": name,
        "first_ms": ms(first),
        "again_ms": ms(statistics.median(taken)),
        "exceptions": len(screen.exception),
    }


if __name__ == "__main__":
    sys.exit(main())
