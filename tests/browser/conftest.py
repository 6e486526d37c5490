"""The program as it is served, and a real browser that may talk to nobody else."""

from __future__ import annotations

import os
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from sqlmodel import col, select

from core.database import Store, now, open_store
from core.demo.people import demo_people
from core.people.rules import SESSION_LASTS
from core.settings import read
from core.tables.people import Person, Role
from pages.shared import cookie
from tests.browser.browsers import HEALTH, Browsers
from tests.browser.servers import Server, forked, started
from tests.cast import TESTS, TODAY, Cast
from tests.conftest import SECRET, copy_of
from tests.screen import new_sign_in

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--process-per-site"]  # fmt: skip
PASSWORD = "correct horse battery"
# A served page on a busy machine of two cores; the tests wait for what they see, never by sleeping.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
Start = Callable[[int, Mapping[str, str], Path], Server]
_served: dict[str, Server] = {}


# What takes longest begins first, so that no other waits for it at the end; by file.
LONGEST = ("test_full_round.py", "test_nine_months.py", "test_no_request_leaves.py",
           "test_sign_in.py", "test_exactly_once.py", "test_contrast.py")  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files in the order of their length; `make test` hands them out as they come."""
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.name, len(ranks)))


@dataclass
class Desk:
    """Hold a served program: its address, its store, and the people in it."""

    address: str
    store: Store
    cast: Cast


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium once."""
    if not Path(CHROMIUM).exists():
        pytest.skip("There is no Chromium here.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def browsers(browser: Browser) -> Browsers:
    """Lend browsers, which find every server of this run at one address."""
    return Browsers(browser, _free_port(), PATIENCE)


@pytest.fixture(scope="module")
def desk(
    browsers: Browsers, template_store: str, tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Desk]:  # fmt: skip
    """Serve `app.py` over a store with the cast that this file's tests share.

    They take different people, so that none finds what another left. A file that says AFRESH gets
    a server that is started as a person's first one is.
    """
    folder = tmp_path_factory.mktemp("desk")
    url = copy_of(template_store, folder, request)
    store = open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))
    start = started if getattr(request.module, "AFRESH", False) else forked
    try:
        log = folder / "server.log"
        with serving(store, log, port=browsers.port, start=start) as address:
            yield Desk(address, store, Cast(store))
    finally:
        store.close()


@contextmanager
def serving(
    store: Store, log: Path, *, today: date = TODAY, port: int | None = None, start: Start = started
) -> Iterator[str]:
    """Serve the program and return its address; stop it at the end.

    It stands at `today`. Served again on the port it had, open browsers find it again.
    """
    port = port or _free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT")},
        "DATABASE_URL": store.settings.database_url,
        "TWINNING_SECRET": SECRET,
        "TWINNING_TODAY": today.isoformat(),
    }
    address = f"http://127.0.0.1:{port}"
    server = start(port, environment, log)
    try:
        _wait_for(address + HEALTH, server, log)
        _served[address] = server
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def kill(address: str) -> None:
    """Take a served program away in the midst of its work, as a power cut does."""
    server = _served.pop(address)
    server.kill()
    server.wait(timeout=20)


@pytest.fixture
def page(browsers: Browsers, desk: Desk) -> Iterator[Page]:
    """Open an empty tab of somebody's browser."""
    with browsers.lent() as opened:
        yield opened


@pytest.fixture
def phone(browsers: Browsers, desk: Desk) -> Iterator[Page]:
    """Open an empty tab of somebody else's browser: a phone."""
    with browsers.lent(phone=True) as opened:
        yield opened


class House:
    """Serve the demo to as many browsers as there are people, from the day it is told first."""

    def __init__(self, browsers: Browsers, store: Store, folder: Path) -> None:
        self.browsers, self.store, self.folder = browsers, store, folder
        self.served = ExitStack()
        self.people = ExitStack()

    def turn_to(self, day: date) -> None:
        """Stop the program and serve it again at the same address on another day."""
        self.served.close()
        log = self.folder / "server.log"
        port = self.browsers.port
        self.served.enter_context(serving(self.store, log, today=day, port=port, start=forked))

    def enter(self, role: Role, number: int = 0) -> Page:
        """Open a browser of its own for somebody of a role; leads sign in by the form."""
        page = self.visit()
        self._come(page, role, number)
        return page

    @contextmanager
    def guest(self, role: Role, number: int = 0) -> Iterator[Page]:
        """Open a browser for somebody of a role who leaves again."""
        with self.browsers.lent() as page:
            self._come(page, role, number)
            yield page

    def visit(self, *, on_phone: bool = False) -> Page:
        """Open a browser of its own for somebody who does not sign in."""
        return self.people.enter_context(self.browsers.lent(phone=on_phone))

    def _come(self, page: Page, role: Role, number: int) -> None:
        people = [one for one in demo_people(self.store.settings) if one.role is role]
        if role is Role.LEAD:
            page.goto("/")
            sign_in(page, people[number].email, people[number].password)
        else:
            arrive(page, self.store, people[number].email, "/")


@pytest.fixture
def house(
    browsers: Browsers, template_demo: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[House]:
    """Serve a demo of this test's own."""
    url = copy_of(template_demo, tmp_path, request)
    store = open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))
    opened = House(browsers, store, tmp_path)
    try:
        with opened.served, opened.people:
            yield opened
    finally:
        store.close()


def arrive(page: Page, store: Store, email: str, address: str) -> None:
    """Open an address of a served store in a browser that keeps this person's sign-in.

    The form itself is left to the tests of signing in.
    """
    with store.reading(TESTS) as session:
        person = session.exec(select(Person).where(col(Person.email) == email)).one()
    kept = cookie.signed(new_sign_in(store, person), store.cookie_key, now() + SESSION_LASTS)
    host = {"name": cookie.NAME, "value": kept, "domain": "127.0.0.1", "path": "/"}
    page.context.add_cookies([host])  # type: ignore[list-item]
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settled(page)


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill the form in and wait until the menu is there and the page has come to rest."""
    send_form(page, email, password)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    # The browser keeps the cookie a moment later, and its answer makes the page run once more.
    page.wait_for_function("document.cookie.includes('twinning_desk')")
    settled(page)


def send_form(page: Page, email: str, password: str) -> None:
    """Fill the form in and send it, as a person does: an empty field is filled again.

    In the instant after a sign-out a run that was under way still draws the form afresh.
    """
    name = page.get_by_label("E-mail address")
    name.fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    settled(page)
    if name.input_value() != email:
        name.fill(email)
        page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


AT_REST = """() => {
    const app = document.querySelector("[data-testid='stApp']");
    return app?.getAttribute("data-test-script-state") === "notRunning";
}"""
# A press or a filled field starts its run a moment later: a page is at rest once it has been for
# a while.
RESTED_MS = 120
RESTED = f"""() => {{
    const since = ({AT_REST})() ? (window.restedSince ?? performance.now()) : undefined;
    window.restedSince = since;
    const hasRested = since !== undefined && performance.now() - since >= {RESTED_MS};
    if (hasRested) window.restedSince = undefined;
    return hasRested;
}}"""


def settled(page: Page) -> None:
    """Wait until the page has finished running.

    Asked in the page itself: an assertion that does not hold yet describes the whole page first,
    which takes the browser longer than the run that is waited for.
    """
    page.wait_for_function(RESTED)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: Server, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The program did not start:\n{log.read_text(errors='replace')}")
