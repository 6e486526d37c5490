"""The address of a calendar: what a link opens, and the one answer of all that open nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

import pytest
from icalendar import Calendar
from sqlmodel import select
from starlette.applications import Starlette

from core.appointments import actions
from core.database import Store
from core.tables.people import Person, TwinMember
from pages.shared import calendar_route
from tests.cast import TESTS, TODAY, Cast
from tests.core.appointments.sample import at, propose
from tests.walk import add_plan


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plans of both journeys and a time proposed in each."""
    add_plan(store, cast.journey, cast.other_journey)
    propose(store, cast, cast.gita, at(14, place="https://meet.example.org/ours"))
    propose(store, cast, cast.paulo, at(10), journey=cast.other_journey)
    return cast


@dataclass
class Answer:
    """Hold what the server said."""

    status_code: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""


def ask(address: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """Ask the route alone, as a server would."""
    found = Answer()
    scope = {
        "type": "http", "method": method, "path": unquote(address), "query_string": b"",
        "raw_path": quote(address, safe="/%").encode(), "root_path": "", "http_version": "1.1",
        "scheme": "http", "server": ("localhost", 80), "client": ("localhost", 1),
        "headers": [(name.lower().encode(), text.encode()) for name, text in
                    (headers or {}).items()],
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            found.status_code = message["status"]
            found.headers = {name.decode(): text.decode() for name, text in message["headers"]}
        else:
            found.content += message.get("body", b"")

    asyncio.run(Starlette(routes=[calendar_route.ROUTE])(scope, receive, send))
    return found


def _link(store: Store, cast: Cast, person: Person) -> str:
    actor = cast.actor(person)
    with store.writing(actor) as session:
        return actions.make_calendar_link(session, actor, cast.journey.id or 0, on=TODAY)


def test_a_link_opens_the_meetings_of_its_own_journey(store: Store, walk: Cast) -> None:
    token = _link(store, walk, walk.timo)
    found = ask(f"/calendar/{token}.ics")
    assert (found.status_code, found.headers["content-type"]) == (200, calendar_route.KIND)
    assert found.headers["cache-control"] == "private, no-cache"
    titles = [str(event["SUMMARY"]) for event in Calendar.from_ical(found.content).events]
    assert titles == ["Twinning: Exchange 1, Ghent and Turku"]
    assert b"Porto" not in found.content and b"@" not in found.content


def test_a_calendar_that_has_not_changed_is_not_sent_again(store: Store, walk: Cast) -> None:
    address = f"/calendar/{_link(store, walk, walk.timo)}.ics"
    first = ask(address)
    again = ask(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = ask(address, "HEAD")
    assert (head.status_code, head.headers["etag"]) == (200, first.headers["etag"])
    propose(store, walk, walk.gita, at(16))
    changed = ask(address, headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
    (event,) = Calendar.from_ical(changed.content).events
    assert event["SEQUENCE"] == 1


def test_every_link_that_opens_nothing_gets_the_same_answer(store: Store, walk: Cast) -> None:
    ended, left, closed = (_link(store, walk, one) for one in (walk.gita, walk.timo, walk.jonas))
    gita = walk.actor(walk.gita)
    with store.writing(gita) as session:
        actions.end_calendar_link(session, gita, walk.journey.id or 0, on=TODAY)
    with store.writing(TESTS) as session:
        session.delete(
            session.exec(select(TwinMember).where(TwinMember.person_id == walk.timo.id)).one()
        )
        session.get_one(Person, walk.jonas.id).is_active = False
    tokens = [ended, left, closed, "", "x", "../../etc/passwd", "%00", "a/b", 3_000 * "x", "täg"]
    said = set()
    for token in tokens:
        found = ask(f"/calendar/{token}.ics")
        said.add((found.status_code, found.content, tuple(sorted(found.headers.items()))))
    assert len(said) == 1
    ((status, content, _),) = said
    assert (status, content.decode()) == (404, calendar_route.GONE)


def test_nothing_but_reading_is_answered() -> None:
    assert ask("/calendar/x.ics", "POST").status_code == 405
