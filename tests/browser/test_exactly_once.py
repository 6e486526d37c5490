"""Thirty impatient clicks: a second click, or a rerun that cuts the first, saves nothing twice."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from core.tables.journey import Entry
from tests.browser.conftest import Desk, settled, sign_in
from tests.cast import TESTS
from tests.walk import add_plan

pytestmark = pytest.mark.browser
CLICKS = 30
# Both follow within a tenth of a second, while the first click is still being answered.
SECOND_CLICK_MS = 40
# While a run draws, the form before it still stands beside the new one.
ONE_EMPTY_BOX = """() => {
    const boxes = document.querySelectorAll("[data-testid=stForm] textarea");
    return boxes.length === 1 && boxes[0].value === "";
}"""


def test_each_of_thirty_clicks_happens_exactly_once(page: Page, desk: Desk) -> None:
    add_plan(desk.store, desk.cast.journey)
    page.goto("/logbook")
    sign_in(page, "gita@twinning.example")
    settled(page)
    box = page.get_by_placeholder("What should both of you remember?")
    button = page.get_by_role("button", name="Write entry")
    wanted = [f"Click number {number}." for number in range(1, CLICKS + 1)]
    for number, words in enumerate(wanted):
        box.fill(words)
        if number % 2:
            button.dblclick(delay=SECOND_CLICK_MS / 2)
        else:
            button.click()
            page.keyboard.press("r")  # the page's own key for "run again"
        expect(page.get_by_text(words, exact=True).first).to_be_visible()
        page.wait_for_function(ONE_EMPTY_BOX)
    with desk.store.reading(TESTS) as session:
        texts = session.exec(select(Entry.text).where(col(Entry.removed_at).is_(None))).all()
    assert Counter(texts) == Counter(wanted)
