"""Sentences on meetings, for pages, calendars and letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from core.appointments import zones
from core.appointments.agenda import About, Kit, kit_of
from core.appointments.agenda_document import times
from core.appointments.rules import PresentInput, sides_present
from core.appointments.views import Meeting, MeetingsView, Present
from core.wording import counted, day_in_words, listed


def sentence_on(view: MeetingsView, today: date) -> str:
    """Say what comes next, for the head of the page."""
    coming = next_of(view.meetings, today)
    if not view.is_running:
        return "This journey is over; its meetings stay here to read."
    if coming is None:
        return "No meeting is left."
    said = f"Next: {coming.step.mention}. {state_of(view, coming, today)}"
    asked = [one.step.mention for one in waiting_for(view, today) if one is not coming]
    if not asked:
        return said
    return f"{said} {listed(asked).capitalize()} {'wait' if len(asked) > 1 else 'waits'} for you."


def waiting_for(view: MeetingsView, today: date) -> tuple[Meeting, ...]:
    """Return the meetings to come that wait for the yes of the reader's own twin."""
    return tuple(
        one
        for one in view.meetings
        if one.is_open and one.starts_at and not one.called_off_on and one.step.due_on >= today
        and view.own and not view.own <= set(one.agreed_by)
    )  # fmt: skip


def next_of(meetings: Sequence[Meeting], today: date) -> Meeting | None:
    """Return the meeting that comes next: the first that was neither held nor left out."""
    still_open = [one for one in meetings if one.is_open and not is_left_out(meetings, one, today)]
    return min(still_open, key=lambda one: (one.step.due_on, one.step.id), default=None)


def is_left_out(meetings: Sequence[Meeting], meeting: Meeting, today: date) -> bool:
    """Tell whether nobody asks for this meeting any more: an exchange the journey went past."""
    if meeting.is_facilitated or not meeting.is_open:
        return False
    concluded = any(one.step.held_on for one in meetings if one.step.kind.value == "conclusion")
    passed = meeting.step.is_optional and meeting.step.due_on < today
    return concluded or (passed and meeting.starts_at is None)


def state_of(view: MeetingsView, meeting: Meeting, today: date, *, with_day: bool = True) -> str:
    """Say how a meeting stands: planned, proposed, booked, called off or held.

    `with_day` False leaves the day of a time out, where it stands beside.
    """
    step = meeting.step
    if step.held_on:
        return f"Held on {day_in_words(step.held_on)}."
    if meeting.called_off_on:
        return f"Called off on {day_in_words(meeting.called_off_on)}; it waits for a new time."
    if meeting.starts_at is None:
        if step.is_booked:
            return f"Booked for {day_in_words(step.due_on)}; no time of day is settled."
        if step.due_on < today:
            return f"Was planned for {day_in_words(step.due_on)}: propose a time, or record it."
        return f"Planned for {day_in_words(step.due_on)}; no time is proposed yet."
    day = f" for {day_in_words(step.due_on)}" if with_day else ""
    missing = [side.name for side in view.sides if side.expression_id not in meeting.agreed_by]
    if step.is_booked or not missing:
        return f"Booked{day}: both twins said yes."
    if step.due_on < today:
        return "The time proposed has passed without a yes of both. Propose another."
    own = [side.name for side in view.sides if side.expression_id in view.own]
    named = ["your own" if name in own else f"that of {name}" for name in missing]
    if len(missing) == 1:
        name = "your yes" if missing[0] in own else f"the yes of {missing[0]}"
        return f"Proposed{day}; waits for {name}."
    return f"Proposed{day}; waits for two yeses, {listed(named)}."


def when_words(view: MeetingsView, meeting: Meeting) -> str:
    """Tell when a meeting is, in the time of both twins and of Brussels; empty without a time."""
    return zones.told(meeting.starts_at, view.places) if meeting.starts_at else ""


def when_of(meeting: Meeting) -> datetime | date | None:
    """Return what a calendar shows: the time, a whole day, or nothing for a mere plan."""
    step = meeting.step
    if meeting.starts_at and step.held_on in (None, zones.local_day(meeting.starts_at)):
        return meeting.starts_at
    if step.held_on:
        return step.held_on
    return step.due_on if step.is_booked else None


