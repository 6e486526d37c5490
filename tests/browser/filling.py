"""Fill forms in as a person does, one field after the other.

What a person sees to have had no effect is done once more: a press may meet a run under way, or a
list that is just opening or closing.
"""

from __future__ import annotations

from collections.abc import Callable
from re import Pattern

from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.conftest import settled

# How long one waits for a press to show before pressing again, and how often one does.
SHOWS_MS = 4_000
PRESSES = 4


def press(where: Page | Locator, name: str | Pattern[str], *, exact: bool = False) -> None:
    """Press a button of a page or of a part of it, once all of it is drawn and at rest."""
    button = where.get_by_role("button", name=name, exact=exact)
    expect(button).to_be_enabled()
    settled(where if isinstance(where, Page) else where.page)
    button.click()


def choose(page: Page, label: str, words: str) -> None:
    """Choose from a list by typing."""
    box = page.get_by_role("combobox", name=label)

    def press_once() -> None:
        box.click()
        box.fill(words)
        page.get_by_role("option", name=words).first.click(timeout=SHOWS_MS)

    until(press_once, lambda: None)
    settled(page)


def pick(page: Page, label: str, *options: str) -> None:
    """Pick several of a list by typing, and close it."""
    box = page.get_by_label(label)
    for words in options:
        settled(page)

        def press_once(words: str = words) -> None:
            box.fill(words)
            page.get_by_role("option", name=words, exact=True).click(timeout=SHOWS_MS)

        picked = page.get_by_test_id("stMultiSelect").get_by_text(words, exact=True).first
        until(press_once, lambda picked=picked: expect(picked).to_be_visible(timeout=SHOWS_MS))
    close_list(page)


def close_list(page: Page) -> None:
    """Close an open list: a press while it is closing would only close it."""
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    settled(page)


def mark(choice: Locator) -> None:
    """Press one of several choices, and see it taken."""
    _press_until_checked(choice, lambda: choice.click(force=True, timeout=SHOWS_MS))


def tick(page: Page, words: str) -> None:
    """Tick a box by its words, and see it ticked."""
    _press_until_checked(
        page.get_by_role("checkbox", name=words),
        lambda: page.get_by_text(words).first.click(timeout=SHOWS_MS),
    )


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


def _press_until_checked(choice: Locator, press: Callable[[], None]) -> None:
    expect(choice).to_be_visible()
    settled(choice.page)

    def press_once() -> None:
        # Taken late, the first press would be undone by the second.
        if not choice.is_checked():
            press()

    until(press_once, lambda: expect(choice).to_be_checked(timeout=SHOWS_MS))
    settled(choice.page)


def until(press: Callable[[], None], shows: Callable[[], None]) -> None:
    """Press, and press again where that had no effect; `shows` raises while there is none."""
    for _ in range(PRESSES - 1):
        try:
            press()
            shows()
        except (Error, AssertionError):
            continue
        return
    press()
    shows()
