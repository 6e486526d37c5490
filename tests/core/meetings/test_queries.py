"""Who sees what of a meeting."""

from __future__ import annotations

import pytest

from core.errors import Missing
from core.meetings import actions, queries
from tests.cast import TODAY, Cast
from tests.panel import AGREED, Panel


def test_meetings_are_listed_with_what_is_agreed(panel: Panel, cast: Cast) -> None:
    meeting = panel.running()
    item = panel.seen(meeting).items[0]
    panel.do(actions.agree_scores, item.id, AGREED, item.version)
    with panel.store.reading(panel.lead) as session:
        (row,) = queries.list_meetings(session, panel.lead, cast.round.id or 0)
    assert (row.id, row.held_on, row.files, row.agreed) == (meeting, TODAY, 1, 1)


def test_a_reviewer_sees_own_files_alone(panel: Panel, cast: Cast) -> None:
    meeting = panel.running()
    view = panel.seen(meeting, by=cast.ruth)
    assert [item.name for item in view.items] == ["Ghent"]
    assert [one.reviewer for one in view.items[0].opinions] == ["You"]


def test_an_excluded_reviewer_finds_no_trace_of_the_file(panel: Panel, cast: Cast) -> None:
    meeting = panel.running()
    panel.exclude(cast.ruth)
    view = panel.seen(meeting, by=cast.ruth)
    assert (view.items, view.current) == ((), None)
    assert "Ghent" not in repr(view)
    with panel.store.reading(cast.actor(cast.ruth)) as session:
        (row,) = queries.list_meetings(session, cast.actor(cast.ruth), cast.round.id or 0)
    assert (row.files, row.agreed) == (0, 0)


def test_a_meeting_that_is_not_there_is_missing(panel: Panel) -> None:
    with pytest.raises(Missing):
        panel.seen(999)
