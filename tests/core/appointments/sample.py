"""Meetings of Ghent and Turku as values, and as rows of the cast."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from core.appointments import actions, queries
from core.appointments.rules import MeetingInput
from core.appointments.views import Aims, Homework, Meeting, MeetingsView, Present, Side
from core.database import Store
from core.journeys.calendar import Step
from core.tables.journey import Journey, MilestoneKind
from core.tables.people import Person
from tests.cast import TESTS, TODAY, Cast
from tests.walk import milestone

BRUSSELS, HELSINKI = "Europe/Brussels", "Europe/Helsinki"
GHENT = Side(1, "Ghent", BRUSSELS, (BRUSSELS,), ((5, "Gita Peeters"),))
TURKU = Side(2, "Turku", HELSINKI, (HELSINKI,), ((6, "Timo Mäkelä"),))
DAY = date(2025, 10, 21)
STARTS_AT = datetime(2025, 10, 21, 12, tzinfo=UTC)
STEP = Step(7, MilestoneKind.EXCHANGE, 2, date(2025, 10, 20), DAY, is_booked=True, agreed_by=(1, 2))
MEETING = Meeting(
    STEP, "0b0e0b5e-7c5c-5f43-8a83-5a1f6fbb6d6a", STARTS_AT, 90, "https://meet.example.org/abc",
    None, 0, datetime(2025, 10, 1, 9, 30, 15, 250, tzinfo=UTC), 3,
)  # fmt: skip
VIEW = MeetingsView(
    3, 4, "Ghent and Turku", "Round 2025", date(2025, 6, 2), 9, "Jonas", GHENT, TURKU, (MEETING,),
    Homework(11, date(2025, 7, 2), None, ()), Aims((), (), (), ()), frozenset({1}),
    may_settle=True, is_running=True, link_made_at=None,
)  # fmt: skip


def meeting(**fields: object) -> Meeting:
    """Return the meeting with other values; those of its step by their own names."""
    own = {name: fields.pop(name) for name in list(fields) if name in Step.__dataclass_fields__
           and name != "version"}  # fmt: skip
    return replace(MEETING, step=replace(STEP, **own), **fields)


def present(name: str, side: int | None, instead_of: str = "", *, came: bool = True) -> Present:
    """Return one person of an attendance."""
    return Present(None, name, side, None, instead_of, came)


def at(hour: int, day: date = DAY, zone: str = BRUSSELS, **fields: object) -> MeetingInput:
    """Return a proposal for a full hour."""
    return MeetingInput(day, time(hour), zone, **fields)  # type: ignore[arg-type]


def propose(
    store: Store, cast: Cast, by: Person, given: MeetingInput,
    kind: MilestoneKind = MilestoneKind.EXCHANGE, *, journey: Journey | None = None,
) -> bool:  # fmt: skip
    """Propose a time for a meeting of the cast on the day of the tests."""
    actor = cast.actor(by)
    with store.writing(actor) as session:
        row = milestone(session, journey or cast.journey, kind)
        return actions.propose_meeting(session, actor, row.id or 0, given, row.version, on=TODAY)


def opened(store: Store, cast: Cast, by: Person) -> MeetingsView:
    """Return the meetings of Ghent and Turku as a person sees them."""
    actor = cast.actor(by)
    with store.reading(actor) as session:
        return queries.open_meetings(session, actor, cast.pair.id or 0)


def row_of(store: Store, cast: Cast, kind: MilestoneKind = MilestoneKind.EXCHANGE) -> Meeting:
    """Return a meeting of the cast as its facilitator sees it."""
    with store.reading(TESTS) as session:
        number = milestone(session, cast.journey, kind).number
    found = opened(store, cast, cast.jonas).of(kind, number)
    assert found is not None
    return found
