"""From a moved slider to open journeys, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk, arrive, settled
from tests.browser.filling import SHOWS_MS, mark, press, until
from tests.core.matchmaking.stored import KnownRound

pytestmark = pytest.mark.browser
# So many keys take the weight of context from where it begins to 30.
STEPS = 20


@pytest.fixture(scope="module")
def known(desk: Desk) -> KnownRound:
    """Add the round whose best pairs are known to the served store."""
    return KnownRound(desk.store, desk.cast)


def test_a_pressed_cell_of_the_fit_asks_why_the_two_are_no_pair(
    page: Page, desk: Desk, known: KnownRound
) -> None:
    arrive(page, desk.store, desk.cast.petra.email, f"/matchmaking?round={known.round_id}")
    mark(page.get_by_role("radio", name="Fit of all candidates"))
    figure = page.get_by_role("figure", name="Fit of every two of 8 candidates")
    expect(figure).to_be_visible()
    settled(page)
    # The cells fill the plot; the lower left corner is the pair of the first and the last.
    plot = figure.locator(".nsewdrag").first.bounding_box()
    assert plot is not None
    corner = plot["x"] + plot["width"] / 16, plot["y"] + plot["height"] * 15 / 16
    asked = page.get_by_role("radio", name="Why not?")
    until(
        lambda: page.mouse.click(*corner),
        lambda: expect(asked).to_be_checked(timeout=SHOWS_MS),
    )
    expect(page.get_by_text("cannot be:").first).to_be_visible()


def test_a_set_is_weighed_pinned_kept_and_confirmed(
    page: Page, desk: Desk, known: KnownRound
) -> None:
    arrive(page, desk.store, desk.cast.jonas.email, f"/matchmaking?round={known.round_id}")
    expect(page.get_by_text("Three pairs, total")).to_be_visible()
    before = page.get_by_text("Three pairs, total").inner_text()

    slider = page.get_by_role("slider", name="Context")
    slider.focus()
    settled(page)
    # A key that meets a slider being drawn anew may be lost.
    for _ in range(3 * STEPS):
        if slider.input_value() == "30":
            break
        slider.press("ArrowRight")
    expect(slider).to_have_value("30")
    for name, points in (("Topic", "35"), ("Level of advancement", "27"), ("Language", "8")):
        expect(page.get_by_role("slider", name=name)).to_have_value(points)
    expect(page.get_by_text(before)).to_have_count(0)

    settled(page)
    page.get_by_role("button", name="Pin", exact=True).first.click()
    page.get_by_label("Why pin this pair").fill("They asked for each other.")
    press(page, "Pin this pair")
    mark(page.get_by_role("radio", name="Pins and bans"))
    expect(page.get_by_text("They asked for each other.")).to_be_visible()

    press(page, "Keep these pairs")
    page.get_by_label("Note").fill("Context at 40")
    press(page, "Keep them")
    mark(page.get_by_role("radio", name="Kept sets (1)"))
    expect(page.get_by_text("Context at 40")).to_be_visible()
    page.context.clear_cookies()

    arrive(page, desk.store, desk.cast.ines.email, f"/matchmaking?round={known.round_id}")
    mark(page.get_by_role("radio", name="Kept sets (1)"))
    press(page, "Confirm and open the journeys")
    expect(page.get_by_text("3 journeys open on")).to_be_visible()
    press(page, "Confirm 3 pairs")
    expect(page.get_by_text("Three pairs confirmed by Ines")).to_be_visible()
    settled(page)
    page.get_by_role("link", name="Open the journeys").click()
    expect(page.get_by_role("heading", name="Journeys", exact=True)).to_be_visible()
    expect(page.get_by_text("Tran and Brod").first).to_be_visible()
