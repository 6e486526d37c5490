"""A lead imports the sample in a real browser: upload, preview, confirm, and again nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from core.reference import FOLDER
from core.tables.selection import Expression
from tests.browser.conftest import Desk, arrive, settled
from tests.browser.filling import SHOWS_MS, until
from tests.cast import TESTS

pytestmark = pytest.mark.browser
SAMPLES = FOLDER / "samples"


def files(desk: Desk) -> int:
    with desk.store.reading(TESTS) as session:
        return len(session.exec(select(Expression)).all())


def upload(page: Page, name: str) -> None:
    page.get_by_role("link", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="Import")).to_be_visible()
    settled(page)
    page.locator("input[type=file]").set_input_files(SAMPLES / name)


def test_a_sample_is_previewed_imported_and_unchanged_afterwards(page: Page, desk: Desk) -> None:
    before = files(desk)
    arrive(page, desk.store, desk.cast.ines.email, "/")
    upload(page, "eusurvey_sample_joined.xlsx")
    button = page.get_by_role("button", name="Import 12 expressions of interest")
    expect(button).to_be_visible()
    settled(page)
    expect(page.get_by_text("12 new. Nothing is written yet.")).to_be_visible()
    assert files(desk) == before
    button.dblclick()
    expect(page.get_by_text("12 unchanged: nothing to import.")).to_be_visible()
    expect(button).to_have_count(0)
    assert files(desk) == before + 12

    page.get_by_role("link", name="See the applicants").click()
    expect(page.get_by_text("16 expressions of interest")).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_be_visible()

    upload(page, "eusurvey_sample_split.xlsx")
    expect(page.get_by_text("12 unchanged: nothing to import.")).to_be_visible()
    assert files(desk) == before + 12


def test_a_dot_on_the_map_opens_its_file(page: Page, desk: Desk) -> None:
    with desk.store.writing(TESTS) as session:
        for row in session.exec(select(Expression)):
            # One file alone in the middle of the map, the others off it.
            is_it = row.name == "Ghent"
            row.latitude, row.longitude = (52.0, 10.0) if is_it else (None, None)
    arrive(page, desk.store, desk.cast.jonas.email, "/")
    page.get_by_role("link", name="Applicants", exact=True).click()
    dot = page.locator(".js-plotly-plot .scatterlayer .point").first
    expect(dot).to_be_visible()
    settled(page)
    opened = page.get_by_role("heading", name="Ghent", exact=True)

    def press_dot() -> None:
        # The chart takes the pointer on a layer above its dots.
        dot.hover(force=True, timeout=SHOWS_MS)
        expect(page.locator(".hoverlayer .hovertext")).to_be_visible(timeout=SHOWS_MS)
        dot.click(force=True, timeout=SHOWS_MS)

    until(press_dot, lambda: expect(opened).to_be_visible(timeout=SHOWS_MS))
    expect(page).to_have_url(f"{desk.address}/applicant?file={desk.cast.ghent.id}")
