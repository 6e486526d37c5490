"""Measure the portfolio with 10 journeys and with 500 of 40 entries each.

    python -m tests.bench.portfolio [--repeats 7] [--store FOLDER] [--cpu]

Both stores are the demo, whose ten journeys are the few; to the second so many are added. "After
a change" is the first run after a twin wrote in a logbook, when the round is read again. Medians
in milliseconds, as the lead; the runs on the two stores take turns, so that a busy moment of the
machine falls on both. With --cpu the time of the processor is taken instead.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from core.database import Store, now, open_store
from core.demo.loader import load
from core.journeys.calendar import plan
from core.settings import read
from core.tables.journey import Effort, EffortKind, Entry, EntryKind, Journey, Milestone
from core.tables.people import Person, Role
from core.tables.selection import Round
from core.upgrade import upgrade
from pages.shared import menu
from pages.shared import store as desk_store
from tests.bench.timing import ms, table
from tests.cast import TESTS, add_expression, add_journey, add_pair
from tests.conftest import SECRET
from tests.screen import APP, serving, signed_in

FEW, MANY, ENTRIES = 10, 500, 40
# What the portfolio may take with many journeys, measured by the same page with few.
MOST = 1.5
# A few at a time: one save of thousands of rows holds the trail in memory.
AT_A_TIME = 35
PAGE = "programme/journeys"


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
    table(f"{MANY} journeys beside {FEW}, at most {MOST} times", rows)
    return 0


def measure(
    folder: Path, repeats: int, clock: Callable[[], float] = time.perf_counter
) -> list[dict[str, Any]]:
    """Return a row for each view, with both times and their ratio."""
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
    """Open the store with so many journeys; make it where it is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"journeys_{count}.db"
    is_new = not path.exists()
    store = open_store(read({"DATABASE_URL": f"sqlite:///{path}", "TWINNING_SECRET": SECRET}))
    if is_new:
        upgrade(store)
        load(store, cost=4)
        fill(store, count)
    return store


def fill(store: Store, count: int) -> None:
    """Bring the round of the demo's journeys to so many, each with a plan and 40 entries."""
    with store.reading(TESTS) as session:
        journeys = session.exec(select(Journey)).all()
        guides = session.exec(select(Person).where(Person.role == Role.FACILITATOR)).all()
        round_id = journeys[0].round_id
        today = date.fromisoformat(session.get_one(Round, round_id).settings["today"])
    numbers = range(len(journeys), count)
    for first in range(0, len(numbers), AT_A_TIME):
        with store.writing(TESTS) as session:
            for number in numbers[first : first + AT_A_TIME]:
                _add(session, number, round_id, guides[number % len(guides)], today)


def _add(session: Session, number: int, round_id: int, guide: Person, today: date) -> None:
    """Add one journey that began up to nine months ago; one in four is late."""
    sides = [
        add_expression(session, round_id, f"{side} {number}", country=country)
        for side, country in (("North", "SE"), ("South", "IT"))
    ]
    began = today - timedelta(days=7 * (number % 40))
    row = add_journey(session, add_pair(session, *sides), guide, began)
    of: dict[str, Any] = {"journey_id": row.id or 0, "pair_id": row.pair_id}
    steps = []
    for step in plan(began):
        is_past = step.planned_on < today - timedelta(days=20 if number % 4 == 0 else 0)
        steps.append(Milestone(
            kind=step.kind, number=step.number, planned_on=step.planned_on,
            due_on=step.planned_on, held_on=step.planned_on if is_past else None, **of,
        ))  # fmt: skip
    session.add_all(steps)
    session.flush()
    session.add_all(
        Entry(
            milestone_id=steps[at % 6].id, kind=EntryKind.POINT, text=f"What we saw, {at}.",
            author_id=guide.id or 0, written_on=today - timedelta(days=at), written_at=now(), **of,
        )
        for at in range(ENTRIES)
    )  # fmt: skip
    session.add_all(
        Effort(expression_id=side.id or 0, kind=EffortKind.MEETING, half_days=3, on=today,
               by_id=guide.id or 0, **of)
        for side in sides
    )  # fmt: skip


class _Desk:
    """Hold a served store and the lead who is signed in."""

    def __init__(self, store: Store, count: int, patch: pytest.MonkeyPatch) -> None:
        self.store, self.count, self._patch = store, count, patch
        with store.reading(TESTS) as session:
            lead = session.exec(select(Person).where(Person.role == Role.LEAD)).one()
            self._entry = session.exec(select(col(Entry.id))).first()
            self.pair_id = session.exec(select(col(Journey.pair_id))).first()
        self._token = signed_in(lead)

    @classmethod
    @contextmanager
    def of(cls, folder: Path, count: int) -> Iterator[_Desk]:
        """Open the store with so many journeys and serve it."""
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

    def changed(self, work: Callable[[], object]) -> Callable[[], object]:
        """Let a twin write before each run; the save itself takes 4 ms of it."""

        def run() -> object:
            with self.store.writing(TESTS) as session:
                session.get_one(Entry, self._entry).text = f"Words {self.store.trail_number()}"
            return work()

        return run


def _walk(desk: _Desk) -> Iterator[tuple[str, Callable[[], object]]]:
    screen = desk.opened(PAGE)
    yield "board, again", screen.run
    states = cycle((["Late"], ["On track"], []))
    yield "board, by state", lambda: screen.pills[0].set_value(next(states)).run()
    yield "board, after a change", desk.changed(screen.run)
    for view in ("Timeline", "List", "This week", "Caseload"):
        desk.serve()
        screen.segmented_control[0].set_value(view).run()
        yield f"{view.lower()}, again", screen.run
    journey = desk.opened("twinning/journey", pair=desk.pair_id)
    yield "one journey, again", journey.run
    yield "one journey, after a change", desk.changed(journey.run)
    assert not any(one.exception for one in (screen, journey))


if __name__ == "__main__":
    sys.exit(main())
