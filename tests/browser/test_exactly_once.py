"""Thirty impatient clicks: a second click, or a rerun that cuts the first, saves nothing twice."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from core.journeys import actions
from core.tables.journey import Effort, EffortKind, Entry
from tests.browser.conftest import Desk, arrive, settled
from tests.cast import TESTS, TODAY
from tests.walk import add_plan

pytestmark = pytest.mark.browser
CLICKS = 30
# As many lines of time as the page shows.
LINES = 8
# Both follow within a tenth of a second, while the first click is still being answered.
SECOND_CLICK_MS = 40
# While a run draws, the form before it still stands beside the new one.
ONE_EMPTY_BOX = """() => {
    const boxes = document.querySelectorAll("textarea[placeholder^='What should both']");
    return boxes.length === 1 && boxes[0].value === "";
}"""


@pytest.fixture(scope="module")
def planned(desk: Desk) -> Desk:
    """The served program with the plan of Ghent and Turku."""
    add_plan(desk.store, desk.cast.journey)
    return desk


def run_again(page: Page) -> None:
    """Press the page's own key for another run, as soon after a click as a hand can.

    In the few milliseconds before a click's thread begins, Streamlit itself forgets the click.
    """
    page.wait_for_timeout(SECOND_CLICK_MS)
    page.keyboard.press("r")


def test_each_of_thirty_clicks_happens_exactly_once(page: Page, planned: Desk) -> None:
    arrive(page, planned.store, "gita@twinning.example", "/logbook")
    settled(page)
    box = page.get_by_placeholder("What should both of you remember?")
    button = page.get_by_role("button", name="Write entry")
    wanted = [f"Click number {number}." for number in range(1, CLICKS + 1)]
    for number, words in enumerate(wanted):
        box.fill(words)
        # The text is taken in by a run of its own, which the click would otherwise wait behind.
        box.blur()
        settled(page)
        if number % 2:
            button.dblclick(delay=SECOND_CLICK_MS / 2)
        else:
            button.click()
            run_again(page)
        expect(page.get_by_text(words, exact=True).first).to_be_visible()
        page.wait_for_function(ONE_EMPTY_BOX)
    with planned.store.reading(TESTS) as session:
        texts = session.exec(select(Entry.text).where(col(Entry.removed_at).is_(None))).all()
    assert Counter(texts) == Counter(wanted)


def test_each_click_on_a_plain_button_happens_exactly_once(page: Page, planned: Desk) -> None:
    gita = planned.cast.actor(planned.cast.gita)
    with planned.store.writing(gita) as session:
        for _ in range(LINES):
            actions.log_effort(
                session, gita, planned.cast.journey.id or 0, EffortKind.MEETING, 1, TODAY, on=TODAY
            )
    arrive(page, planned.store, "gita@twinning.example", "/journey")
    settled(page)
    page.get_by_role("tab", name="Time spent").click()
    button = page.get_by_role("button", name="Take back")
    for left in reversed(range(LINES)):
        expect(button).to_have_count(left + 1)
        button.first.click()
        run_again(page)
        expect(button).to_have_count(left)
        settled(page)
        with planned.store.reading(TESTS) as session:
            assert len(session.exec(select(Effort)).all()) == left