def calendar_status(meeting: Meeting) -> str:
    """Return how far calendars should trust a meeting, in the words of their format."""
    if meeting.called_off_on:
        return "CANCELLED"
    return "CONFIRMED" if meeting.step.is_booked or meeting.step.held_on else "TENTATIVE"


def summary_of(view: MeetingsView, meeting: Meeting) -> str:
    """Return the title of a meeting in a calendar."""
    return f"Twinning: {meeting.step.label}, {view.label}"


def description_of(view: MeetingsView, meeting: Meeting, kit: Kit) -> str:
    """Return what a calendar says of a meeting: times, place, who comes, the agenda.

    Nothing of the logbook: a calendar may be kept by somebody else's service.
    """
    people = [name for side in view.sides for _, name in side.people]
    lines = [when_words(view, meeting)] if meeting.starts_at else []
    if meeting.called_off_on:
        lines.append("This meeting was called off.")
    lines += [f"Online: {meeting.place}" if meeting.place else "Online; the link follows."]
    guide = [view.facilitator] if view.facilitator_id else []
    if people or guide:
        lines.append(f"With {listed([*people, *guide])}.")
    if not meeting.called_off_on:
        zone = view.sides[0].zone
        lines += ["", "Agenda"] + [
            f"{times(kit, at, meeting.starts_at, zone)} {slot.title}"
            for at, slot in enumerate(kit.slots)
        ]
    return "\n".join(lines)


def kit_for(view: MeetingsView, meeting: Meeting) -> Kit:
    """Return the agenda kit of a meeting, filled with the pair's own words."""
    aims = view.aims
    about = About(
        view.first.name, view.second.name,
        view.facilitator if view.facilitator_id else "The facilitator",
        aims.topics, aims.items, aims.objectives, aims.actions,
    )  # fmt: skip
    return kit_of(meeting.step.kind, meeting.step.number, meeting.minutes, about)


def zones_sentence(view: MeetingsView) -> str:
    """Say whose clocks each twin goes by."""
    parts = [f"{side.name} goes by the time of {zones.zone_words(side.zone)}"
             for side in view.sides]  # fmt: skip
    return f"{listed(parts)}."


def present_words(view: MeetingsView, present: Sequence[Present]) -> str:
    """Say who was at a meeting, side by side: "Ghent: Gita. Turku: Ada (for Timo)."."""
    if not present:
        return "Nobody wrote down who was there."
    groups = [(side.name, side.expression_id) for side in (view.first, view.second)]
    parts = []
    for name, side in [*groups, ("The programme", None)]:
        there = [_name(one) for one in present if one.was_there and one.expression_id == side]
        missing = [one.name for one in present if not one.was_there and one.expression_id == side]
        if there or missing:
            gone = f"; {listed(missing)} could not come" if missing else ""
            parts.append(f"{name}: {listed(there) if there else 'nobody'}{gone}.")
    return " ".join(parts)


def absent_sides(view: MeetingsView, present: Sequence[Present]) -> tuple[str, ...]:
    """Name the twins that nobody was there for; none where nobody wrote it down."""
    if not present:
        return ()
    people = [PresentInput(expression_id=one.expression_id, was_there=one.was_there)
              for one in present]  # fmt: skip
    there = sides_present(people, [side.expression_id for side in (view.first, view.second)])
    both = (view.first, view.second)
    return tuple(side.name for side, came in zip(both, there, strict=True) if not came)


def homework_words(view: MeetingsView, expression_id: int, today: date) -> str:
    """Say whether one twin handed in its presentation."""
    homework = view.homework
    if homework is None:
        return ""
    found = homework.of(expression_id)
    if found is not None:
        return f"Handed in on {day_in_words(found.on)}: {found.name}"
    if homework.held_on is not None:
        return "Presented; no file was handed in here."
    late = (today - homework.due_on).days
    if late > 0:
        return f"Missing, due on {day_in_words(homework.due_on)} ({counted(late, 'day')} late)"
    return f"Missing, due on {day_in_words(homework.due_on)}"


def _name(one: Present) -> str:
    return f"{one.name} (for {one.stands_in_for})" if one.stands_in_for else one.name
