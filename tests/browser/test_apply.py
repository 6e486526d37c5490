"""A visitor applies in a real browser, leaves, comes back by the link, sends; a lead reads it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.applying import COMPLETE, begin, drafts, open_call, send
from tests.browser.conftest import Desk, arrive, settled
from tests.browser.filling import choose, close_list, mark, press, tick, turn_page, write

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def call(desk: Desk) -> int:
    """A call that is open on the day of the served program."""
    return open_call(desk.store)


def test_a_visitor_applies_and_a_lead_reads_the_file(
    page: Page, phone: Page, desk: Desk, call: int
) -> None:
    page.goto("/")
    page.get_by_role("link", name="Read the call and apply").click()
    expect(page.get_by_text("The call is open. It closes in")).to_be_visible()
    press(page, "Start an application")
    expect(page.get_by_role("heading", name="1. Who you are")).to_be_visible()
    settled(page)
    link = page.url
    assert "/apply?draft=" in link
    expect(page.locator("code")).to_have_text(link)

    write(page, "Name of the city", "City of Leuven")
    expect(page.get_by_text("Saved ")).to_be_visible()
    choose(page, "Type of organisation", "Local government")
    choose(page, "Country", "Belgium")
    choose(page, "Type of territory", "Medium city")
    turn_page(page, "2. Your topic")
    choose(page, "Main sector", "Reuse and second-hand")
    # Turned while the field still has the cursor: what was typed last goes along.
    page.get_by_role("textbox", name="Topic you want to work on").fill("Reuse of furniture")
    turn_page(page, "3. Where you stand")
    mark(page.get_by_role("radio", name="3.5").first)
    expect(page.get_by_text("3.5, between")).to_be_visible()
    page.close()

    # Elsewhere, later, with one thumb.
    phone.goto(link)
    expect(phone.get_by_role("heading", name="3. Where you stand")).to_be_visible()
    settled(phone)
    turn_page(phone, "4. Who takes part")
    expect(phone.get_by_text("Step 4 still needs:")).to_be_visible()
    write(phone, "Lead person", "An Janssens")
    write(phone, "E-mail", "an@leuven.example")
    choose(phone, "Working languages", "English")
    close_list(phone)
    tick(phone, "I agree that the programme processes")
    expect(phone.get_by_text("Everything that is needed is answered.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Everything that is needed is answered.")).to_be_visible()
    settled(phone)
    phone.get_by_role("button", name="Send our expression of interest").dblclick()
    expect(phone.get_by_role("heading", name="Thank you, it has arrived")).to_be_visible()
    expect(phone.get_by_text("Your reference is TW-2025-0001.")).to_be_visible()
    expect(phone.get_by_text("Reuse of furniture")).to_be_visible()
    settled(phone)
    phone.get_by_role("link", name="Open your status page").tap()
    expect(phone.get_by_role("heading", name="City of Leuven")).to_be_visible()

    arrive(phone, desk.store, desk.cast.ines.email, "/applicants")
    expect(phone.get_by_text("City of Leuven").first).to_be_attached()


def test_a_tab_left_open_is_told_that_it_was_sent(page: Page, desk: Desk, call: int) -> None:
    holder = begin(desk.store, call, "left-open", COMPLETE)
    page.goto("/apply?draft=left-open")
    expect(page.get_by_role("heading", name="1. Who you are")).to_be_visible()
    settled(page)
    send(desk.store, holder)
    write(page, "Name of the city", "Stad Leuven")
    expect(page.get_by_text("This application was sent already.")).to_be_visible()
    # What was typed is still there to copy.
    expect(page.get_by_role("textbox", name="Name of the city")).to_have_value("Stad Leuven")
    page.get_by_role("link", name="See what was sent").click()
    expect(page.get_by_role("heading", name="Thank you, it has arrived")).to_be_visible()


def test_a_draft_is_thrown_away_for_good(page: Page, desk: Desk, call: int) -> None:
    begin(desk.store, call, "to-go", COMPLETE)
    before = len(drafts(desk.store))
    page.goto("/apply?draft=to-go")
    expect(page.get_by_text("Your link to this application")).to_be_visible()
    settled(page)
    page.get_by_text("Your link to this application").click()
    press(page, "Throw this draft away")
    press(page, "Throw it away")
    expect(page.get_by_text("The call is open. It closes in")).to_be_visible()
    assert len(drafts(desk.store)) == before - 1
    page.goto("/apply?draft=to-go")
    expect(page.get_by_text("This link opens no application.")).to_be_visible()
