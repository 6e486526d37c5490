"""What the wall says between two files."""

from __future__ import annotations

from core.meetings import actions
from pages.shared import meeting_projector
from tests.panel import AGREED, Panel


def test_before_the_first_file_and_after_the_last_the_wall_says_so(panel: Panel) -> None:
    meeting = panel.plan()
    assert meeting_projector._between(panel.seen(meeting)) == (
        "1 file on the agenda. The first one follows in a moment."
    )
    item = panel.seen(meeting).items[0]
    panel.do(actions.show_file, meeting, item.expression_id)
    panel.do(actions.agree_scores, item.id, AGREED, item.version)
    panel.do(actions.freeze_meeting, meeting, panel.seen(meeting).version)
    assert meeting_projector._between(panel.seen(meeting)) == (
        "The meeting is over. What was agreed is frozen."
    )
