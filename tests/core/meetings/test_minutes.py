"""The minutes say who was there, what was agreed and why, and under which seal it was frozen."""

from __future__ import annotations

import io

import docx
import pytest
from sqlmodel import select

from core.errors import Missing, NotAllowed
from core.meetings import actions, queries
from core.meetings.minutes import document
from core.meetings.rows import Minutes
from core.tables.meeting import MeetingItem
from core.tables.people import Person
from tests.cast import TESTS, Cast
from tests.panel import AGREED, Panel


def minutes(panel: Panel, meeting: int, by: Person | None = None) -> Minutes:
    actor = panel.cast.actor(by) if by else panel.lead
    with panel.store.reading(actor) as session:
        return queries.read_minutes(session, actor, meeting)


def agreed(panel: Panel) -> int:
    """Let the panel agree on Ghent while Otto, who has a conflict, is out."""
    meeting = panel.plan()
    panel.exclude(panel.otto)
    panel.do(actions.show_file, meeting, panel.cast.ghent.id)
    [item] = panel.seen(meeting).items
    panel.do(actions.set_presence, item.id, panel.otto.id, False)
    panel.do(actions.agree_scores, item.id, AGREED, panel.seen(meeting).items[0].version)
    return meeting


def frozen(panel: Panel) -> tuple[int, str]:
    meeting = agreed(panel)
    return meeting, panel.do(actions.freeze_meeting, meeting, panel.seen(meeting).version)


def opened(made: bytes) -> tuple[list[str], list[list[str]]]:
    """Return the paragraphs and the rows of all tables."""
    found = docx.Document(io.BytesIO(made))
    rows = [[cell.text for cell in row.cells] for table in found.tables for row in table.rows]
    return [one.text for one in found.paragraphs if one.text], rows


def test_the_lead_s_minutes_hold_presence_marks_reason_and_seal(panel: Panel) -> None:
    meeting, seal = frozen(panel)
    lines, rows = opened(document(minutes(panel, meeting)))
    assert lines[:3] == [
        "Minutes of the consensus meeting",
        "Round 2025. Held on Tue 14 Oct 2025.",
        "1 file on the agenda, 1 agreed. The meeting is frozen.",
    ]
    assert "Present: Ruth." in lines
    assert "Left the room, with a conflict of interest: Otto." in lines
    assert "Reason: A deputy is coming." in lines
    assert f"Seal: {seal}" in lines
    assert ["1. Ghent", "3.5", "4", "Cannot judge", "3.75"] in rows
    assert ["Commitment", "5.00", "3.5", "3: met"] in rows
    assert any("nothing was changed since" in line for line in lines)
    assert any(line.endswith("Turku.") for line in lines)


def test_a_facilitator_s_minutes_do_not_name_who_left(panel: Panel, cast: Cast) -> None:
    meeting, _ = frozen(panel)
    lines, _ = opened(document(minutes(panel, meeting, by=cast.jonas)))
    assert "Present: Ruth." in lines
    assert not any("conflict of interest" in line for line in lines)
    assert [line for line in lines if "Otto" in line] == [
        "Otto and Ruth. Who was present stands with each file."
    ]


def test_before_the_end_they_are_a_draft_that_says_so(panel: Panel) -> None:
    meeting = panel.plan()
    panel.exclude(panel.otto)
    found = minutes(panel, meeting)
    made = document(found)
    lines, rows = opened(made)
    assert found.is_draft
    assert lines[2].startswith("Draft: the meeting is not frozen")
    assert "Has to leave the room, with a conflict of interest: Otto." in lines
    assert ["1. Ghent", "open", "open", "open", "open"] in rows
    head = docx.Document(io.BytesIO(made)).sections[0].header.paragraphs[0].text
    assert "Draft. Minutes of the consensus meeting" in head


def test_what_was_changed_behind_the_seal_is_told(panel: Panel) -> None:
    meeting, _ = frozen(panel)
    with panel.store.writing(TESTS) as session:
        item = session.exec(select(MeetingItem)).one()
        item.sentence = "Another reason."
        session.add(item)
    found = minutes(panel, meeting)
    assert not found.is_whole
    assert any("something was changed" in line for line in opened(document(found))[0])


def test_the_same_minutes_give_the_same_bytes(panel: Panel) -> None:
    meeting, _ = frozen(panel)
    assert document(minutes(panel, meeting)) == document(minutes(panel, meeting))


def test_reviewers_read_no_minutes_and_a_meeting_that_is_not_there_has_none(
    panel: Panel, cast: Cast
) -> None:
    meeting = panel.plan()
    with pytest.raises(NotAllowed):
        minutes(panel, meeting, by=cast.ruth)
    with pytest.raises(Missing):
        minutes(panel, 999)
