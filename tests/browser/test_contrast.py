"""What is drawn is readable: every word on its real ground, in both colour schemes."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PATIENCE, Desk, arrive, settled
from tests.core.matchmaking.stored import KnownRound

pytestmark = pytest.mark.browser

# WCAG 2.2, 1.4.3: 4.5, or 3 for large text (24 px, or 18.66 px in bold); 1.4.11: 3 for an icon.
# What is switched off is not asked for, nor what only a screen reader finds.
MEASURE = """
() => {
  const parsed = (text) => {
    const parts = text.match(/[\\d.]+/g).map(Number);
    const one = text.startsWith("color(") ? 255 : 1;
    return [...parts.slice(0, 3).map((part) => part * one), parts.length > 3 ? parts[3] : 1];
  };
  const over = (top, under) =>
    [0, 1, 2].map((at) => top[at] * top[3] + under[at] * (1 - top[3])).concat(1);
  const luminance = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    const words = node.textContent.trim();
    if (!words || element.closest("style, script, noscript, svg, [disabled], [data-disabled]"))
      continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || element.getBoundingClientRect().width < 2) continue;
    const line = [];
    for (let at = element; at; at = at.parentElement) line.unshift(at);
    const [middle, height] = [box.left + box.width / 2, box.top + box.height / 2];
    // The number of a slider hangs above the knob that holds it.
    const isUnder = (at) => {
      const { left, right, top, bottom } = at.getBoundingClientRect();
      return left <= middle && middle <= right && top <= height && height <= bottom;
    };
    const ground = line
      .filter((at) => at === document.documentElement || at === document.body || isUnder(at))
      .map((at) => parsed(getComputedStyle(at).backgroundColor))
      .reduce((under, top) => over(top, under), [255, 255, 255, 1]);
    const style = getComputedStyle(element);
    const ink = parsed(style.color);
    ink[3] *= line.reduce((seen, at) => seen * Number(getComputedStyle(at).opacity), 1);
    const [light, dark] = [luminance(over(ink, ground)), luminance(ground)].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const isIcon = style.fontFamily.includes("Material");
    found.push({
      words: words.slice(0, 40),
      ratio: Math.round(((light + 0.05) / (dark + 0.05)) * 100) / 100,
      asked: isLarge || isIcon ? 3 : 4.5,
    });
  }
  return found;
}
"""
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
Scheme = Literal["light", "dark"]
ACCENT = {"light": "rgb(11, 110, 79)", "dark": "rgb(76, 199, 154)"}


@pytest.fixture(scope="module")
def known(desk: Desk) -> KnownRound:
    """Add a round with a pool, so that the studio draws its sliders and pills."""
    return KnownRound(desk.store, desk.cast)


# What fades in or out is measured when it has.
FADED = """() => document.getAnimations().every((one) =>
    one.playState === "finished" || !Number.isFinite(one.effect.getComputedTiming().endTime))"""


def weak(page: Page) -> list[dict[str, object]]:
    """Return the words drawn too faintly; fails when the page holds hardly any."""
    settled(page)
    page.wait_for_function(FADED)
    measured = page.evaluate(MEASURE)
    assert len(measured) >= 5
    return [one for one in measured if one["ratio"] < one["asked"]]


def is_drawn_in(what: Locator, colour: str) -> None:
    """Wait until an element is written in a colour: the styles arrive after the page."""
    expect(what).to_have_css("color", colour, timeout=PATIENCE)


@SCHEMES
def test_the_sign_in_is_readable(page: Page, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert weak(page) == []


@SCHEMES
def test_a_twin_reads_every_tab_of_the_journey(page: Page, desk: Desk, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    arrive(page, desk.store, desk.cast.gita.email, "/journey")
    for name in ("Items and objectives", "Outcomes", "Time spent", "Five facts", "Plan"):
        tab = page.get_by_role("tab", name=name)
        tab.click()
        is_drawn_in(tab, ACCENT[scheme])
        assert weak(page) == []


@SCHEMES
def test_a_lead_reads_sliders_segments_and_buttons(
    page: Page, desk: Desk, known: KnownRound, scheme: Scheme
) -> None:
    page.emulate_media(color_scheme=scheme)
    arrive(page, desk.store, desk.cast.ines.email, f"/matchmaking?round={known.round_id}")
    is_drawn_in(page.get_by_test_id("stSliderThumbValue").first, ACCENT[scheme])
    segment = page.get_by_text("Map of the pairs", exact=True)
    expect(page.get_by_role("radio", name="Map of the pairs")).to_be_checked()
    is_drawn_in(segment, ACCENT[scheme])
    assert weak(page) == []
    segment.hover()
    is_drawn_in(segment, ACCENT[scheme])
    assert weak(page) == []


@SCHEMES
def test_a_lead_reads_the_other_pages(page: Page, desk: Desk, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    arrive(page, desk.store, desk.cast.ines.email, "/")
    assert weak(page) == []
    for address in ("/import", "/people", "/trail", "/account"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert (address, weak(page)) == (address, [])


def test_a_switch_of_the_scheme_is_followed_without_a_run(page: Page, desk: Desk) -> None:
    page.emulate_media(color_scheme="light")
    arrive(page, desk.store, desk.cast.timo.email, "/journey")
    tab = page.get_by_role("tab", name="Plan")
    is_drawn_in(tab, ACCENT["light"])
    page.emulate_media(color_scheme="dark")
    is_drawn_in(tab, ACCENT["dark"])
