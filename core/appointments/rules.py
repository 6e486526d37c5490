"""What may be settled about a meeting: its time and place, who says yes, who was there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlsplit

from core.appointments import zones
from core.journeys.calendar import FACILITATED, MEETINGS, label
from core.tables.journey import MilestoneKind
from core.wording import clean, day_in_words

# Half an hour is a call, not a meeting; after four hours nobody listens on a screen.
SHORTEST_MINUTES, LONGEST_MINUTES = 30, 240
STEP_MINUTES = 15
USUAL_MINUTES = {MilestoneKind.INCEPTION: 120}
OTHERWISE_MINUTES = 90
LONGEST_PLACE = 500
LONGEST_NAME = 200
PEOPLE_AT_MOST = 30


@dataclass(frozen=True)
class MeetingInput:
    """Hold a proposed time as typed: the wall clock of `zone`; `place` is the link of the call."""

    day: date
    at: time
    zone: str
    minutes: int = OTHERWISE_MINUTES
    place: str = ""

    def tidy(self) -> MeetingInput:
        """Return the proposal as it is kept."""
        place = clean(self.place, is_line=True)
        return MeetingInput(self.day, self.at, self.zone, self.minutes, place)

    def starts_at(self) -> datetime:
        """Return the instant in UTC. Raises ValueError for a time the clocks skip."""
        return zones.instant(self.day, self.at, self.zone)


@dataclass(frozen=True)
class PresentInput:
    """Hold one person at a meeting: by account, or by name for one who came along.

    `expression_id` is the side they came for, None for the programme's own people;
    `stands_in_for_id` is the person in whose place somebody came.
    """

    person_id: int | None = None
    name: str = ""
    expression_id: int | None = None
    stands_in_for_id: int | None = None
    was_there: bool = True

    def tidy(self) -> PresentInput:
        """Return the person as they are kept."""
        return PresentInput(
            self.person_id, clean(self.name, is_line=True), self.expression_id,
            self.stands_in_for_id, self.was_there,
        )  # fmt: skip


def usual_minutes(kind: MilestoneKind) -> int:
    """Return how long a meeting of this kind usually takes."""
    return USUAL_MINUTES.get(kind, OTHERWISE_MINUTES)


def check_kind(kind: MilestoneKind) -> str | None:
    """Return why a step has no time of day, or None."""
    if kind in MEETINGS:
        return None
    return f"{label(kind, 1)} is not a meeting. Record it when it is done."


def check_setter(kind: MilestoneKind, *, is_twin: bool, facilitator: str) -> str | None:
    """Return why this person does not set the time, or None.

    Annex I: the facilitator schedules the facilitated meetings; the twins take ownership of
    their exchanges.
    """
    if is_twin and kind in FACILITATED:
        return f"{facilitator} sets the time of this meeting. Write to them if it does not suit."
    return None


def check_open(
    kind: MilestoneKind, number: int, held_on: date | None, *, has_place: bool
) -> str | None:
    """Return why nothing can be settled about this meeting any more, or None."""
    if held_on is not None:
        return f"{label(kind, number)} was held on {day_in_words(held_on)} and cannot be moved."
    if not has_place:
        return "This meeting has no time yet. Propose one first."
    return None


def check_time(given: MeetingInput, started_on: date, today: date, last_day: date) -> str | None:
    """Return why a meeting cannot stand at this time, or None."""
    if given.day < today:
        return "This day has passed. Choose a day to come, or record the meeting as held."
    if given.day < started_on:
        return f"The journey started on {day_in_words(started_on)}. Choose a later day."
    if given.day > last_day:
        return "This day is more than two years after the start. Check the year."
    if not SHORTEST_MINUTES <= given.minutes <= LONGEST_MINUTES or given.minutes % STEP_MINUTES:
        return (
            f"A meeting takes {SHORTEST_MINUTES} to {LONGEST_MINUTES} minutes, in steps of "
            f"{STEP_MINUTES}."
        )
    try:
        given.starts_at()
    except ValueError:
        where = zones.zone_words(given.zone)
        return (
            f"On {day_in_words(given.day)} the clocks of {where} go forward and skip "
            f"{given.at:%H:%M}. Choose another time."
        )
    return None


def check_place(place: str) -> str | None:
    """Return why a link cannot be the place of a meeting, or None; no link yet is fine."""
    if not place:
        return None
    if len(place) > LONGEST_PLACE:
        return f"This link is too long; {LONGEST_PLACE} characters fit."
    try:
        parts = urlsplit(place)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
        parts = urlsplit("")
    if parts.scheme != "https" or not host or "." not in host or parts.username or " " in place:
        return "Give the link of the call as a whole, beginning with https://"
    return None


def after_yes(agreed_by: Collection[int], side: int, *, is_yes: bool) -> list[int]:
    """Return who has said yes after one side answered."""
    return sorted({*agreed_by, side} if is_yes else set(agreed_by) - {side})


def is_booked(agreed_by: Collection[int], sides: Collection[int]) -> bool:
    """Tell whether a meeting is settled: both twins said yes to its time."""
    return set(sides) <= set(agreed_by)


def check_present(
    people: Sequence[PresentInput], sides: Collection[int], walkers: Collection[int]
) -> str | None:
    """Return why these people cannot be recorded as having been at a meeting, or None.

    `walkers` are the ids of those who walk the journey.
    """
    if len(people) > PEOPLE_AT_MOST:
        return f"{PEOPLE_AT_MOST} people fit on the list. Name those who spoke for a twin."
    for one in people:
        if one.person_id is None and not one.name:
            return "Give the name of everybody who came along."
        if len(one.name) > LONGEST_NAME:
            return f"A name is too long; {LONGEST_NAME} characters fit."
        known = {one.person_id, one.stands_in_for_id} - {None}
        if not known <= set(walkers):
            return "Somebody on the list no longer speaks for this pair. Reload the page."
        if one.expression_id is not None and one.expression_id not in sides:
            return "Say for which twin each person came."
    if not any(one.was_there for one in people):
        return "Nobody was there: call the meeting off, or propose another time."
    return None


def sides_present(people: Sequence[PresentInput], sides: Sequence[int]) -> tuple[bool, ...]:
    """Tell for each side whether somebody was there for it; a stand-in counts."""
    there = {one.expression_id for one in people if one.was_there}
    return tuple(side in there for side in sides)
