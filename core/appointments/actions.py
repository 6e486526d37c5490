"""Propose a meeting and say yes, call it off, record who came; hand out calendar links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from core import access, scope
from core.access import Actor
from core.appointments import gather, rules, zones
from core.appointments.rules import MeetingInput, PresentInput
from core.database import now
from core.errors import Missing, NotAllowed, NotPossible
from core.files.actions import add_file
from core.journeys import rows
from core.journeys.rows import add, refuse
from core.journeys.rules import FURTHEST_DAYS, check_held
from core.letters.actions import write_letter
from core.people.passwords import make_token, token_hash
from core.tables.course import Attendance, CalendarLink
from core.tables.journey import Journey, Milestone, MilestoneKind
from core.tables.letters import LetterKind
from core.tables.people import Role


def propose_meeting(
    session: Session, actor: Actor, milestone_id: int, given: MeetingInput, version: int, *,
    on: date,
) -> bool:  # fmt: skip
    """Put a meeting at a day and time; return whether both twins have said yes to it.

    A twin's own proposal counts as its yes; a new time takes back what was said to the old one.
    A new link or nothing new keeps it. Raises NotPossible, Stale.
    """
    access.require(session, actor, "propose_meeting")
    row, journey, given = *_open(session, actor, milestone_id), given.tidy()
    facilitator = rows.name_of(session, journey.facilitator_id)
    refuse(rules.check_setter(
        row.kind, is_twin=actor.role is Role.TWIN, facilitator=facilitator,
    ))  # fmt: skip
    rows.refuse_stale(row, version)
    last_day = journey.started_on + timedelta(days=FURTHEST_DAYS)
    refuse(rules.check_time(given, journey.started_on, on, last_day))
    refuse(rules.check_place(given.place))
    starts_at = given.starts_at()
    is_same_time = (row.starts_at, row.minutes) == (starts_at, given.minutes)
    was_off = row.called_off_on is not None
    if not is_same_time or was_off:
        row.agreed_by = []
    if not is_same_time or was_off or row.place != given.place:
        _tell(row)
    row.starts_at, row.minutes, row.place = starts_at, given.minutes, given.place
    if row.due_on != zones.local_day(starts_at):
        row.due_on, row.moved_by = zones.local_day(starts_at), actor.person_id
    row.called_off_on = None
    sides = rows.twins_of(session, row.pair_id)
    row.agreed_by = sorted({*row.agreed_by, *(rows.bound(session).expression_ids & sides)})
    row.is_booked = rules.is_booked(row.agreed_by, sides)
    return row.is_booked


def answer_meeting(
    session: Session, actor: Actor, milestone_id: int, expression_id: int, is_yes: bool,
    version: int, *, on: date,
) -> bool:  # fmt: skip
    """Say for one twin whether it comes at this time; return whether both said yes now.

    A twin answers for itself; the facilitator or the lead writes down what a twin told them.
    """
    access.require(session, actor, "answer_meeting")
    row, _ = _open(session, actor, milestone_id)
    refuse(rules.check_open(
        row.kind, row.number, row.held_on, has_place=row.starts_at is not None,
    ))  # fmt: skip
    if row.called_off_on is not None:
        raise NotPossible("This meeting was called off. Propose a new time first.")
    rows.refuse_stale(row, version)
    sides = rows.twins_of(session, row.pair_id)
    if expression_id not in sides:
        raise Missing("This twin does not belong to the pair. Reload the page.")
    if actor.role is Role.TWIN and expression_id not in rows.bound(session).expression_ids:
        raise NotAllowed("Each twin answers for itself.")
    row.agreed_by = rules.after_yes(row.agreed_by, expression_id, is_yes=is_yes)
    row.is_booked = rules.is_booked(row.agreed_by, sides)
    return row.is_booked


def call_off_meeting(
    session: Session, actor: Actor, milestone_id: int, version: int, *, on: date
) -> None:
    """Call a meeting off; it stays in the plan and waits for a new time."""
    access.require(session, actor, "call_off_meeting")
    row, journey = _open(session, actor, milestone_id)
    refuse(rules.check_setter(
        row.kind, is_twin=actor.role is Role.TWIN,
        facilitator=rows.name_of(session, journey.facilitator_id),
    ))  # fmt: skip
    rows.refuse_stale(row, version)
    if row.called_off_on is not None or (row.starts_at is None and not row.is_booked):
        raise NotPossible("There is nothing to call off: this meeting has no time.")
    row.called_off_on, row.agreed_by, row.is_booked = on, [], False
    _tell(row)


def record_meeting(
    session: Session, actor: Actor, milestone_id: int, held_on: date,
    people: Sequence[PresentInput], version: int, *, on: date,
) -> None:  # fmt: skip
    """Record that a meeting took place and who was there; written anew, it replaces the list."""
    access.require(session, actor, "record_meeting")
    row = rows.found(session, Milestone, milestone_id, "meeting")
    journey = rows.running(session, actor, row.journey_id, also_lead=True)
    refuse(rules.check_kind(row.kind))
    rows.refuse_stale(row, version)
    refuse(check_held(
        rows.step_of(row), held_on, journey.started_on, on, by_team=actor.role is not Role.TWIN,
        conclusion_held=rows.conclusion_held(session, row.journey_id),
    ))  # fmt: skip
    people = [one.tidy() for one in people]
    sides = rows.twins_of(session, row.pair_id)
    refuse(rules.check_present(people, sides, rows.people_of(session, journey)))
    for there in session.exec(select(Attendance).where(Attendance.milestone_id == row.id)):
        session.delete(there)
    for one in people:
        session.add(Attendance(
            milestone_id=row.id or 0, pair_id=row.pair_id, expression_id=one.expression_id,
            person_id=one.person_id, name=one.name, stands_in_for_id=one.stands_in_for_id,
            was_there=one.was_there, by_id=actor.person_id or 0,
        ))  # fmt: skip
    row.held_on, row.called_off_on = held_on, None


def invite_meeting(
    session: Session, actor: Actor, milestone_id: int, *, on: date
) -> tuple[int, int]:
    """Write both twins a letter about a booked meeting, each in its own time, into the outbox.

    They leave when a person releases them. Raises NotPossible before both twins said yes.
    """
    access.require(session, actor, "invite_meeting")
    row, journey = _open(session, actor, milestone_id)
    if row.starts_at is None or not row.is_booked:
        raise NotPossible("Invitations are written once both twins have said yes to a time.")
    files = gather.files_of(session, row.pair_id)
    sides = [
        gather.side_of(file, chosen, (), {})
        for file, chosen in zip(files, (journey.first_zone, journey.second_zone), strict=True)
    ]
    letters = []
    for side, other in (sides, sides[::-1]):
        when = zones.told(row.starts_at, (side.place, other.place))
        extra = {"meeting": rows.step_of(row).label, "when": f"{when} ({row.minutes} minutes)"}
        # Without a link the letter keeps a blank, and cannot be released before it is filled in.
        if row.place:
            extra["place"] = row.place
        letters.append(write_letter(
            session, actor, side.expression_id, LetterKind.INVITATION, extra, on=on
        ))  # fmt: skip
    return letters[0], letters[1]


def hand_in_homework(
    session: Session, actor: Actor, journey_id: int, name: str, content: bytes, *, on: date
) -> bool:
    """Hand in the presentation of one's own twin; return whether both have handed theirs in.

    With the second the homework is done. Raises Missing, or NotPossible for a file that may not be
    kept.
    """
    access.require(session, actor, "hand_in_homework")
    journey = rows.running(session, actor, journey_id)
    step = session.exec(
        select(Milestone).where(
            Milestone.journey_id == journey_id, Milestone.kind == MilestoneKind.HOMEWORK
        )
    ).first()
    if step is None:
        raise Missing("The plan of this journey has no homework.")
    add_file(session, actor, journey_id, None, step.id, name, content, on=on)
    # Keeping the file put its own name into the trail; what follows is written under this one's.
    access.require(session, actor, "hand_in_homework")
    handed = gather.homework_of(session, [step], gather.members_of(session, journey.pair_id))
    sides = rows.twins_of(session, journey.pair_id)
    if handed is None or any(handed.of(side) is None for side in sides):
        return False
    if step.held_on is None:
        step.held_on = on
    return True


def set_zone(
    session: Session, actor: Actor, journey_id: int, expression_id: int, zone: str, *, on: date
) -> None:
    """Choose the time zone of one twin among those its territory may keep."""
    access.require(session, actor, "set_zone")
    journey = rows.running(session, actor, journey_id, also_lead=True)
    if actor.role is Role.TWIN and expression_id not in rows.bound(session).expression_ids:
        raise NotAllowed("Each twin chooses its own time zone.")
    files = gather.files_of(session, journey.pair_id)
    at = next((at for at, file in enumerate(files) if file.id == expression_id), None)
    if at is None:
        raise Missing("This twin does not belong to the pair. Reload the page.")
    if zone not in zones.zones_of(files[at].country, files[at].nuts3 or ""):
        raise NotPossible("Choose one of the time zones of this country.")
    if at == 0:
        journey.first_zone = zone
    else:
        journey.second_zone = zone
    # A twin changes nothing else of its journey's row; the checks above say which column.
    with scope.lifted(session):
        session.flush()


def make_calendar_link(session: Session, actor: Actor, journey_id: int, *, on: date) -> str:
    """Return the token of a new calendar link; the one the actor had ends.

    Only its hash is stored: it can be shown once and never again.
    """
    access.require(session, actor, "make_calendar_link")
    journey = rows.walked(session, actor, journey_id, also_lead=True)
    _end_links(session, journey_id, actor.person_id or 0)
    token = make_token()
    add(session, CalendarLink(
        journey_id=journey_id, pair_id=journey.pair_id, person_id=actor.person_id or 0,
        token_hash=token_hash(token), made_at=now(),
    ))  # fmt: skip
    return token


def end_calendar_link(session: Session, actor: Actor, journey_id: int, *, on: date) -> None:
    """End the actor's own calendar link to a journey. Raises Missing when there is none."""
    access.require(session, actor, "end_calendar_link")
    if not _end_links(session, journey_id, actor.person_id or 0):
        raise Missing("This calendar link was ended already. Reload the page.")


def _open(session: Session, actor: Actor, milestone_id: int) -> tuple[Milestone, Journey]:
    row = rows.found(session, Milestone, milestone_id, "meeting")
    journey = rows.running(session, actor, row.journey_id, also_lead=True)
    refuse(rules.check_kind(row.kind))
    refuse(rules.check_open(row.kind, row.number, row.held_on, has_place=True))
    return row, journey


def _tell(row: Milestone) -> None:
    """Count a change that calendars must follow; before the first there is nothing to update."""
    row.sequence += row.told_at is not None
    row.told_at = now()


def _end_links(session: Session, journey_id: int, person_id: int) -> int:
    found = session.exec(
        select(CalendarLink).where(
            CalendarLink.journey_id == journey_id,
            CalendarLink.person_id == person_id,
            col(CalendarLink.ended_at).is_(None),
        )
    ).all()
    for row in found:
        row.ended_at = now()
    return len(found)
