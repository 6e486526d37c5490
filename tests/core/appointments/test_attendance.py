"""Who came, as a form asks it and as it is kept: one leads back to the other."""

from __future__ import annotations

from dataclasses import replace

from core.appointments import attendance
from core.appointments.attendance import Came
from core.appointments.rules import PresentInput
from core.appointments.views import Present
from core.tables.journey import MilestoneKind
from tests.core.appointments.sample import MEETING, VIEW, meeting


def _kept(people: list[PresentInput]) -> list[Present]:
    return [
        Present(one.person_id, one.name or "Somebody", one.expression_id, one.stands_in_for_id,
                "", one.was_there)
        for one in people
    ]  # fmt: skip


def test_at_first_everybody_who_speaks_for_a_twin_is_ticked() -> None:
    assert attendance.came(VIEW, ()) == {1: Came(1, (5,)), 2: Came(2, (6,))}
    assert not attendance.guide_came(VIEW, MEETING)
    assert attendance.guide_came(VIEW, meeting(kind=MilestoneKind.MIDTERM, number=1))


def test_a_stand_in_takes_the_place_of_somebody_who_is_missing() -> None:
    sides = [Came(1, (5,)), Came(2, (), "Ada, Bert", 6)]
    people = attendance.people_of(VIEW, sides, with_facilitator=True)
    assert people == [
        PresentInput(5, "", 1),
        PresentInput(None, "Ada", 2, 6), PresentInput(None, "Bert", 2, 6),
        PresentInput(6, "", 2, was_there=False),
        PresentInput(9),
    ]  # fmt: skip
    assert attendance.came(VIEW, _kept(people)) == {1: sides[0], 2: sides[1]}
    held = replace(MEETING, present=tuple(_kept(people)))
    assert attendance.guide_came(VIEW, held)


def test_somebody_who_came_along_stands_in_for_nobody() -> None:
    people = attendance.people_of(VIEW, [Came(1, (5,), " Ada ,, "), Came(2, (6,))],
                                  with_facilitator=False)  # fmt: skip
    assert people == [PresentInput(5, "", 1), PresentInput(None, "Ada", 1), PresentInput(6, "", 2)]


def test_a_twin_that_nobody_came_for_is_written_down_as_missing() -> None:
    people = attendance.people_of(VIEW, [Came(1, (5,)), Came(2, ())], with_facilitator=False)
    assert people == [PresentInput(5, "", 1), PresentInput(6, "", 2, was_there=False)]
    assert attendance.came(VIEW, _kept(people))[2] == Came(2, ())


def test_one_of_two_speakers_is_enough() -> None:
    two = replace(VIEW, second=replace(VIEW.second, people=((6, "Timo"), (7, "Tove"))))
    people = attendance.people_of(two, [Came(1, (5,)), Came(2, (7,))], with_facilitator=False)
    assert [one.person_id for one in people] == [5, 7]
