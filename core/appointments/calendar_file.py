"""Write meetings as iCalendar, for a download or for a calendar that follows a journey.

A downloaded meeting is PUBLISHed, not REQUESTed: a request makes calendar programs ask for an
answer by mail to its sender, past the yes that counts here. A published meeting is simply entered
by Outlook, Google and Apple, and carries no attendees (RFC 5546, 3.2.1), so no address leaves.
Called off, its file is a CANCEL of the same UID with a higher SEQUENCE (RFC 5546, 3.2.5); in a
followed calendar, which has one METHOD for all, its STATUS says so.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress
from icalendar import vDuration as Duration

from core.appointments import words, zones
from core.appointments.agenda import Kit
from core.appointments.views import Meeting, MeetingsView

PRODUCT = "-//CCRI Twinning Programme//Twinning Desk//EN"
# What Outlook itself writes for an organiser whose address is not given away.
NOBODY = "invalid:nomail"
ORGANISER = "CCRI Twinning Programme"
# How often a calendar that follows a journey should look again.
ASK_AGAIN = timedelta(hours=4)


def invitation(view: MeetingsView, meeting: Meeting, kit: Kit) -> bytes:
    """Return one meeting as a file to enter into one's calendar.

    Raises ValueError for a meeting without a day of its own.
    """
    event = _event(view, meeting, kit)
    if event is None:
        raise ValueError("this meeting has no time yet")
    made = _calendar("CANCEL" if meeting.called_off_on else "PUBLISH")
    made.add_component(event)
    return bytes(made.to_ical())


def calendar(view: MeetingsView, kits: dict[int, Kit]) -> bytes:
    """Return every meeting of a journey that has a time; `kits` by the meeting's step id."""
    made = _calendar("PUBLISH")
    title = f"Twinning: {view.label}"
    made.add("name", title)
    made.add("x-wr-calname", title)
    made.add("x-wr-timezone", zones.BRUSSELS)
    made.add("refresh-interval", Duration(ASK_AGAIN), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT4H")
    for meeting in view.meetings:
        event = _event(view, meeting, kits[meeting.step.id])
        if event is not None:
            made.add_component(event)
    return bytes(made.to_ical())


def file_name(view: MeetingsView, meeting: Meeting) -> str:
    """Name the file of one meeting: "Exchange 2, Ghent and Turku.ics"."""
    return f"{meeting.step.label}, {view.label}.ics"


def _calendar(method: str) -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add_component(_brussels())
    return made


def _event(view: MeetingsView, meeting: Meeting, kit: Kit) -> Event | None:
    when = words.when_of(meeting)
    if when is None:
        return None
    made = Event()
    made.add("uid", meeting.reference)
    made.add("sequence", meeting.sequence)
    told = meeting.told_at or datetime.combine(view.started_on, time(), UTC)
    made.add("dtstamp", told.astimezone(UTC).replace(microsecond=0))
    if isinstance(when, datetime):
        for name, at in (("dtstart", when), ("dtend", when + timedelta(minutes=meeting.minutes))):
            made.add(name, _brussels_time(at))
    else:
        made.add("dtstart", when)
        made.add("dtend", when + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    made.add("summary", words.summary_of(view, meeting))
    made.add("status", words.calendar_status(meeting))
    made.add("location", meeting.place or "Online")
    made.add("description", words.description_of(view, meeting, kit))
    organiser = vCalAddress(NOBODY)
    organiser.params["CN"] = ORGANISER
    made.add("organizer", organiser)
    return made


def _brussels_time(at: datetime) -> datetime:
    """Return an instant in Brussels time, or in UTC where that time comes twice that night.

    A local time that comes twice is read as the first (RFC 5545, 3.3.5).
    """
    if zones.is_second_time(at, zones.BRUSSELS):
        return at.astimezone(UTC)
    return at.astimezone(ZoneInfo(zones.BRUSSELS))


def _brussels() -> Timezone:
    """Return Brussels as the Union's rule of the last Sundays (Directive 2000/84/EC).

    One rule a season instead of a list of days: Outlook reads no other, and it does not end.
    """
    made = Timezone()
    made.add("tzid", zones.BRUSSELS)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, name, start, month, before, after in (
        (TimezoneDaylight(), "CEST", date(1996, 3, 31), 3, winter, summer),
        (TimezoneStandard(), "CET", date(1996, 10, 27), 10, summer, winter),
    ):
        # Both changes are at 01:00 UTC; a start is written in the time that holds before it.
        clock = time(1 + before // timedelta(hours=1))
        part.add("tzname", name)
        part.add("dtstart", datetime.combine(start, clock))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        made.add_component(part)
    return made
