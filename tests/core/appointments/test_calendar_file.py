"""Calendar files, read back by the library: time zone, one UID for good, moves, calling off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from core.appointments import calendar_file, words
from core.appointments.views import Meeting
from tests.core.appointments.sample import DAY, MEETING, STARTS_AT, VIEW, meeting

BRUSSELS = ZoneInfo("Europe/Brussels")


def _read(content: bytes) -> tuple[Calendar, list[Event]]:
    found = Calendar.from_ical(content)
    return found, list(found.events)


def _one(row: Meeting) -> tuple[Calendar, Event]:
    found, (event,) = _read(calendar_file.invitation(VIEW, row, words.kit_for(VIEW, row)))
    return found, event


def test_an_invitation_is_published_with_the_time_of_brussels() -> None:
    found, event = _one(MEETING)
    assert found["METHOD"] == "PUBLISH"
    assert event["DTSTART"].params["TZID"] == "Europe/Brussels"
    assert (event.start, event.end) == (STARTS_AT, STARTS_AT + timedelta(minutes=90))
    assert str(event["UID"]) == MEETING.reference
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert event["DTSTAMP"].dt == datetime(2025, 10, 1, 9, 30, 15, tzinfo=UTC)
    assert str(event["SUMMARY"]) == "Twinning: Exchange 2, Ghent and Turku"
    assert str(event["LOCATION"]) == MEETING.place


def test_it_says_both_times_who_comes_and_the_agenda_but_gives_no_address_away() -> None:
    _, event = _one(MEETING)
    said = str(event["DESCRIPTION"])
    assert said.splitlines()[:3] == [
        "Tue 21 Oct 2025, 14:00 in Ghent and Brussels, 15:00 in Turku",
        "Online: https://meet.example.org/abc",
        "With Gita Peeters, Timo Mäkelä and Jonas.",
    ]
    assert "14:00-14:10 Since last time" in said
    assert "ATTENDEE" not in event
    assert str(event["ORGANIZER"]) == "invalid:nomail"
    assert b"mailto:" not in calendar_file.invitation(VIEW, MEETING, words.kit_for(VIEW, MEETING))


def test_a_moved_meeting_updates_the_same_entry() -> None:
    moved = meeting(starts_at=STARTS_AT + timedelta(days=1), due_on=DAY + timedelta(days=1),
                    sequence=1, told_at=datetime(2025, 10, 8, tzinfo=UTC))  # fmt: skip
    before, after = _one(MEETING)[1], _one(moved)[1]
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]
    assert before["DTSTAMP"].dt < after["DTSTAMP"].dt


def test_a_meeting_called_off_takes_the_entry_away() -> None:
    off = meeting(called_off_on=DAY, is_booked=False, agreed_by=(), sequence=2)
    found, event = _one(off)
    assert (found["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    assert str(event["UID"]) == MEETING.reference
    assert "This meeting was called off." in str(event["DESCRIPTION"])
    assert "Agenda" not in str(event["DESCRIPTION"])


@pytest.mark.parametrize(
    ("row", "status", "start"),
    [
        (meeting(is_booked=False, agreed_by=(1,)), "TENTATIVE", STARTS_AT),
        (meeting(held_on=DAY, is_booked=False), "CONFIRMED", STARTS_AT),
        (meeting(held_on=DAY + timedelta(days=2)), "CONFIRMED", DAY + timedelta(days=2)),
        (meeting(starts_at=None), "CONFIRMED", DAY),
    ],
)
def test_what_is_not_settled_is_tentative_and_a_day_stays_a_day(
    row: Meeting, status: str, start: date
) -> None:
    _, event = _one(row)
    assert (event["STATUS"], event.start) == (status, start)


def test_a_mere_plan_is_in_no_calendar() -> None:
    planned = meeting(starts_at=None, is_booked=False)
    with pytest.raises(ValueError, match="no time"):
        _one(planned)
    view = replace(VIEW, meetings=(planned, MEETING))
    kits = {row.step.id: words.kit_for(view, row) for row in view.meetings}
    found, events = _read(calendar_file.calendar(view, kits))
    assert [str(event["UID"]) for event in events] == [MEETING.reference]
    assert str(found["NAME"]) == "Twinning: Ghent and Turku"
    assert found["REFRESH-INTERVAL"].dt == timedelta(hours=4)


def test_the_same_meetings_give_the_same_bytes_in_lines_of_75_octets() -> None:
    kits = {MEETING.step.id: words.kit_for(VIEW, MEETING)}
    one, other = (calendar_file.calendar(VIEW, kits) for _ in "ab")
    assert one == other
    lines = one.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    assert all(b"\n" not in line for line in lines)
    for line in lines:
        line.decode("utf-8")  # folded between characters, never inside one


@pytest.mark.parametrize("label", ["Ģhēnt; \\o, Tür:kü", "東京 " + 60 * "ä", 'a "quoted" name'])
def test_names_of_every_script_come_back_as_they_were(label: str) -> None:
    view = replace(VIEW, label=label)
    content = calendar_file.invitation(view, MEETING, words.kit_for(view, MEETING))
    _, (event,) = _read(content)
    assert str(event["SUMMARY"]) == f"Twinning: Exchange 2, {label}"


@given(st.integers(0, 7 * 365 * 24))
def test_its_own_time_zone_is_that_of_brussels(hours: int) -> None:
    zone = Calendar.from_ical(ZONE).timezones[0]
    instant = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    expected = instant.astimezone(BRUSSELS)
    start, offset = max(
        (day, part["TZOFFSETTO"].td)
        for part in zone.walk() if "TZOFFSETTO" in part
        for day in _changes(part, instant.year)
        if day <= instant
    )  # fmt: skip
    assert offset == expected.utcoffset(), start


@pytest.mark.parametrize(
    "at",
    [datetime(2025, 10, 26, 0, 30, tzinfo=UTC), datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
     datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)],
)  # fmt: skip
def test_on_the_nights_of_the_change_the_instant_is_kept(at: datetime) -> None:
    _, event = _one(meeting(starts_at=at, due_on=at.date()))
    assert event["DTSTART"].dt.astimezone(UTC) == at
    assert event["DTEND"].dt.astimezone(UTC) == at + timedelta(minutes=90)
    is_second = at.astimezone(BRUSSELS).fold == 1
    assert ("TZID" in event["DTSTART"].params) is not is_second


def test_a_file_is_named_by_its_meeting() -> None:
    assert calendar_file.file_name(VIEW, MEETING) == "Exchange 2, Ghent and Turku.ics"


ZONE = calendar_file.invitation(VIEW, MEETING, words.kit_for(VIEW, MEETING))


def _changes(part: object, year: int) -> list[datetime]:
    """Return when a season begins in a year and the one before, by its rule, in UTC."""
    rule, start = part["RRULE"], part["DTSTART"].dt  # type: ignore[index]
    assert (rule["FREQ"], rule["BYDAY"]) == (["YEARLY"], ["-1SU"])
    found = []
    for one in (year - 1, year):
        day = datetime(one, rule["BYMONTH"][0], 31, start.hour, tzinfo=UTC)
        day -= timedelta(days=(day.weekday() + 1) % 7)
        found.append(day - part["TZOFFSETFROM"].td)  # type: ignore[index]
    return found
