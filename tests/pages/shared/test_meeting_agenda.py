"""What the agenda says about a file."""

from __future__ import annotations

from core.meetings import actions
from pages.shared import meeting_agenda
from tests.cast import Cast
from tests.panel import AGREED, Panel


def test_a_file_is_open_then_on_the_screen_then_agreed(panel: Panel, cast: Cast) -> None:
    def standing() -> str:
        view = panel.seen(meeting)
        return meeting_agenda._standing(view, view.items[0])

    meeting = panel.plan()
    assert standing() == "open"
    panel.do(actions.show_file, meeting, cast.ghent.id)
    assert standing() == "on the screen now"
    item = panel.seen(meeting).items[0]
    panel.do(actions.agree_scores, item.id, AGREED, item.version)
    assert standing() == "agreed"
    view = panel.seen(meeting)
    assert meeting_agenda._agreed(view, view.items[0]) == (
        "Commitment 3.5, Relevant experience 4, Expanding access to support cannot judge."
    )
