"""Sentences on meetings: how each stands, who came, what was handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.appointments import words
from core.appointments.views import HandedIn, Homework, Meeting
from core.tables.journey import MilestoneKind
from tests.cast import TODAY
from tests.core.appointments.sample import DAY, MEETING, VIEW, meeting, present

CONCLUSION = meeting(id=9, kind=MilestoneKind.CONCLUSION, number=1, held_on=DAY)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (MEETING, "Booked for Tue 21 Oct 2025: both twins said yes."),
        (meeting(is_booked=False, agreed_by=(1,)),
         "Proposed for Tue 21 Oct 2025; waits for the yes of Turku."),
        (meeting(is_booked=False, agreed_by=()),
         "Proposed for Tue 21 Oct 2025; waits for two yeses, your own and that of Turku."),
        (meeting(is_booked=False, agreed_by=(2,)),
         "Proposed for Tue 21 Oct 2025; waits for your yes."),
        (meeting(starts_at=None), "Booked for Tue 21 Oct 2025; no time of day is settled."),
        (meeting(starts_at=None, is_booked=False),
         "Planned for Tue 21 Oct 2025; no time is proposed yet."),
        (meeting(starts_at=None, is_booked=False, due_on=date(2025, 10, 1)),
         "Was planned for Wed 1 Oct 2025: propose a time, or record it."),
        (meeting(called_off_on=TODAY, is_booked=False),
         "Called off on Tue 14 Oct 2025; it waits for a new time."),
        (meeting(held_on=DAY), "Held on Tue 21 Oct 2025."),
        (meeting(is_booked=False, agreed_by=(), due_on=date(2025, 10, 1)),
         "The time proposed has passed without a yes of both. Propose another."),
    ],
)  # fmt: skip
def test_a_meeting_says_how_it_stands(row: Meeting, said: str) -> None:
    assert words.state_of(VIEW, row, TODAY) == said


def test_the_page_says_what_comes_next() -> None:
    booked = "Next: exchange 2. Booked for Tue 21 Oct 2025: both twins said yes."
    assert words.sentence_on(VIEW, TODAY) == booked
    third = meeting(id=8, number=3, is_booked=False, agreed_by=(2,), due_on=DAY.replace(day=30))
    asked = replace(VIEW, meetings=(MEETING, third))
    assert words.sentence_on(asked, TODAY) == f"{booked} Exchange 3 waits for you."
    assert words.waiting_for(replace(asked, own=frozenset()), TODAY) == ()
    held = replace(VIEW, meetings=(meeting(held_on=DAY),))
    assert words.sentence_on(held, TODAY) == "No meeting is left."
    over = replace(VIEW, is_running=False)
    assert words.sentence_on(over, TODAY).startswith("This journey is over")


def test_an_exchange_that_the_journey_went_past_is_left_out() -> None:
    fifth = meeting(number=5, starts_at=None, due_on=TODAY - timedelta(days=1), is_booked=False)
    assert words.is_left_out((fifth,), fifth, TODAY)
    assert not words.is_left_out((MEETING,), MEETING, TODAY)
    assert words.is_left_out((MEETING, CONCLUSION), MEETING, TODAY)
    assert not words.is_left_out((CONCLUSION,), CONCLUSION, TODAY)


def test_times_begin_with_the_readers_own() -> None:
    assert words.when_words(VIEW, MEETING).startswith("Tue 21 Oct 2025, 14:00 in Ghent")
    timo = replace(VIEW, own=frozenset({2}))
    assert words.when_words(timo, MEETING).startswith("Tue 21 Oct 2025, 15:00 in Turku")
    assert words.when_words(VIEW, meeting(starts_at=None)) == ""


@pytest.mark.parametrize(
    ("people", "said", "absent"),
    [
        ((), "Nobody wrote down who was there.", ()),
        ((present("Gita", 1), present("Timo", 2), present("Jonas", None)),
         "Ghent: Gita. Turku: Timo. The programme: Jonas.", ()),
        ((present("Gita", 1), present("Timo", 2, came=False), present("Ada", 2, "Timo")),
         "Ghent: Gita. Turku: Ada (for Timo); Timo could not come.", ()),
        ((present("Gita", 1), present("Timo", 2, came=False)),
         "Ghent: Gita. Turku: nobody; Timo could not come.", ("Turku",)),
        ((present("Gita", 1),), "Ghent: Gita.", ("Turku",)),
    ],
)  # fmt: skip
def test_who_came_is_told_side_by_side(
    people: tuple[object, ...], said: str, absent: tuple[str, ...]
) -> None:
    assert words.present_words(VIEW, people) == said  # type: ignore[arg-type]
    assert words.absent_sides(VIEW, people) == absent  # type: ignore[arg-type]


def test_homework_is_handed_in_or_missing() -> None:
    assert words.homework_words(VIEW, 1, date(2025, 7, 1)) == "Missing, due on Wed 2 Jul 2025"
    assert words.homework_words(VIEW, 1, date(2025, 7, 3)).endswith("(1 day late)")
    handed = Homework(11, date(2025, 7, 2), None, (HandedIn(1, date(2025, 7, 1), "Ghent.pdf", 3),))
    view = replace(VIEW, homework=handed)
    assert words.homework_words(view, 1, TODAY) == "Handed in on Tue 1 Jul 2025: Ghent.pdf"
    assert words.homework_words(view, 2, TODAY).startswith("Missing")
    done = replace(VIEW, homework=replace(handed, held_on=date(2025, 7, 2), handed_in=()))
    assert words.homework_words(done, 1, TODAY) == "Presented; no file was handed in here."
    assert words.homework_words(replace(VIEW, homework=None), 1, TODAY) == ""


def test_an_agenda_is_filled_with_the_pairs_own_words() -> None:
    kit = words.kit_for(VIEW, MEETING)
    assert (kit.title, kit.slots[-1].at + kit.slots[-1].minutes) == (
        "Exchange 2 of Ghent and Turku", 90,
    )  # fmt: skip
    alone = replace(VIEW, facilitator_id=None)
    inception = meeting(kind=MilestoneKind.INCEPTION, number=1)
    assert "The facilitator opens" in words.kit_for(alone, inception).slots[0].what
