"""Read the consensus meetings of a round, and one of them whole."""

from __future__ import annotations

from collections import Counter

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.meetings import gather, rules
from core.meetings.rows import MeetingRow, MeetingView, Minutes
from core.selection.gather import round_of
from core.tables.meeting import Meeting, MeetingItem


def list_meetings(session: Session, actor: Actor, round_id: int) -> tuple[MeetingRow, ...]:
    """List the meetings of a round, the latest first; a reviewer's counts hold own files only."""
    access.require(session, actor, "list_meetings")
    found = session.exec(
        select(Meeting)
        .where(col(Meeting.round_id) == round_id)
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
    ).all()
    total: Counter[int] = Counter()
    agreed: Counter[int] = Counter()
    for item in session.exec(
        select(MeetingItem).where(col(MeetingItem.meeting_id).in_([row.id for row in found]))
    ).all():
        total[item.meeting_id] += 1
        agreed[item.meeting_id] += item.agreed_at is not None
    return tuple(
        MeetingRow(row.id or 0, row.held_on, row.state, total[row.id or 0], agreed[row.id or 0])
        for row in found
    )


def open_meeting(session: Session, actor: Actor, meeting_id: int) -> MeetingView:
    """Open one meeting with its agenda. Raises Missing.

    The team sees every item; a reviewer those of files that are open to them.
    """
    access.require(session, actor, "open_meeting")
    return gather.view_of(session, actor, gather.meeting_of(session, meeting_id))


def read_minutes(session: Session, actor: Actor, meeting_id: int) -> Minutes:
    """Read the minutes of a meeting, as a draft until it is frozen. Raises Missing.

    Who left the room for which file over a conflict of interest stands in the lead's alone.
    """
    access.require(session, actor, "read_minutes")
    meeting = gather.meeting_of(session, meeting_id)
    return gather.minutes_of(session, actor, meeting, round_of(session, meeting.round_id))


def preview_agenda(session: Session, actor: Actor, round_id: int) -> dict[float, int]:
    """Count the files that each choice of "near the cut" would put on the agenda."""
    access.require(session, actor, "preview_agenda")
    room = gather.room_of(session, actor, round_id)
    places = 2 * room.call.slots
    return {margin: len(rules.agenda(room.cases, places, margin)) for margin in rules.MARGINS}
