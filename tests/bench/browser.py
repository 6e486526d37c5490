"""Measure in a real browser how long the list of applicants takes to follow a filter.

    python -m tests.bench.browser [--repeats 5] [--store FOLDER]

From the press of a key to the changed screen, with few files and with many, in Debian's Chromium
against a served program; and how many bytes the server sent for it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from core.demo.people import demo_people
from core.tables.people import Role
from tests.bench.crowd import COMPARED, FEW, MANY
from tests.bench.timing import ms, table
from tests.browser.conftest import CHROMIUM, FLAGS, serving, settled, sign_in

# Each narrows the list and says so; the demo has files for all of them.
SEARCHES = ("city", "region", "english", "waste", "sector", "agency", "material", "policy")


def main() -> int:
    """Measure and print."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--repeats", type=int, default=5)
    words.add_argument("--store", type=Path)
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [follow(given.store or Path(folder), count, given.repeats) for count in (FEW, MANY)]
    table("The list in a browser: from the key to the changed screen", rows)
    return 0


def follow(folder: Path, count: int, repeats: int) -> dict[str, Any]:
    """Serve the store with so many files, and search its list."""
    store = COMPARED.stored(folder, count)
    with (
        serving(store, folder / "server.log") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, base_url=address)
        page.set_default_timeout(60_000)
        sent: list[int] = []
        page.on("websocket", lambda socket: socket.on(
            "framereceived", lambda data: sent.append(len(data))))  # fmt: skip
        page.goto(address)
        lead = next(one for one in demo_people(store.settings) if one.role is Role.LEAD)
        sign_in(page, lead.email, lead.password)
        opening = _timed(lambda: _open(page))
        first = sum(sent)
        times, before = [], len(sent)
        for search in SEARCHES[:repeats]:
            times.append(_timed(lambda search=search: _search(page, search)))  # type: ignore[misc]
        browser.close()
    store.close()
    return {
        "files": count,
        "open_ms": ms(opening),
        "filter_ms": ms(statistics.median(times)),
        "slowest_ms": ms(max(times)),
        "kb_to_open": round(first / 1000),
        "kb_a_filter": round(sum(sent[before:]) / 1000 / repeats),
    }


def _open(page: Page) -> None:
    page.get_by_role("link", name="Applicants").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Applicants")
    expect(page.get_by_text("Give out reviews")).to_be_visible()
    settled(page)


def _search(page: Page, words: str) -> None:
    box = page.get_by_placeholder("Name, country, topic")
    before = page.get_by_text("files match").all_inner_texts()
    box.fill(words)
    box.press("Enter")
    page.wait_for_function(
        "before => { const found = [...document.querySelectorAll('p')].map(p => p.innerText)"
        ".find(text => text.includes('files match')); return found && found !== before; }",
        arg=before[0] if before else "",
    )
    settled(page)


def _timed(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
