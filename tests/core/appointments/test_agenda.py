"""Agenda kits: as long as the meeting, and in the pair's own words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.appointments import rules
from core.appointments.agenda import About, kit_of, timed
from core.journeys.calendar import MEETINGS
from core.tables.journey import MilestoneKind

PLAIN = About("Ghent", "Turku", "Jonas")
FILLED = About(
    "Ghent", "Turku", "Jonas", ("Reuse", "Repair"), ("Reuse centres", "Tender clauses"),
    (("Write a clause.", "decided"), ("Open a shop", "")), ("Send the contract (Gita)",),
)  # fmt: skip
KINDS = sorted(MEETINGS)


@pytest.mark.parametrize("kind", KINDS)
@given(minutes=st.integers(rules.SHORTEST_MINUTES, rules.LONGEST_MINUTES))
def test_an_agenda_is_as_long_as_its_meeting(kind: MilestoneKind, minutes: int) -> None:
    slots = kit_of(kind, 1, minutes, PLAIN).slots
    assert slots[0].at == 0
    assert all(one.at + one.minutes == then.at for one, then in pairwise(slots))
    assert slots[-1].at + slots[-1].minutes == minutes
    assert min(slot.minutes for slot in slots) >= (5 if minutes >= 60 else 1)


@pytest.mark.parametrize("kind", KINDS)
def test_at_its_usual_length_a_meeting_runs_in_steps_of_five_minutes(kind: MilestoneKind) -> None:
    kit = kit_of(kind, 1, rules.usual_minutes(kind), PLAIN)
    assert {slot.minutes % 5 for slot in kit.slots} == {0}
    assert kit.bring and kit.questions and kit.after and kit.purpose


def test_the_longer_point_never_gets_less_time() -> None:
    points = [(10, "a", ""), (30, "b", ""), (20, "c", "")]
    assert [slot.minutes for slot in timed(points, 60)] == [10, 30, 20]


def test_an_inception_names_both_twins_and_finds_four_to_five_items() -> None:
    kit = kit_of(MilestoneKind.INCEPTION, 1, 120, FILLED)
    titles = [slot.title for slot in kit.slots]
    assert kit.title == "Inception meeting of Ghent and Turku"
    assert titles[2:5] == ["Ghent presents", "Turku presents", "Key items"]
    assert "keep four to five" in kit.slots[4].what
    assert "reuse and repair" in kit.slots[0].what
    assert "your topic" in kit_of(MilestoneKind.INCEPTION, 1, 120, PLAIN).slots[0].what


def test_a_midterm_goes_through_the_objectives_and_open_actions() -> None:
    kit = kit_of(MilestoneKind.MIDTERM, 1, 90, FILLED)
    assert kit.slots[1].what.startswith("1. Write a clause. 2. Open a shop. For each:")
    assert kit.slots[3].what == "1 action open: Send the contract (Gita)"
    bare = kit_of(MilestoneKind.MIDTERM, 1, 90, PLAIN)
    assert bare.slots[1].what.startswith("No objective is written yet")
    assert bare.slots[3].what.startswith("No action is open")


def test_an_exchange_carries_its_number_and_the_items_it_may_take() -> None:
    kit = kit_of(MilestoneKind.EXCHANGE, 3, 90, FILLED)
    assert kit.title == "Exchange 3 of Ghent and Turku"
    assert kit.slots[1].what.endswith("Your items: 1. Reuse centres. 2. Tender clauses.")
    assert kit_of(MilestoneKind.EXCHANGE, 3, 90, PLAIN).slots[1].title == "The key item of the day"


def test_a_conclusion_asks_what_may_be_published() -> None:
    kit = kit_of(MilestoneKind.CONCLUSION, 1, 90, FILLED)
    assert any("what may be published" in slot.what for slot in kit.slots)
    with pytest.raises(KeyError):
        kit_of(MilestoneKind.HOMEWORK, 1, 90, FILLED)
