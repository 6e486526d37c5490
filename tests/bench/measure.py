"""Measure what people wait for, print it as tables, and write `bench.json`.

    python -m tests.bench.measure [--repeats 5] [--only studio]

The solver works on random pools that are always the same, with the programme's musts as quotas.
Pages are opened through `app.py` on the demo store; "again" is a rerun with everything cached,
which is what a moved control costs on the server. Times are medians in milliseconds. Ends with 1
when an answer of the solver differs from another solver's. With --only the other parts of
`bench.json` stay as they were.
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
from tests.bench import crowd, exactness, portfolio, studio, texts
from tests.bench.timing import ms, table, times
from tests.cast import TESTS
from tests.conftest import SECRET
from tests.screen import open_as, serving

PARTS = ("solver", "studio", "store", "pages", "crowd", "portfolio")
FIGURES = ROOT / "bench.json"
POOLS = (36, 100, 300)
SLOTS = 10
WRITES = 50


def main() -> int:
    """Measure everything and write the figures."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--repeats", type=int, default=5)
    words.add_argument("--only", choices=PARTS)
    given = words.parse_args()
    parts = (given.only,) if given.only else PARTS
    kept = (
        json.loads(FIGURES.read_text(encoding="utf-8")) if given.only and FIGURES.exists() else {}
    )
    figures: dict[str, Any] = {
        **kept, "machine": {"python": platform.python_version(), "cores": os.cpu_count()}
    }  # fmt: skip
    if "solver" in parts:
        figures["solver"] = [solver(size, given.repeats) for size in POOLS]
        table("Solver: best pairs of a pool, proven", figures["solver"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "studio" in parts:
            figures |= _studio(folder, given.repeats)
        if "store" in parts or "pages" in parts:
            figures |= _demo(folder, parts, given.repeats)
        if "crowd" in parts:
            figures["crowd"] = crowd.COMPARED.measure(folder, given.repeats)
            table(crowd.COMPARED.title, figures["crowd"])
        if "portfolio" in parts:
            figures["portfolio"] = portfolio.COMPARED.measure(folder, given.repeats)
            table(portfolio.COMPARED.title, figures["portfolio"])
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if "studio" in parts and exactness.is_wrong(figures["exactness"]):
        sys.stderr.write("An answer of the solver differs from another solver's.\n")
        return 1
    return 0


def _studio(folder: Path, repeats: int) -> dict[str, Any]:
    """Measure everything of the studio, and print it as it comes."""
    found: dict[str, Any] = {"exactness": exactness.measure()}
    table("Exactness", found["exactness"])
    found["texts"] = {"found": texts.found(), "encoding": [texts.encoding()]}
    table("Texts: does the partner come first?", found["texts"]["found"])
    table("Texts: meaning worked out once", found["texts"]["encoding"])
    found["studio"] = studio.measure(repeats, folder)
    studio.show(found["studio"])
    return found


def _demo(folder: Path, parts: tuple[str, ...], repeats: int) -> dict[str, Any]:
    """Measure saves and pages on the demo."""
    found: dict[str, Any] = {}
    settings = read({"DATABASE_URL": f"sqlite:///{folder / 'bench.db'}", "TWINNING_SECRET": SECRET})
    store = open_store(settings)
    upgrade(store)
    load(store, cost=4)
    if "store" in parts:
        found["store"] = [writes(store)]
        table("Store", found["store"])
    if "pages" in parts:
        found["pages"] = pages(store, repeats)
        table("Pages, as the lead (an empty page first)", found["pages"])
    store.close()
    return found


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
