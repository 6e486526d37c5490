"""Measure the same pages with few files and with many: list, filter, open, rank.

    python -m tests.bench.crowd [--repeats 7] [--store FOLDER] [--cpu]

Both stores are the demo; the second has 2 000 files in the newest round. "After a change here" is
the first run after somebody saved something of one of the round's files, when the round is read
again, and "elsewhere" after a twin wrote in a logbook; the rest are what people do between two
changes. Medians in milliseconds, as the lead; the runs on the two stores take
turns, so that a busy moment of the machine falls on both. With --cpu the time of the processor is
taken instead, which another program does not lengthen.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from core.database import Store, open_store
from core.demo.loader import load
from core.settings import read
from core.tables.journey import Entry
from core.tables.people import Person, Role
from core.tables.selection import Expression, Round
from core.upgrade import upgrade
from pages.shared import menu
from pages.shared import store as desk_store
from tests.bench import files
from tests.bench.timing import ms, table
from tests.cast import TESTS
from tests.conftest import SECRET
from tests.screen import APP, serving, signed_in

FEW, MANY = 36, 2_000
# What a page may take with many files, measured by the same page with few.
MOST = 1.5
SEARCHES = ("berg", "town 2", "agency", "textile", "sweden", "old mill", "north", "reuse")


def main() -> int:
    """Measure and print; with --store the two stores are kept there for the next time."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--repeats", type=int, default=7)
    words.add_argument("--store", type=Path)
    words.add_argument("--cpu", action="store_true")
    given = words.parse_args()
    clock = time.process_time if given.cpu else time.perf_counter
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(given.store or Path(folder), given.repeats, clock)
    table(f"{MANY} files beside {FEW}, at most {MOST} times", rows)
    return 0


def measure(
    folder: Path, repeats: int, clock: Callable[[], float] = time.perf_counter
) -> list[dict[str, Any]]:
    """Return a row for each thing people do, with both times and their ratio."""
    rows = []
    with ExitStack() as open_desks:
        few, many = (open_desks.enter_context(_Desk.of(folder, count)) for count in (FEW, MANY))
        for (what, one), (_, other) in zip(_walk(few), _walk(many), strict=True):
            taken: dict[int, list[float]] = {FEW: [], MANY: []}
            for _ in range(repeats):
                for desk, work in ((few, one), (many, other)):
                    desk.serve()
                    began = clock()
                    work()
                    taken[desk.count].append(clock() - began)
            middle = {count: statistics.median(found) for count, found in taken.items()}
            rows.append(
                {"what": what, f"ms_{FEW}": ms(middle[FEW]), f"ms_{MANY}": ms(middle[MANY]),
                 "ratio": round(middle[MANY] / middle[FEW], 2)}
            )  # fmt: skip
    return rows


def stored(folder: Path, count: int) -> Store:
    """Open the store with so many files in its newest round; make it where it is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"files_{count}.db"
    is_new = not path.exists()
    store = open_store(read({"DATABASE_URL": f"sqlite:///{path}", "TWINNING_SECRET": SECRET}))
    if is_new:
        upgrade(store)
        load(store, cost=4)
        files.fill(store, count)
    return store


class _Desk:
    """Hold a served store and who is signed in."""

    def __init__(self, store: Store, count: int, patch: pytest.MonkeyPatch) -> None:
        self.store, self.count, self._patch = store, count, patch
        with store.reading(TESTS) as session:
            lead = session.exec(select(Person).where(Person.role == Role.LEAD)).one()
            self._entry = session.exec(select(Entry.id)).first()
            newest = session.exec(select(Round).order_by(col(Round.closes_local).desc())).first()
            assert newest is not None
            ids = select(Expression.id).where(col(Expression.round_id) == newest.id)
            self.files = session.exec(ids.order_by(col(Expression.name))).all()[:FEW]
        self._token = signed_in(lead)

    @classmethod
    @contextmanager
    def of(cls, folder: Path, count: int) -> Iterator[_Desk]:
        """Open the store with so many files and serve it."""
        store = stored(folder, count)
        with pytest.MonkeyPatch.context() as patch, serving(store, SECRET, patch):
            yield cls(store, count, patch)
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

    def changed(self, work: Callable[[], object], *, here: bool = True) -> Callable[[], object]:
        """Let somebody save something before each run; the save itself takes 4 ms of it."""
        files = cycle(self.files)

        def run() -> object:
            with self.store.writing(TESTS) as session:
                words = f"Words {self.store.trail_number()}"
                if here:
                    session.get_one(Expression, next(files)).decision_reason = words
                else:
                    session.get_one(Entry, self._entry).text = words
            return work()

        return run


def _walk(desk: _Desk) -> Iterator[tuple[str, Callable[[], object]]]:
    listed = desk.opened("programme/applicants")
    yield "list, after a change here", desk.changed(listed.run)
    yield "list, after one elsewhere", desk.changed(listed.run, here=False)
    yield "list, again", listed.run
    searches, quadrants = cycle(SEARCHES), cycle((["NW"], ["SE"], ["NE", "SW"], []))
    yield (
        "filter, by words",
        lambda: listed.text_input(key="applicants.text").input(next(searches)).run(),
    )
    desk.serve()
    listed.text_input(key="applicants.text").input("").run()
    yield (
        "filter, by part of Europe",
        lambda: listed.multiselect(key="applicants.quadrant").set_value(next(quadrants)).run(),
    )
    numbers = cycle(desk.files)
    file = desk.opened("programme/applicant", file=next(numbers))
    yield "open, from an address", lambda: desk.opened("programme/applicant", file=next(numbers))

    def follow() -> None:
        file.query_params["file"] = str(next(numbers))
        file.run()

    yield "open, the next one", follow
    yield "open, after a change here", desk.changed(follow)
    yield "open, again", file.run
    ranked = desk.opened("programme/selection")
    yield "rank, after a change here", desk.changed(ranked.run)
    yield "rank, after one elsewhere", desk.changed(ranked.run, here=False)
    yield "rank, again", ranked.run
    bands = cycle(("in", "discuss", "out", "all"))
    yield "rank, one band", lambda: ranked.button_group[0].set_value(next(bands)).run()
    assert not any(screen.exception for screen in (listed, file, ranked))


if __name__ == "__main__":
    sys.exit(main())
