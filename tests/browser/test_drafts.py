"""What is typed outlives a reload, a lost connection and a server that is killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from core.database import Store, open_store
from core.settings import read
from tests.browser.browsers import Browsers
from tests.browser.conftest import arrive, kill, serving, settled
from tests.browser.filling import choose, mark
from tests.browser.servers import forked
from tests.cast import Cast
from tests.conftest import SECRET, copy_of
from tests.walk import add_plan

pytestmark = pytest.mark.browser
THOUGHT = "Turku opens a reuse centre, and we "
SAID = "We walked through the depot and "


@pytest.fixture
def walked(template_store: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with the cast and the plan of Ghent and Turku."""
    url = copy_of(template_store, tmp_path, request)
    store = open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))
    add_plan(store, Cast(store).journey)
    yield store
    store.close()


@pytest.fixture
def lent() -> Iterator[ExitStack]:
    """A browser that outlives its server."""
    with ExitStack() as stack:
        yield stack


def test_what_is_typed_outlives_a_reload_and_a_server_that_is_killed(
    browsers: Browsers, walked: Store, lent: ExitStack, tmp_path: Path
) -> None:
    log, port = tmp_path / "server.log", browsers.port
    served = partial(serving, walked, log, port=port, start=forked)
    with served() as address:
        page = lent.enter_context(browsers.lent())
        arrive(page, walked, "gita@twinning.example", "/logbook")
        _box(page).press_sequentially(THOUGHT)
        expect(page.get_by_text("not sent yet. Nobody else sees it.")).to_be_visible()
        dialog = _open_form(page, "Log ")
        choose(page, "Meeting", "Exchange 2")
        mark(dialog.get_by_role("radio", name="3"))
        _words(dialog).press_sequentially(SAID)
        # At once: as the page goes out of sight, what was typed last is handed over.
        page.reload()
        expect(_box(page)).to_have_value(THOUGHT)
        dialog = _is_as_left(page)
        kill(address)
        # Nobody types what nobody can take in.
        expect(_words(dialog)).to_be_disabled()
    with served():
        # Nobody reloads: the page finds the server again by itself.
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(_box(page)).to_have_value(THOUGHT)
        dialog = _is_as_left(page)
        dialog.get_by_role("button", name="Log it").click()
        expect(dialog).to_be_hidden()
        expect(page.get_by_text(SAID.strip())).to_be_visible()
        expect(_box(page)).to_have_value(THOUGHT)


def _box(page: Page) -> Locator:
    return page.get_by_placeholder("What should both of you remember?")


def _words(dialog: Locator) -> Locator:
    return dialog.get_by_label("What you talked about")


def _open_form(page: Page, label: str) -> Locator:
    settled(page)
    page.get_by_role("button", name=label).first.click()
    dialog = page.get_by_role("dialog")
    expect(_words(dialog)).to_be_visible()
    settled(page)
    return dialog


def _is_as_left(page: Page) -> Locator:
    dialog = _open_form(page, "Go on logging exchange 2")
    expect(_words(dialog)).to_have_value(SAID)
    expect(dialog.get_by_role("radio", name="3")).to_be_checked()
    expect(dialog.get_by_role("combobox", name="Meeting")).to_have_value("Exchange 2")
    return dialog
