"""Find the rows of a meeting and bring them together, for its queries and actions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from core.access import Actor
from core.errors import Missing
from core.meetings import rules
from core.meetings.rows import FileMinutes, Item, MeetingView, Minutes, Opinion
from core.meetings.rules import Case
from core.selection import gather as files
from core.selection import scores
from core.selection.deadline import in_words
from core.selection.rows import ExpressionRow
from core.selection.standing import Reviewing
from core.tables.meeting import ConsensusScore, Meeting, MeetingItem, Presence
from core.tables.people import Person, Role
from core.tables.selection import Expression, Round

# Only these files take a place or are worth the panel's time.
DISCUSSED = ("in_review", "reviewed", "below_threshold")


@dataclass
class Room:
    """Gather what a meeting's items need: files, reviews, and who reads in the round."""

    call: Round
    rows: dict[int, ExpressionRow]
    reviewing: Reviewing
    names: dict[int, str] = field(default_factory=dict)

    @property
    def panel(self) -> dict[int, str]:
        """Return everybody who was asked to read a file of the round, by id."""
        asked = set().union(*self.reviewing.asked.values()) if self.reviewing.asked else set()
        return {person: self.names[person] for person in sorted(asked) if person in self.names}

    @property
    def cases(self) -> list[Case]:
        """Return the files that may be talked over, with what their reviews add up to."""
        return [
            Case(row.id, row.name, self.reviewing.individual(row.id))
            for row in self.rows.values()
            if row.state in DISCUSSED
        ]

    def recused(self, expression_id: int) -> frozenset[int]:
        """Return the people of the panel who have no part in a file."""
        return frozenset(self.reviewing.barred.get(expression_id, set())) & frozenset(self.panel)


def meeting_of(session: Session, meeting_id: int) -> Meeting:
    """Return a meeting; raise Missing when there is none."""
    found = session.exec(select(Meeting).where(col(Meeting.id) == meeting_id)).first()
    if found is None:
        raise Missing("There is no such meeting. Choose one from the list.")
    return found


def item_of(session: Session, item_id: int) -> MeetingItem:
    """Return an item of an agenda that the actor may see; raise Missing for any other."""
    found = session.exec(select(MeetingItem).where(col(MeetingItem.id) == item_id)).first()
    if found is None:
        raise Missing("This file is no longer on the agenda. Reload the page.")
    return found


def items_of(session: Session, meeting_id: int) -> Sequence[MeetingItem]:
    """Return the agenda in its order."""
    return session.exec(
        select(MeetingItem)
        .where(col(MeetingItem.meeting_id) == meeting_id)
        .order_by(col(MeetingItem.position), col(MeetingItem.id))
    ).all()


def room_of(session: Session, actor: Actor, round_id: int) -> Room:
    """Read the files of a round with their reviews and readers, whatever their number."""
    call = files.round_of(session, round_id)
    found = files.files_of(session, round_id)
    reviewing = files.reviewing_of(session, actor, call)
    rows = files.rows_of(session, actor, call, found, reviewing)
    people = session.exec(
        select(Person.id, Person.name).where(col(Person.role) == Role.REVIEWER)
    ).all()
    return Room(call, {row.id: row for row in rows}, reviewing, dict(people))  # type: ignore[arg-type]


def marks_of(session: Session, item_ids: Sequence[int]) -> dict[int, dict[str, float | None]]:
    """Return what was agreed, by item and criterion: one statement."""
    found: dict[int, dict[str, float | None]] = {}
    for score in session.exec(
        select(ConsensusScore)
        .where(col(ConsensusScore.item_id).in_(item_ids))
        .order_by(col(ConsensusScore.id))
    ).all():
        found.setdefault(score.item_id, {})[score.criterion.value] = score.mark
    return found


def presence_of(session: Session, item_ids: Sequence[int]) -> dict[int, dict[int, bool]]:
    """Return who was in the room and who was seen out of it, by item: one statement."""
    found: dict[int, dict[int, bool]] = {}
    for row in session.exec(
        select(Presence).where(col(Presence.item_id).in_(item_ids)).order_by(col(Presence.id))
    ).all():
        found.setdefault(row.item_id, {})[row.person_id] = row.is_present
    return found


