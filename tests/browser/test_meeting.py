"""The wall of the meeting room follows whoever leads the meeting."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from pages.shared.meeting_projector import FOLLOWS_EVERY
from tests.browser.conftest import Desk, arrive, settled
from tests.browser.filling import press
from tests.panel import Panel

pytestmark = pytest.mark.browser


def test_the_wall_follows_the_lead_by_itself(page: Page, desk: Desk) -> None:
    panel = Panel(desk.store, desk.cast)
    panel.plan()
    arrive(page, desk.store, "ines@twinning.example", "/meeting")
    expect(page.get_by_text("1. Ghent")).to_be_visible()
    settled(page)
    wall = page.context.new_page()
    wall.goto("/meeting?view=projector")
    expect(wall.get_by_role("heading", level=1)).to_have_text("Consensus meeting")
    settled(wall)
    press(page, "Discuss now")
    expect(page.get_by_text("The reason, in one sentence")).to_be_visible()
    assert FOLLOWS_EVERY == "2s"
    expect(wall.get_by_role("heading", level=1)).to_have_text("Ghent")
    box = page.get_by_label("The reason, in one sentence")
    box.fill("A deputy is coming.")
    box.blur()
    expect(wall.get_by_text("A deputy is coming.")).to_be_visible()
