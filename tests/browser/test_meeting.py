"""The wall of the meeting room follows whoever leads the meeting."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Desk, arrive, settled
from tests.panel import Panel

pytestmark = pytest.mark.browser
SECONDS = 1000


def test_the_wall_follows_the_lead_within_three_seconds(
    browser: Browser, page: Page, desk: Desk
) -> None:
    panel = Panel(desk.store, desk.cast)
    panel.plan()
    arrive(page, desk.store, "ines@twinning.example", "/meeting")
    expect(page.get_by_text("1. Ghent")).to_be_visible()
    settled(page)
    wall = page.context.new_page()
    wall.goto("/meeting?view=projector")
    expect(wall.get_by_role("heading", level=1)).to_have_text("Consensus meeting")
    settled(wall)
    page.get_by_role("button", name="Discuss now").click()
    expect(page.get_by_text("The reason, in one sentence")).to_be_visible()
    expect(wall.get_by_role("heading", level=1)).to_have_text("Ghent", timeout=3 * SECONDS)
    box = page.get_by_label("The reason, in one sentence")
    box.fill("A deputy is coming.")
    box.blur()
    expect(wall.get_by_text("A deputy is coming.")).to_be_visible(timeout=3 * SECONDS)
