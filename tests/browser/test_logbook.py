"""Two twins in two browsers on one logbook, and the fiche they take along."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page, expect

from pages.shared.live import ASK_EVERY_SECONDS
from tests.browser.conftest import Desk, arrive, settled
from tests.browser.filling import press
from tests.walk import add_plan, write

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def walked(desk: Desk) -> Desk:
    """The served program with the plan of Ghent and Turku and one entry."""
    add_plan(desk.store, desk.cast.journey)
    write(desk.store, desk.cast.actor(desk.cast.gita), desk.cast.journey, "The first words.")
    return desk


def _open(page: Page, desk: Desk, who: str, address: str = "logbook") -> None:
    arrive(page, desk.store, f"{who}@twinning.example", f"/{address}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ghent and Turku")
    settled(page)


def _box(where: Page | Locator) -> Locator:
    return where.get_by_placeholder("What should both of you remember?")


def _change(page: Page, words: str) -> Locator:
    card = page.locator("[class*='st-key-entry']").filter(has_text=words).last
    press(card, "Change")
    expect(_box(page.get_by_role("dialog"))).to_have_value(words)
    settled(page)
    return page.get_by_role("dialog")


def test_an_entry_of_one_appears_at_the_other_who_keeps_typing(
    page: Page, phone: Page, walked: Desk
) -> None:
    _open(page, walked, "gita")
    _open(phone, walked, "timo")
    _box(page).press_sequentially("Half a sentence")
    _box(phone).fill("Turku opens a reuse centre.")
    phone.get_by_role("button", name="Write entry").tap()
    expect(phone.get_by_text("Turku opens a reuse centre.")).to_be_visible()
    # It asks every two seconds; how long the rest takes hangs on who else needs the machine.
    assert ASK_EVERY_SECONDS <= 2
    expect(page.get_by_text("Turku opens a reuse centre.")).to_be_visible()
    expect(_box(page)).to_be_focused()
    _box(page).press_sequentially(", and the rest")
    expect(_box(page)).to_have_value("Half a sentence, and the rest")
    expect(_box(phone)).to_have_value("")


def test_two_who_change_one_entry_see_both_texts_and_lose_neither(
    page: Page, phone: Page, walked: Desk
) -> None:
    _open(page, walked, "gita")
    _open(phone, walked, "timo")
    mine, theirs = _change(page, "The first words."), _change(phone, "The first words.")
    _box(mine).fill("Words of Gita.")
    _box(theirs).fill("Words of Timo.")
    theirs.get_by_role("button", name="Save entry").tap()
    expect(phone.get_by_text("Words of Timo.")).to_be_visible()
    mine.get_by_role("button", name="Save entry").click()
    both = page.get_by_role("dialog")
    expect(both.get_by_text("Timo saved this entry while you were writing.")).to_be_visible()
    expect(both.get_by_text("Words of Gita.", exact=True)).to_be_visible()
    expect(both.get_by_text("Words of Timo.", exact=True)).to_be_visible()
    expect(both.get_by_label("Both together")).to_have_value("Words of Timo.\n\nWords of Gita.")
    press(both, "Save this merged text")
    expect(both).to_be_hidden()
    expect(phone.get_by_text("Words of Gita.")).to_be_visible()


def test_the_fiche_is_downloaded_as_a_document_that_opens(
    page: Page, walked: Desk, tmp_path: Path
) -> None:
    _open(page, walked, "gita", "fiche")
    with page.expect_download() as caught:
        press(page, "Download as .docx")
    assert caught.value.suggested_filename == "fiche-ghent-and-turku.docx"
    target = tmp_path / "fiche.docx"
    caught.value.save_as(target)
    made = docx.Document(str(target))
    assert made.paragraphs[0].text == "Twinning Fiche: Ghent and Turku"
