"""From a moved slider to open journeys, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk, arrive, settled
from tests.core.matchmaking.stored import KnownRound

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def known(desk: Desk) -> KnownRound:
    """Add the round whose best pairs are known to the served store."""
    return KnownRound(desk.store, desk.cast)


def test_a_pressed_cell_of_the_fit_asks_why_the_two_are_no_pair(
    page: Page, desk: Desk, known: KnownRound
) -> None:
    arrive(page, desk.store, desk.cast.petra.email, f"/matchmaking?round={known.round_id}")
    page.get_by_role("radio", name="Fit of all candidates").check(force=True)
    figure = page.get_by_role("figure", name="Fit of every two of 8 candidates")
    expect(figure).to_be_visible()
    settled(page)
    # The cells fill the plot; the lower left corner is the pair of the first and the last.
    plot = figure.locator(".nsewdrag").first.bounding_box()
    assert plot is not None
    page.mouse.click(plot["x"] + plot["width"] / 16, plot["y"] + plot["height"] * 15 / 16)
    expect(page.get_by_role("radio", name="Why not?")).to_be_checked()
    expect(page.get_by_text("cannot be:").first).to_be_visible()


def test_a_set_is_weighed_pinned_kept_and_confirmed(
    page: Page, desk: Desk, known: KnownRound
) -> None:
    arrive(page, desk.store, desk.cast.jonas.email, f"/matchmaking?round={known.round_id}")
    expect(page.get_by_text("Three pairs, total")).to_be_visible()
    before = page.get_by_text("Three pairs, total").inner_text()

    slider = page.get_by_role("slider", name="Context")
    slider.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(slider).to_have_value("30")
    for name, points in (("Topic", "35"), ("Level of advancement", "27"), ("Language", "8")):
        expect(page.get_by_role("slider", name=name)).to_have_value(points)
    expect(page.get_by_text(before)).to_have_count(0)

    page.get_by_role("button", name="Pin", exact=True).first.click()
    page.get_by_label("Why pin this pair").fill("They asked for each other.")
    page.get_by_role("button", name="Pin this pair").click()
    page.get_by_role("radio", name="Pins and bans").check(force=True)
    expect(page.get_by_text("They asked for each other.")).to_be_visible()

    page.get_by_role("button", name="Keep these pairs").click()
    page.get_by_label("Note").fill("Context at 40")
    page.get_by_role("button", name="Keep them").click()
    page.get_by_role("radio", name="Kept sets (1)").check(force=True)
    expect(page.get_by_text("Context at 40")).to_be_visible()
    page.context.clear_cookies()

    arrive(page, desk.store, desk.cast.ines.email, f"/matchmaking?round={known.round_id}")
    page.get_by_role("radio", name="Kept sets (1)").check(force=True)
    page.get_by_role("button", name="Confirm and open the journeys").click()
    expect(page.get_by_text("3 journeys open on")).to_be_visible()
    page.get_by_role("button", name="Confirm 3 pairs").click()
    expect(page.get_by_text("Three pairs confirmed by Ines")).to_be_visible()
    settled(page)
    page.get_by_role("link", name="Open the journeys").click()
    expect(page.get_by_role("heading", name="Journeys", exact=True)).to_be_visible()
    expect(page.get_by_text("Tran and Brod").first).to_be_visible()
