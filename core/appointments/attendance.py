"""Who was at a meeting, as a form asks it for each side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.appointments.rules import PresentInput
from core.appointments.views import Meeting, MeetingsView, Present


@dataclass(frozen=True)
class Came:
    """Hold who came for one twin: those with an account, others by name, whom these stood in for.

    `others` are names separated by commas.
    """

    expression_id: int
    people: tuple[int, ...]
    others: str = ""
    instead_of: int | None = None


def came(view: MeetingsView, present: Sequence[Present]) -> dict[int, Came]:
    """Return who came by side: as recorded, or everybody who speaks for a twin now."""
    found = {}
    for side in (view.first, view.second):
        own = [one for one in present if one.expression_id == side.expression_id]
        there = [one for one in own if one.was_there]
        people = [one.person_id for one in there if one.person_id is not None]
        if not present:
            people = [person for person, _ in side.people]
        stood_in = (one.stands_in_for_id for one in there if one.stands_in_for_id is not None)
        found[side.expression_id] = Came(
            side.expression_id,
            tuple(people),
            ", ".join(one.name for one in there if one.person_id is None),
            next(stood_in, None),
        )
    return found


def guide_came(view: MeetingsView, meeting: Meeting) -> bool:
    """Tell whether the facilitator was there; at first only facilitated meetings expect it."""
    if not meeting.present:
        return meeting.is_facilitated
    return any(one.person_id == view.facilitator_id and one.was_there for one in meeting.present)


def people_of(
    view: MeetingsView, sides: Sequence[Came], *, with_facilitator: bool
) -> list[PresentInput]:
    """Return the whole list of a meeting: those who came, and who of a twin's people did not.

    Somebody whose place was taken is on it too. Nobody is counted as missing where more than one
    person speaks for a twin and one of them came.
    """
    people = []
    names = {side.expression_id: side for side in (view.first, view.second)}
    for one in sides:
        others = [name.strip() for name in one.others.split(",") if name.strip()]
        people += [PresentInput(person, "", one.expression_id) for person in one.people]
        people += [PresentInput(None, name, one.expression_id, one.instead_of) for name in others]
        speakers = [person for person, _ in names[one.expression_id].people]
        missing = {one.instead_of} if others and one.instead_of else set()
        if not one.people:
            missing |= set(speakers)
        people += [
            PresentInput(person, "", one.expression_id, was_there=False)
            for person in speakers
            if person in missing and person not in one.people
        ]
    if with_facilitator and view.facilitator_id is not None:
        people.append(PresentInput(view.facilitator_id))
    return people
