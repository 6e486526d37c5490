"""A calendar program follows a journey by its address on the served program."""

from __future__ import annotations

import urllib.error
import urllib.request
from http.client import HTTPMessage

import pytest
from icalendar import Calendar

from core.appointments import actions
from tests.browser.conftest import Desk
from tests.cast import TODAY
from tests.core.appointments.sample import at, propose
from tests.walk import add_plan

pytestmark = pytest.mark.browser


def _ask(address: str, method: str = "GET", known: str = "") -> tuple[int, HTTPMessage, bytes]:
    headers = {"If-None-Match": known} if known else {}
    request = urllib.request.Request(address, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_the_address_serves_the_calendar_until_the_link_is_ended(desk: Desk) -> None:
    store, cast = desk.store, desk.cast
    add_plan(store, cast.journey)
    propose(store, cast, cast.gita, at(14))
    timo, journey_id = cast.actor(cast.timo), cast.journey.id or 0
    with store.writing(timo) as session:
        token = actions.make_calendar_link(session, timo, journey_id, on=TODAY)
    address = f"{desk.address}/calendar/{token}.ics"
    status, headers, content = _ask(address)
    (event,) = Calendar.from_ical(content).events
    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert str(event["SUMMARY"]) == "Twinning: Exchange 1, Ghent and Turku"
    assert _ask(address, known=headers["etag"])[::2] == (304, b"")
    assert _ask(address, "HEAD")[::2] == (200, b"")
    with store.writing(timo) as session:
        actions.end_calendar_link(session, timo, journey_id, on=TODAY)
    ended, never = _ask(address), _ask(f"{desk.address}/calendar/never.ics")
    assert (ended[0], ended[2]) == (never[0], never[2])
    assert ended[0] == 404
