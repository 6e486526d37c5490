"""Read the meetings of a journey, and whose calendar a link feeds."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.appointments import gather
from core.appointments.views import Asked, LinkHolder, MeetingsView
from core.errors import Missing
from core.journeys.calendar import MEETINGS
from core.journeys.gather import UNASSIGNED, UNKNOWN, names_of, pair_label
from core.journeys.rows import bound, may_walk, step_of
from core.tables.course import CalendarLink
from core.tables.journey import Journey, JourneyState, Milestone
from core.tables.pairing import Pair
from core.tables.people import Person
from core.tables.selection import Round


def open_meetings(session: Session, actor: Actor, pair_id: int) -> MeetingsView:
    """Return the meetings of a pair by date, with what settling them needs. Raises Missing."""
    access.require(session, actor, "open_meetings", pair_id=pair_id)
    return _view(session, pair_id)


def read_calendar(session: Session, actor: Actor, pair_id: int) -> MeetingsView:
    """Return the meetings of a pair for a calendar of one who walks with it.

    Raises Missing for a pair that is not, or no longer, the actor's.
    """
    access.require(session, actor, "read_calendar", pair_id=pair_id)
    found = _view(session, pair_id)
    if not may_walk(bound(session), pair_id, found.facilitator_id, also_lead=True):
        raise Missing("There is no such calendar.")
    return found


def list_asked(session: Session, actor: Actor, *, on: date) -> tuple[Asked, ...]:
    """Return the meetings to come whose time waits for a yes of the actor's own, the next first."""
    access.require(session, actor, "list_asked")
    rows = session.exec(
        select(Milestone, Pair)
        .join(Pair, col(Pair.id) == col(Milestone.pair_id))
        .join(Journey, col(Journey.id) == col(Milestone.journey_id))
        .where(
            col(Milestone.starts_at).is_not(None),
            col(Milestone.held_on).is_(None),
            col(Milestone.called_off_on).is_(None),
            Milestone.due_on >= on,
            Journey.state == JourneyState.RUNNING,
        )
        .order_by(col(Milestone.due_on), col(Milestone.id))
    ).all()
    own = bound(session).expression_ids
    return tuple(
        Asked(row.pair_id, step_of(row).mention, row.due_on)
        for row, pair in rows
        if (own & {pair.first_id, pair.second_id}) - set(row.agreed_by)
    )


def find_calendar_link(session: Session, actor: Actor, token_hash: str) -> LinkHolder:
    """Return who holds a link that was not ended. Raises Missing, whatever is wrong with it."""
    access.require(session, actor, "find_calendar_link")
    found = session.exec(
        select(CalendarLink.pair_id, Person)
        .join(Person, col(Person.id) == col(CalendarLink.person_id))
        .where(
            CalendarLink.token_hash == token_hash,
            col(CalendarLink.ended_at).is_(None),
            col(Person.is_active).is_(True),
        )
    ).first()
    if found is None:
        raise Missing("There is no such calendar.")
    pair_id, person = found
    return LinkHolder(Actor(person.id, person.name, person.role, person.email), pair_id)


def _view(session: Session, pair_id: int) -> MeetingsView:
    row = session.exec(select(Journey).where(Journey.pair_id == pair_id)).first()
    if row is None or row.id is None:
        raise Missing("This pair has no journey yet. It opens when the lead confirms the pair.")
    actor = bound(session)
    files = gather.files_of(session, pair_id)
    members = gather.members_of(session, pair_id)
    names = names_of(session, [*(person for person, _ in members), row.facilitator_id])
    steps = session.exec(
        select(Milestone)
        .where(Milestone.journey_id == row.id)
        .order_by(col(Milestone.due_on), col(Milestone.id))
    ).all()
    first, second = (
        gather.side_of(file, chosen, members, names)
        for file, chosen in zip(files, (row.first_zone, row.second_zone), strict=True)
    )
    walks = may_walk(actor, pair_id, row.facilitator_id, also_lead=True)
    present = gather.attendance_of(session, pair_id)
    references = [file.reference for file in files]
    link = session.exec(
        select(CalendarLink.made_at).where(
            CalendarLink.journey_id == row.id,
            CalendarLink.person_id == actor.person_id,
            col(CalendarLink.ended_at).is_(None),
        )
    ).first()
    facilitator = UNASSIGNED
    if row.facilitator_id is not None:
        facilitator = names.get(row.facilitator_id, UNKNOWN)
    return MeetingsView(
        row.id, pair_id, pair_label(first.name, second.name),
        session.exec(select(Round.name).where(Round.id == row.round_id)).one(),
        row.started_on, row.facilitator_id, facilitator, first, second,
        tuple(
            gather.meeting_of(
                step, references, present=present.get(step.id or 0, ()), shows_place=walks
            )
            for step in steps if step.kind in MEETINGS
        ),
        gather.homework_of(session, steps, members),
        gather.aims_of(session, row, files, names),
        own=actor.expression_ids & {first.expression_id, second.expression_id},
        may_settle=walks and row.state is JourneyState.RUNNING,
        is_running=row.state is JourneyState.RUNNING,
        link_made_at=link,
    )  # fmt: skip
