"""From decisions to released letters, in a real browser: written, read, changed, let out, taken."""

from __future__ import annotations

import io
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from core.tables.letters import LetterState
from core.tables.selection import Decision
from tests.browser.conftest import Desk, arrive
from tests.browser.filling import press
from tests.core.letters.sample import decide, letters

pytestmark = pytest.mark.browser


def downloaded(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button and return the name and the bytes of the file that comes."""
    with page.expect_download() as coming:
        press(page, button, exact=True)
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def test_letters_are_written_read_changed_released_and_taken_along(page: Page, desk: Desk) -> None:
    decide(desk.store, desk.cast.brno, Decision.NOT_SELECTED, contact=False)
    decide(desk.store, desk.cast.porto, Decision.RESERVE)
    arrive(page, desk.store, desk.cast.ines.email, "/letters")
    expect(page.get_by_text("No letter is written yet; two files wait for one.")).to_be_visible()
    page.get_by_role("button", name="Write 2 letters").dblclick()
    expect(page.get_by_text("Two letters wait, one needs something filled in")).to_be_visible()
    assert len(letters(desk.store)) == 2

    # The first of the list lacks its reader and what was seen of it.
    expect(page.get_by_text("Brno: the outcome of your application").first).to_be_visible()
    expect(page.get_by_role("button", name="Release this letter")).to_have_count(0)
    press(page, "Change it")
    page.get_by_label("To", exact=True).fill("Bára Nová")
    page.get_by_label("E-mail address", exact=True).fill("bara@brno.example")
    body = page.get_by_label("Letter", exact=True).first
    body.fill("Dear Bára,\n\nIt has not been selected:\n\n- one reason\n\nKind regards")
    press(page, "Save the letter")
    expect(page.get_by_text("Two letters wait, none has left.")).to_be_visible()
    expect(page.locator("li", has_text="one reason")).to_be_visible()

    name, data = downloaded(page, "Download as .eml")
    made = message_from_bytes(data, policy=default)
    assert name.startswith("brno-not-selected-")
    assert made["To"] == "Bára Nová <bara@brno.example>"
    assert made["Subject"].startswith("[Draft, not released] Brno")

    press(page, "Release this letter")
    expect(page.get_by_text("One letter waits, one has left.")).to_be_visible()
    _, data = downloaded(page, "Download as .docx")
    lines = [line.text for line in docx.Document(io.BytesIO(data)).paragraphs]
    assert lines[0] == "Bára Nová\nBrno\nbara@brno.example"
    assert "one reason" in lines and "Draft, not released." not in lines

    press(page, "Release 1 letter")
    expect(page.get_by_text("1 letter becomes free to leave: 1 reserve.")).to_be_visible()
    press(page, "Release 1 letter now")
    expect(page.get_by_text("No letter waits, two have left.")).to_be_visible()
    assert {one.state for one in letters(desk.store)} == {LetterState.RELEASED}
    expect(page.get_by_text("No mail server is named")).to_be_visible()

    _, data = downloaded(page, "Download all")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(Path(one).suffix for one in archive.namelist()) == [
            ".docx", ".docx", ".eml", ".eml"
        ]  # fmt: skip
