"""Do the same things on a desk with little in it and on one with much, and compare the times."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from core.database import Store, open_store
from core.demo.loader import load
from core.settings import read
from core.tables.journey import Entry
from core.tables.people import Person, Role
from core.upgrade import upgrade
from pages.shared import menu
from pages.shared import store as desk_store
from tests.bench.timing import ms, table
from tests.cast import TESTS
from tests.conftest import SECRET
from tests.screen import APP, serving, signed_in

# What a page may take with much, measured by the same page with little.
MOST = 1.5
Work = Callable[[], object]


class Desk:
    """Hold a served store and the lead who is signed in."""

    def __init__(self, store: Store, patch: pytest.MonkeyPatch) -> None:
        self.store, self._patch = store, patch
        with store.reading(TESTS) as session:
            lead = session.exec(select(Person).where(Person.role == Role.LEAD)).one()
            self._entry = session.exec(
                select(col(Entry.id)).order_by(col(Entry.id)).limit(1)
            ).first()
        self._token = signed_in(lead)

    @classmethod
    @contextmanager
    def of(cls, store: Store) -> Iterator[Desk]:
        """Serve a store, and close it in the end."""
        with pytest.MonkeyPatch.context() as patch, serving(store, SECRET, patch):
            yield cls(store, patch)
        store.close()

    def serve(self) -> None:
        """Let the next run open this store."""
        self._patch.setenv("DATABASE_URL", self.store.settings.database_url)

    def opened(self, page: str, **query: object) -> AppTest:
        """Open a page in a tab of its own."""
        self.serve()
        entry = next(entry for entry in menu.ENTRIES if entry.name == page)
        screen = AppTest.from_file(APP, default_timeout=60)
        screen.session_state[desk_store.TOKEN] = self._token
        for name, value in query.items():
            screen.query_params[name] = str(value)
        screen._page_hash = calc_hash(entry.address)
        screen.run()
        assert not screen.exception, [one.value for one in screen.exception]
        assert not screen.error, [one.value for one in screen.error]
        return screen

    def after(self, change: Callable[[Session, str], object], work: Work) -> Work:
        """Let somebody save something before each run; the save itself takes 4 ms of it."""

        def run() -> object:
            with self.store.writing(TESTS) as session:
                change(session, f"Words {self.store.trail_number()}")
            return work()

        return run

    def written(self, session: Session, words: str) -> None:
        """Let a twin write in a logbook: always the same entry."""
        session.get_one(Entry, self._entry).text = words


@dataclass(frozen=True)
class Comparison:
    """Hold what is compared: how little and how much, how a desk is filled, what is done there.

    `noun` is what there is little or much of, in the plural; it names the files too.
    """

    noun: str
    few: int
    many: int
    fill: Callable[[Store, int], object]
    walk: Callable[[Desk], Iterator[tuple[str, Work]]]

    @property
    def title(self) -> str:
        """Return what stands above the table."""
        return f"{self.many} {self.noun} beside {self.few}, at most {MOST} times"

    def main(self, words: str | None) -> int:
        """Measure and print; with --store the two stores are kept there for the next time."""
        given = argparse.ArgumentParser(description=(words or "").splitlines()[0])
        given.add_argument("--repeats", type=int, default=7)
        given.add_argument("--store", type=Path)
        given.add_argument("--cpu", action="store_true")
        asked = given.parse_args()
        clock = time.process_time if asked.cpu else time.perf_counter
        with tempfile.TemporaryDirectory() as folder:
            rows = self.measure(asked.store or Path(folder), asked.repeats, clock)
        table(self.title, rows)
        return 0

    def measure(
        self, folder: Path, repeats: int, clock: Callable[[], float] = time.perf_counter
    ) -> list[dict[str, Any]]:
        """Return a row for each thing that is done, with both times and their ratio.

        The runs on the two stores take turns, so that a busy moment of the machine falls on both.
        """
        rows = []
        with ExitStack() as open_desks:
            few, many = (
                open_desks.enter_context(Desk.of(self.stored(folder, count)))
                for count in (self.few, self.many)
            )
            for (what, one), (_, other) in zip(self.walk(few), self.walk(many), strict=True):
                taken: dict[Desk, list[float]] = {few: [], many: []}
                for _ in range(repeats):
                    for desk, work in ((few, one), (many, other)):
                        desk.serve()
                        began = clock()
                        work()
                        taken[desk].append(clock() - began)
                little, much = (statistics.median(taken[desk]) for desk in (few, many))
                rows.append(
                    {"what": what, f"ms_{self.few}": ms(little), f"ms_{self.many}": ms(much),
                     "ratio": round(much / little, 2)}
                )  # fmt: skip
        return rows

    def stored(self, folder: Path, count: int) -> Store:
        """Open the demo with so much in it; make it where it is not there yet."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.noun}_{count}.db"
        is_new = not path.exists()
        store = open_store(read({"DATABASE_URL": f"sqlite:///{path}", "TWINNING_SECRET": SECRET}))
        if is_new:
            upgrade(store)
            load(store, cost=4)
            self.fill(store, count)
        return store
