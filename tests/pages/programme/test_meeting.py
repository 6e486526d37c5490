"""The meeting page leads from the plan to what was agreed, and the wall follows it."""

from __future__ import annotations

from sqlmodel import select

from core.database import Store
from core.meetings import actions
from core.tables.meeting import Meeting, MeetingItem, MeetingState
from tests.cast import TESTS, Cast
from tests.panel import AGREED, Panel
from tests.screen import open_as, words

PAGE = "programme/meeting"


def _button(screen, label: str):  # type: ignore[no-untyped-def]
    return next(button for button in screen.button if button.label == label)


def test_a_lead_plans_discusses_agrees_and_freezes(panel: Panel, store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE)
    assert screen.header[0].value == "No meeting is planned yet."
    assert screen.radio[0].options[0] == "half a mark (1 file)"
    _button(screen, "Plan the meeting").click().run()
    assert screen.header[0].value == "1 file on the agenda, 0 agreed. Nobody has to leave."
    _button(screen, "Discuss now").click().run()
    assert "Ruth" in words(screen) and "No deputy." in words(screen)
    for pills, mark in zip(screen.button_group[1:], (3.5, 4.0, 4.0), strict=True):
        pills.set_value(mark).run()
    screen.text_area[0].set_value("A deputy is coming.").run()
    with store.reading(TESTS) as session:
        noted = session.exec(select(MeetingItem)).one()
        assert (noted.sentence, noted.agreed_at) == ("A deputy is coming.", None)
    _button(screen, "Agree").click().run()
    assert screen.header[0].value == "1 file on the agenda, 1 agreed. Nobody has to leave."
    _button(screen, "Freeze what was agreed").click().run()
    assert screen.header[0].value == "1 file on the agenda, 1 agreed. The meeting is frozen."
    with store.reading(TESTS) as session:
        assert session.exec(select(Meeting)).one().state is MeetingState.FROZEN
    assert [str(error.value) for error in screen.exception] == []


def test_a_file_stays_closed_until_the_room_is_clear(panel: Panel, cast: Cast) -> None:
    meeting = panel.plan()
    panel.exclude(panel.otto)
    panel.do(actions.show_file, meeting, cast.ghent.id)
    screen = open_as(cast.ines, PAGE)
    assert [warning.value for warning in screen.warning] == [
        "Please leave the room: Otto (conflict of interest)."
    ]
    assert "Named." not in words(screen)
    wall = open_as(cast.ines, PAGE, {"view": "projector"})
    assert wall.title[0].value == "Please leave the room"
    assert "Named." not in words(wall)
    _button(screen, "Otto has left the room").click().run()
    assert "Named." in words(screen)
    assert open_as(cast.ines, PAGE, {"view": "projector"}).title[0].value == "Ghent"


def test_the_wall_shows_what_is_being_agreed(panel: Panel, cast: Cast) -> None:
    meeting = panel.running()
    item = panel.seen(meeting).items[0]
    panel.do(actions.agree_scores, item.id, AGREED, item.version)
    wall = open_as(cast.ines, PAGE, {"view": "projector"})
    assert [(metric.label, metric.value) for metric in wall.metric] == [
        ("Commitment", "3.5"), ("Relevant experience", "4"),
        ("Expanding access to support", "Cannot judge"),
    ]  # fmt: skip
    assert "A deputy is coming." in words(wall)


def test_a_reviewer_reads_what_concerns_own_files_and_cannot_lead(panel: Panel, cast: Cast) -> None:
    panel.running()
    screen = open_as(cast.ruth, PAGE)
    assert screen.header[0].value == "1 of your files is on the agenda."
    assert [button.label for button in screen.button] == ["Sign out"]
    assert "Otto" not in words(screen)
    wall = open_as(cast.ruth, PAGE, {"view": "projector"})
    assert wall.title[0].value == "Consensus meeting"
