"""Fill forms in as a person does, one field after the other."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import settled


def choose(page: Page, label: str, words: str) -> None:
    """Choose from a list by typing."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(words)
    page.get_by_role("option", name=words).first.click()
    settled(page)


def write(page: Page, label: str, words: str) -> None:
    """Write into a field and leave it."""
    page.get_by_role("textbox", name=label).fill(words)
    page.keyboard.press("Tab")
    settled(page)


def turn_page(page: Page, title: str) -> None:
    """Go on to the next step of the application, whose title comes into sight."""
    page.get_by_role("button", name="Next:").click()
    expect(page.get_by_role("heading", name=title)).to_be_in_viewport()
    settled(page)
