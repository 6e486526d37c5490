"""Measure the portfolio with 10 journeys and with 500 of 40 entries each.

    python -m tests.bench.portfolio [--repeats 7] [--store FOLDER] [--cpu]

Both stores are the demo, whose ten journeys are the few; to the second so many are added. "After
a change" is the first run after somebody saved one row: a twin's words in the logbook where
nothing else is named. "First look" is with nothing kept, as after a start of the server. Medians
in milliseconds, as the lead; the runs on the two stores take turns, so that a busy moment of the
machine falls on both. With --cpu the time of the processor is taken instead.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from typing import Any

import streamlit as st
from sqlmodel import Session, col, select

from core.database import Store, now
from core.journeys.calendar import plan
from core.tables.journey import Effort, EffortKind, Entry, EntryKind, Journey, Milestone
from core.tables.people import Person, Role
from core.tables.selection import Round
from tests.bench.desks import Comparison, Desk, Work
from tests.cast import TESTS, add_expression, add_journey, add_pair

FEW, MANY, ENTRIES = 10, 500, 40
# A few at a time: one save of thousands of rows holds the trail in memory.
AT_A_TIME = 35
PAGE = "programme/journeys"


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


def _moved(session: Session, _words: str) -> None:
    """Put the first step of a journey on another day."""
    step = session.exec(select(Milestone).order_by(col(Milestone.id)).limit(1)).first()
    assert step is not None
    step.due_on += timedelta(days=1 if step.due_on.day % 2 else -1)


def _logged(session: Session, _words: str) -> None:
    """Let a twin log half a day more, or less."""
    line = session.exec(select(Effort).order_by(col(Effort.id)).limit(1)).first()
    assert line is not None
    line.half_days = 3 - line.half_days % 2


def _handed(session: Session, _words: str) -> None:
    """Hand the first journey over, to and fro."""
    journey = session.exec(select(Journey).order_by(col(Journey.id)).limit(1)).one()
    guides = select(col(Person.id)).where(col(Person.role) == Role.FACILITATOR)
    journey.facilitator_id = session.exec(
        guides.where(col(Person.id) != journey.facilitator_id).limit(1)
    ).one()


def _walk(desk: Desk) -> Iterator[tuple[str, Work]]:
    screen = desk.opened(PAGE)
    yield "board, again", screen.run
    states = cycle((["Late"], ["On track"], []))
    yield "board, by state", lambda: screen.pills[0].set_value(next(states)).run()
    yield "board, after a change", desk.after(desk.written, screen.run)
    yield "board, after a moved step", desk.after(_moved, screen.run)
    yield "board, after logged time", desk.after(_logged, screen.run)
    yield "board, after a hand-over", desk.after(_handed, screen.run)
    for view in ("Timeline", "List", "This week", "Caseload"):
        desk.serve()
        screen.segmented_control[0].set_value(view).run()
        yield f"{view.lower()}, again", screen.run
        yield f"{view.lower()}, after a change", desk.after(desk.written, screen.run)
    with desk.store.reading(TESTS) as session:
        pair_id = session.exec(
            select(col(Journey.pair_id)).order_by(col(Journey.id)).limit(1)
        ).first()
    journey = desk.opened("twinning/journey", pair=pair_id)
    yield "one journey, again", journey.run
    yield "one journey, after a change", desk.after(desk.written, journey.run)
    assert not any(one.exception for one in (screen, journey))

    def first_look() -> object:
        st.cache_resource.clear()
        return desk.opened(PAGE)

    yield "board, first look", first_look


COMPARED = Comparison("journeys", FEW, MANY, fill, _walk)

if __name__ == "__main__":
    sys.exit(COMPARED.main(__doc__))
