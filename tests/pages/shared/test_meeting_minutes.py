"""Lead and facilitator carry the minutes away; a draft says so in its name."""

from __future__ import annotations

import pytest

from core.meetings import actions
from tests.cast import Cast
from tests.panel import AGREED, Panel
from tests.screen import open_as

PAGE = "programme/meeting"


def labels(cast: Cast, name: str) -> list[str]:
    screen = open_as(getattr(cast, name), PAGE)
    assert not screen.exception
    return [one.label for one in screen.get("download_button")]


@pytest.mark.parametrize("name", ["ines", "jonas"])
def test_the_team_finds_a_draft_while_the_meeting_runs(panel: Panel, cast: Cast, name: str) -> None:
    panel.running()
    assert labels(cast, name) == ["Download a draft of the minutes"]


def test_once_frozen_the_minutes_stand(panel: Panel, cast: Cast) -> None:
    meeting = panel.running()
    [item] = panel.seen(meeting).items
    panel.do(actions.agree_scores, item.id, AGREED, item.version)
    panel.do(actions.freeze_meeting, meeting, panel.seen(meeting).version)
    assert labels(cast, "ines") == ["Download the minutes"]
    assert labels(cast, "ruth") == []
