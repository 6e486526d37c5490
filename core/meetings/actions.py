"""Plan a consensus meeting, hold it, agree on files one by one, freeze what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import NotPossible, Stale
from core.meetings import gather, order, rules
from core.meetings.gather import Room
from core.meetings.rules import AgreedInput
from core.selection import scores
from core.tables.meeting import ConsensusScore, Meeting, MeetingItem, MeetingState, Presence
from core.tables.selection import Criterion
from core.wording import clean, listed

FROZEN = "This meeting is frozen. What was agreed stays as it is."


def plan_meeting(
    session: Session,
    actor: Actor,
    round_id: int,
    held_on: date,
    margin: float = rules.NEAR_THE_CUT,
    *,
    on: date,
) -> int:
    """Plan a meeting with the files that the rules name; return its id.

    `margin` is what counts as near the cut, in marks. Raises NotPossible while another meeting of
    the round is not frozen.
    """
    access.require(session, actor, "plan_meeting")
    room = gather.room_of(session, actor, round_id)
    unfinished = session.exec(
        select(Meeting).where(
            col(Meeting.round_id) == round_id, col(Meeting.state) != MeetingState.FROZEN
        )
    ).first()
    if unfinished is not None:
        raise NotPossible("There is already a meeting for this round. Finish and freeze it first.")
    meeting = Meeting(round_id=round_id, held_on=held_on)
    session.add(meeting)
    session.flush()
    if margin not in rules.MARGINS:
        raise NotPossible("Choose how near to the cut a file has to be.")
    reasons = rules.agenda(room.cases, 2 * room.call.slots, margin)
    for place, reason in enumerate(reasons, start=1):
        session.add(
            MeetingItem(
                meeting_id=meeting.id or 0, expression_id=reason.id, position=place, why=reason.why
            )
        )
    session.flush()
    _arrange(session, room, meeting)
    return meeting.id or 0


def add_item(
    session: Session, actor: Actor, meeting_id: int, expression_id: int, why: str, *, on: date
) -> None:
    """Put one more file on the agenda, with a reason. Raises Missing or NotPossible."""
    access.require(session, actor, "add_item")
    meeting = _unfrozen(session, meeting_id)
    room = gather.room_of(session, actor, meeting.round_id)
    reason = clean(why, is_line=True)
    if not 0 < len(reason) <= rules.SENTENCE_LIMIT:
        raise NotPossible(
            f"Say in at most {rules.SENTENCE_LIMIT} characters why the panel should talk about it."
        )
    if expression_id not in {case.id for case in room.cases if case.result.is_complete}:
        raise NotPossible("Only a file whose reviews are in can be talked over.")
    items = gather.items_of(session, meeting_id)
    if expression_id in {item.expression_id for item in items}:
        raise NotPossible("This file is on the agenda already.")
    session.add(
        MeetingItem(
            meeting_id=meeting_id, expression_id=expression_id, position=len(items) + 1, why=reason
        )
    )
    session.flush()
    _arrange(session, room, meeting)


def remove_item(session: Session, actor: Actor, item_id: int, *, on: date) -> None:
    """Take a file off the agenda with all that was noted on it; its reviews stay.

    Raises Missing or NotPossible.
    """
    access.require(session, actor, "remove_item")
    item = gather.item_of(session, item_id)
    meeting = _unfrozen(session, item.meeting_id)
    for row in session.exec(select(Presence).where(col(Presence.item_id) == item_id)).all():
        session.delete(row)
    for mark in session.exec(
        select(ConsensusScore).where(col(ConsensusScore.item_id) == item_id)
    ).all():
        session.delete(mark)
    if meeting.expression_id == item.expression_id:
        meeting.expression_id = None
        session.add(meeting)
    session.flush()
    session.delete(item)
    session.flush()
    _arrange(session, gather.room_of(session, actor, meeting.round_id), meeting)


def arrange_agenda(session: Session, actor: Actor, meeting_id: int, *, on: date) -> None:
    """Order the agenda afresh, so that nobody leaves more often than needed.

    Wanted when a conflict was declared or decided after the meeting was planned.
    """
    access.require(session, actor, "arrange_agenda")
    meeting = _unfrozen(session, meeting_id)
    _arrange(session, gather.room_of(session, actor, meeting.round_id), meeting)


def show_file(
    session: Session, actor: Actor, meeting_id: int, expression_id: int, *, on: date
) -> None:
    """Bring a file onto everybody's screen, and note who of the panel is in the room.

    The people without a conflict count as present until somebody says otherwise. The first file
    opens the meeting. Raises Missing or NotPossible.
    """
    access.require(session, actor, "show_file")
    meeting = _unfrozen(session, meeting_id)
    item = next(
        (row for row in gather.items_of(session, meeting_id)
         if row.expression_id == expression_id), None,
    )  # fmt: skip
    if item is None:
        raise NotPossible("This file is not on the agenda.")
    room = gather.room_of(session, actor, meeting.round_id)
    known = gather.presence_of(session, [item.id or 0]).get(item.id or 0, {})
    for person in set(room.panel) - room.recused(expression_id) - set(known):
        session.add(Presence(item_id=item.id or 0, person_id=person))
    meeting.expression_id, meeting.state = expression_id, MeetingState.RUNNING
    session.add(meeting)
    session.flush()


def set_presence(
    session: Session, actor: Actor, item_id: int, person_id: int, is_present: bool, *, on: date
) -> None:
    """Note that somebody of the panel is in the room for a file, or has left it.

    Who has a conflict of interest can only be noted as gone. Raises Missing or NotPossible.
    """
    access.require(session, actor, "set_presence")
    item = gather.item_of(session, item_id)
    meeting = _unfrozen(session, item.meeting_id)
    room = gather.room_of(session, actor, meeting.round_id)
    if person_id not in room.panel:
        raise NotPossible("This person does not read files of this round.")
    if is_present and person_id in room.recused(item.expression_id):
        raise NotPossible(
            f"{room.panel[person_id]} has a conflict of interest with this file and must leave."
        )
    row = session.exec(
        select(Presence).where(
            col(Presence.item_id) == item_id, col(Presence.person_id) == person_id
        )
    ).first()
    row = row or Presence(item_id=item_id, person_id=person_id)
    row.is_present = is_present
    session.add(row)
    session.flush()


def agree_scores(
    session: Session, actor: Actor, item_id: int, given: AgreedInput, version: int, *, on: date
) -> int:
    """Record what the panel agrees on a file; final, it stands beside the individual marks.

    Taken up again, an agreed file counts as open until it is agreed anew. Returns the new version
    for the next save. Raises Missing, Stale with both texts, or NotPossible with what is missing
    or who has to leave first.
    """
    access.require(session, actor, "agree_scores")
    item = gather.item_of(session, item_id)
    meeting = _unfrozen(session, item.meeting_id)
    if meeting.state is not MeetingState.RUNNING:
        raise NotPossible("The meeting has not begun. Show the first file.")
    given = AgreedInput(
        given.marks, clean(given.sentence, is_line=True), clean(given.minority_view),
        given.is_final,
    )  # fmt: skip
    found = rules.problems(given)
    if found:
        raise NotPossible(" ".join(found))
    room = gather.room_of(session, actor, meeting.round_id)
    inside = gather.inside_of(session, item, room.recused(item.expression_id))
    if inside:
        names = listed([room.panel[person] for person in sorted(inside)])
        raise NotPossible(
            f"Note first that {names} left the room: there is a conflict of interest."
        )
    kept = gather.marks_of(session, [item_id]).get(item_id, {})
    if item.version != version:
        raise Stale(
            "Somebody else wrote on this file first. Compare, then agree again.",
            theirs=_words(kept, item.sentence), yours=_words(given.marks, given.sentence),
            version=item.version,
        )  # fmt: skip
    item.sentence, item.minority_view = given.sentence, given.minority_view
    item.agreed_at = now() if given.is_final else None
    # The marks lie in rows of their own; the number must go up all the same.
    flag_modified(item, "sentence")
    session.add(item)
    rows = {
        row.criterion.value: row
        for row in session.exec(
            select(ConsensusScore).where(col(ConsensusScore.item_id) == item_id)
        ).all()
    }
    for code, mark in given.marks.items():
        row = rows.pop(code, None) or ConsensusScore(item_id=item_id, criterion=Criterion(code))
        row.mark = mark
        session.add(row)
    for left in rows.values():
        session.delete(left)
    session.flush()
    return item.version


def freeze_meeting(
    session: Session, actor: Actor, meeting_id: int, version: int, *, on: date
) -> str:
    """Close the meeting for good and return the seal over what was agreed.

    Nothing in it can be changed from then on, by nobody. Raises Missing, Stale, or NotPossible
    while a file on the agenda is not agreed.
    """
    access.require(session, actor, "freeze_meeting")
    meeting = _unfrozen(session, meeting_id)
    if meeting.version != version:
        raise Stale(
            "The meeting went on in another window. Look at it again, then freeze it.",
            theirs={}, yours={}, version=meeting.version,
        )  # fmt: skip
    open_ids = [
        item.expression_id
        for item in gather.items_of(session, meeting_id)
        if item.agreed_at is None
    ]
    refusal = rules.blocks_freezing(gather.names_of(session, open_ids))
    if refusal:
        raise NotPossible(refusal)
    meeting.state, meeting.frozen_at, meeting.expression_id = MeetingState.FROZEN, now(), None
    meeting.seal = gather.seal_of(session, meeting)
    session.add(meeting)
    session.flush()
    return meeting.seal


def _unfrozen(session: Session, meeting_id: int) -> Meeting:
    meeting = gather.meeting_of(session, meeting_id)
    if meeting.state is MeetingState.FROZEN:
        raise NotPossible(FROZEN)
    return meeting


def _arrange(session: Session, room: Room, meeting: Meeting) -> None:
    items = gather.items_of(session, meeting.id or 0)
    recused = {item.expression_id: room.recused(item.expression_id) for item in items}
    place = {
        file: number
        for number, file in enumerate(
            order.arrange([item.expression_id for item in items], recused), start=1
        )
    }
    for item in items:
        item.position = place[item.expression_id]
        session.add(item)
    session.flush()


def _words(marks: Mapping[str, float | None], sentence: str) -> dict[str, str]:
    words = {
        scores.criterion(code).title: "Cannot judge" if mark is None else f"{mark:g}"
        for code, mark in marks.items()
    }
    return words | {"Reason": sentence}
