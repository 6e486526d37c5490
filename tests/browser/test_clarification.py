"""A facilitator asks about two answers, the applicant gives them from a phone, and both see it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk, arrive, settled
from tests.browser.filling import pick, press
from tests.core.applicants.files import TOKEN, add_file, questions, stored

pytestmark = pytest.mark.browser


def test_only_what_was_asked_about_is_answered_and_arrives_as_old_and_new(
    page: Page, phone: Page, desk: Desk
) -> None:
    file = add_file(desk.store, desk.cast.round.id or 0)
    arrive(page, desk.store, "jonas@twinning.example", f"/applicant?file={file.id}")
    page.get_by_text("Ask for clarification").first.click()
    page.get_by_label("Question", exact=True).fill("Which year is the figure from?")
    pick(page, "Answers that reopen", "Population", "Deputy")
    press(page, "Ask for clarification")
    expect(page.get_by_text("1 question waits for an answer.")).to_be_visible()
    expect(page.get_by_text("The letter waits in the outbox; nobody")).to_be_visible()

    phone.goto(f"/status?token={TOKEN}")
    expect(phone.get_by_text("Which year is the figure from?")).to_be_visible()
    settled(phone)
    form = phone.get_by_test_id("stForm").filter(has_text="Send this answer")
    labels = form.get_by_test_id("stWidgetLabel")
    expect(labels).to_have_text(["Population", "Deputy", "Anything to add (optional)"])
    form.get_by_label("Population").fill("95000")
    form.get_by_label("Deputy").fill("Liis")
    form.get_by_label("Anything to add").fill("The figure is of 2024.")
    form.get_by_role("button", name="Send this answer").tap()
    expect(phone.get_by_text("Under review. You hear from us by letter")).to_be_visible()
    assert stored(desk.store, file).population == 95_000
    assert len(questions(desk.store)) == 1

    page.reload()
    card = page.locator("[class*='st-key-asked']")
    for words in ("Answered", "90 000", "95 000", "Mart", "Liis", "The figure is of 2024."):
        expect(card.get_by_text(words).first).to_be_visible()
    press(card, "Mark as read")
    expect(page.get_by_text("Every question is settled.")).to_be_visible()
