"""Serve the studio with many candidates: how much memory, and how long until the screen follows.

The screen is measured from the press of a key on the slider of a weight to the other weights
having moved and the page being at rest, beside the same press on a page with one slider.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from core.demo.people import demo_people
from core.tables.people import Role
from tests.bench import candidates
from tests.bench.timing import ms
from tests.browser import conftest as browser
from tests.browser.conftest import CHROMIUM, FLAGS, arrive, settled

MANY, MOST_MB = 2_000, 600
#: Candidates, and what the studio may take above an empty page, in milliseconds.
SCREENS = {100: 250.0, 1_000: 500.0}
#: A first opening works out the meaning of thousands of texts.
PATIENCE = 180_000
#: The weights but the topic's, which stands first.
OTHERS = """() => [...document.querySelectorAll('input[type=range]')].slice(1)
    .map(one => one.value).join()"""
EMPTY = """
import streamlit as st
st.title("Empty")
for name in ("Topic", "Other"):
    st.session_state.setdefault(name, 50)
    st.slider(name, 0, 100, key=name,
              on_change=lambda: st.session_state.update(Other=100 - st.session_state["Topic"]))
"""


def memory(stores: Path) -> dict[str, Any]:
    """Open the studio with 2 000 candidates, move a weight, and read the server's memory."""
    with _studio(stores, MANY) as (page, opening, process):
        opened = _memory_of(process)
        for _ in range(3):
            _press(page)
        after = _memory_of(process)
    return {
        "candidates": MANY,
        "opening_s": round(opening, 1),
        "opened_mb": opened["VmRSS"],
        "after_moves_mb": after["VmRSS"],
        "peak_mb": after["VmHWM"],
        "target_mb": MOST_MB,
        "is_met": after["VmRSS"] < MOST_MB,
    }


def screens(stores: Path, repeats: int) -> list[dict[str, Any]]:
    """Return how long the screen takes to follow a moved weight, an empty page first."""
    with _empty(stores) as address, _browser(address) as page:
        page.goto(address)
        expect(page.get_by_role("slider", name="Topic")).to_be_visible()
        settled(page)
        empty = _presses(page, repeats)
    rows = [_row("empty page", "", None, empty, 0.0)]
    base = statistics.median(empty)
    for count, most in SCREENS.items():
        with _studio(stores, count) as (page, opening, _):
            taken = _presses(page, repeats)
        rows.append(_row("studio", count, most, taken, base) | {"opening_s": round(opening, 1)})
    return rows


def _row(
    page: str, count: object, most: float | None, taken: list[float], base: float
) -> dict[str, Any]:
    middle = statistics.median(taken)
    above = ms(middle - base) if most else 0.0
    return {
        "page": page,
        "candidates": count,
        "median_ms": ms(middle),
        "slowest_ms": ms(max(taken)),
        "above_empty_ms": above,
        "target_ms": most or "",
        "is_met": above <= most if most else "",
        "opening_s": "",
    }


def _presses(page: Page, repeats: int) -> list[float]:
    _press(page)
    return [_press(page) for _ in range(repeats)]


def _press(page: Page) -> float:
    """Move the topic's weight by one, wait for another weight and for rest; return seconds."""
    slider = page.get_by_role("slider", name="Topic").first
    slider.focus()
    before = page.evaluate(OTHERS)
    began = time.perf_counter()
    slider.press("ArrowRight")
    page.wait_for_function(f"before => ({OTHERS})() !== before", arg=before)
    page.wait_for_function(browser.AT_REST)
    return time.perf_counter() - began


@contextmanager
def _studio(stores: Path, count: int) -> Iterator[tuple[Page, float, int]]:
    """Serve a store and open its studio; give the page, the seconds it took, and the server."""
    store = candidates.stored(stores, count)
    lead = next(one for one in demo_people(store.settings) if one.role is Role.LEAD)
    with (
        browser.serving(store, stores / "server.log") as address,
        _browser(address) as page,
    ):
        arrive(page, store, lead.email, address)
        began = time.perf_counter()
        page.goto(f"{address}/matchmaking?round={candidates.newest_pool(store).round_id}")
        expect(page.get_by_role("slider", name="Topic").first).to_be_visible()
        expect(page.get_by_text("What each pair rests on")).to_be_visible()
        settled(page)
        yield page, time.perf_counter() - began, _process_at(address)
    store.close()


@contextmanager
def _browser(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page(viewport={"width": 1440, "height": 900}, base_url=address)
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        try:
            yield page
        finally:
            expect.set_options(timeout=browser.PATIENCE)
            chromium.close()


@contextmanager
def _empty(folder: Path) -> Iterator[str]:
    """Serve a page of two sliders, of which one follows the other."""
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "empty.py"
    script.write_text(EMPTY, encoding="utf-8")
    port, log = browser._free_port(), folder / "empty.log"
    with log.open("ab") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port),
             "--server.address", "127.0.0.1", "--server.headless", "true"],
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            browser._wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _process_at(address: str) -> int:
    """Find the process that serves an address by its port."""
    asked = f"--server.port\0{address.rpartition(':')[2]}\0".encode()
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        if asked in line.read_bytes():
            return int(line.parent.name)
    raise RuntimeError(f"Nobody serves {address}.")


def _memory_of(process: int) -> dict[str, int]:
    """Read how many megabytes a process holds now and held at most."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    found = (line.split() for line in lines if line.startswith(("VmRSS", "VmHWM")))
    return {words[0].rstrip(":"): int(words[1]) // 1024 for words in found}
