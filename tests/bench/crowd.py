"""Measure the same pages with few files and with many: list, filter, open, rank.

    python -m tests.bench.crowd [--repeats 7] [--store FOLDER] [--cpu]

Both stores are the demo; the second has 2 000 files in the newest round. "After a change here" is
the first run after somebody saved something of one of the round's files, when the round is read
again, and "elsewhere" after a twin wrote in a logbook; the rest are what people do between two
changes. Medians in milliseconds, as the lead; the runs on the two stores take turns, so that a
busy moment of the machine falls on both. With --cpu the time of the processor is taken instead,
which another program does not lengthen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle

from sqlmodel import Session, col, select

from core.tables.selection import Expression, Round
from tests.bench import files
from tests.bench.desks import Comparison, Desk, Work
from tests.cast import TESTS

FEW, MANY = 36, 2_000
SEARCHES = ("berg", "town 2", "agency", "textile", "sweden", "old mill", "north", "reuse")


def _first_files(desk: Desk) -> list[int]:
    """Return the files that are opened and changed: as many as the small round has."""
    with desk.store.reading(TESTS) as session:
        newest = session.exec(select(Round).order_by(col(Round.closes_local).desc())).first()
        assert newest is not None
        ids = select(col(Expression.id)).where(col(Expression.round_id) == newest.id)
        return list(session.exec(ids.order_by(col(Expression.name)).limit(FEW)))


def _walk(desk: Desk) -> Iterator[tuple[str, Work]]:
    opened = _first_files(desk)
    saved = cycle(opened)

    def here(session: Session, words: str) -> None:
        session.get_one(Expression, next(saved)).decision_reason = words

    listed = desk.opened("programme/applicants")
    yield "list, after a change here", desk.after(here, listed.run)
    yield "list, after one elsewhere", desk.after(desk.written, listed.run)
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
    numbers = cycle(opened)
    file = desk.opened("programme/applicant", file=next(numbers))
    yield "open, from an address", lambda: desk.opened("programme/applicant", file=next(numbers))

    def follow() -> None:
        file.query_params["file"] = str(next(numbers))
        file.run()

    yield "open, the next one", follow
    yield "open, after a change here", desk.after(here, follow)
    yield "open, again", file.run
    ranked = desk.opened("programme/selection")
    yield "rank, after a change here", desk.after(here, ranked.run)
    yield "rank, after one elsewhere", desk.after(desk.written, ranked.run)
    yield "rank, again", ranked.run
    bands = cycle(("in", "discuss", "out", "all"))
    yield "rank, one band", lambda: ranked.button_group[0].set_value(next(bands)).run()
    assert not any(screen.exception for screen in (listed, file, ranked))


COMPARED = Comparison("files", FEW, MANY, files.fill, _walk)

if __name__ == "__main__":
    sys.exit(COMPARED.main(__doc__))