def view_of(session: Session, actor: Actor, meeting: Meeting) -> MeetingView:
    """Bring one meeting together for a reader."""
    room = room_of(session, actor, meeting.round_id)
    items = [row for row in items_of(session, meeting.id or 0) if row.expression_id in room.rows]
    ids = [row.id or 0 for row in items]
    agreed, presence = marks_of(session, ids), presence_of(session, ids)
    shown = {row.expression_id for row in items}
    by_consent = tuple(
        (case.id, case.name) for case in room.cases
        if case.id not in shown and case.result.is_complete
    )  # fmt: skip
    return MeetingView(
        id=meeting.id or 0,
        round_id=meeting.round_id,
        held_on=meeting.held_on,
        state=meeting.state,
        version=meeting.version,
        # Of a file that is closed to the reader not even the number.
        current=meeting.expression_id if meeting.expression_id in shown else None,
        items=tuple(
            _item(row, room, actor, agreed.get(row.id or 0, {}), presence.get(row.id or 0, {}))
            for row in items
        ),
        panel=room.panel,
        by_consent=by_consent,
        criteria=room.reviewing.criteria,
        frozen_at=meeting.frozen_at,
        seal=meeting.seal,
    )


def _item(
    item: MeetingItem,
    room: Room,
    actor: Actor,
    agreed: dict[str, float | None],
    presence: dict[int, bool],
) -> Item:
    row = room.rows[item.expression_id]
    opinions = tuple(
        Opinion(
            "You" if review.reviewer_id == actor.person_id
            else room.names.get(review.reviewer_id, "A reviewer"),
            tuple(room.reviewing.marks.get(review.id, [])),
        )
        for review in room.reviewing.counted(row.id)
    )  # fmt: skip
    return Item(
        id=item.id or 0,
        expression_id=row.id,
        version=item.version,
        position=item.position,
        name=row.name,
        country_name=row.country_name,
        type_label=row.type_label,
        topic=row.main_topic,
        level=row.level,
        why=item.why,
        opinions=opinions,
        result=room.reviewing.individual(row.id),
        agreed=agreed,
        sentence=item.sentence,
        minority_view=item.minority_view,
        agreed_at=item.agreed_at,
        recused=room.recused(row.id),
        present=frozenset(person for person, is_in in presence.items() if is_in),
        out=frozenset(person for person, is_in in presence.items() if not is_in),
    )


def minutes_of(session: Session, actor: Actor, meeting: Meeting, call: Round) -> Minutes:
    """Bring the minutes of a meeting together from what was noted in it, for a reader."""
    view = view_of(session, actor, meeting)
    is_lead = actor.role is Role.LEAD

    def names(people: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted(view.panel.get(person, "Somebody") for person in people))

    return Minutes(
        round_name=call.name,
        held_on=view.held_on,
        frozen=in_words(view.frozen_at, call.time_zone, with_day=True) if view.frozen_at else "",
        seal=view.seal,
        is_whole=view.frozen_at is None or view.seal == seal_of(session, meeting),
        panel=names(view.panel),
        files=tuple(
            FileMinutes(
                item,
                present=names(item.present),
                absent=names(item.out - item.recused),
                left=names(item.out & item.recused) if is_lead else (),
                to_leave=names(item.inside) if is_lead else (),
            )
            for item in view.items
        ),
        by_consent=tuple(name for _, name in view.by_consent),
        criteria=view.criteria,
        names_the_recused=is_lead,
    )


def inside_of(session: Session, item: MeetingItem, recused: frozenset[int]) -> frozenset[int]:
    """Return who has a conflict of interest on a file and has not been seen leaving."""
    presence = presence_of(session, [item.id or 0]).get(item.id or 0, {})
    out = {person for person, is_in in presence.items() if not is_in}
    return rules.still_inside(recused, out)


def seal_of(session: Session, meeting: Meeting) -> str:
    """Hash everything that was agreed, in a form that hangs on nothing but what was agreed."""
    items = items_of(session, meeting.id or 0)
    ids = [row.id or 0 for row in items]
    agreed, presence = marks_of(session, ids), presence_of(session, ids)
    said = [
        {
            "file": row.expression_id,
            "marks": {code: agreed.get(row.id or 0, {}).get(code) for code in scores.CODES},
            "sentence": row.sentence,
            "minority_view": row.minority_view,
            "present": sorted(
                person for person, is_in in presence.get(row.id or 0, {}).items() if is_in
            ),
        }
        for row in items
    ]
    text = json.dumps([meeting.held_on.isoformat(), said], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def names_of(session: Session, ids: Sequence[int]) -> list[str]:
    """Return the names of files, in the order of their ids given."""
    rows = session.exec(
        select(Expression.id, Expression.name).where(col(Expression.id).in_(ids))
    ).all()
    found = dict(rows)  # type: ignore[arg-type]
    return [found.get(one, "A file") for one in ids]
