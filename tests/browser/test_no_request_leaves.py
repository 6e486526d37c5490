"""No page asks anybody else on the internet for anything, whoever looks at it.

The `page` of these tests notes every request of its browser and fails the test over one to
another host; open connections are noted here.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, WebSocket, expect

from core.tables.people import Role
from pages.shared import menu
from tests.browser.conftest import Desk, arrive, settled
from tests.browser.filling import mark

pytestmark = pytest.mark.browser

PEOPLE = {Role.LEAD: "ines", Role.FACILITATOR: "jonas", Role.REVIEWER: "ruth", Role.TWIN: "gita",
          Role.STAKEHOLDER: "stan"}  # fmt: skip


def noted(page: Page) -> list[str]:
    """Return the hosts to which the browser opens a connection, as it does."""
    hosts: list[str] = []

    def note(opened: WebSocket) -> None:
        hosts.append(str(urlsplit(opened.url).hostname))

    page.on("websocket", note)
    return hosts


@pytest.mark.parametrize("role", list(Role))
def test_no_page_of_the_menu_asks_another_host(page: Page, desk: Desk, role: Role) -> None:
    person = getattr(desk.cast, PEOPLE[role])
    hosts = noted(page)
    arrive(page, desk.store, person.email, desk.address)
    shown = menu.of(desk.cast.actor(person))
    for entry in shown:
        # Within one session, as people go: a page that is loaded anew costs seconds.
        page.get_by_test_id("stSidebarNav").get_by_role(
            "link", name=entry.title, exact=False
        ).click()
        page.wait_for_url(f"**/{'' if entry is menu.ENTRIES[0] else entry.address}*")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        settled(page)
    assert set(hosts) == {"127.0.0.1"}


def test_no_public_page_asks_another_host(page: Page, desk: Desk) -> None:
    hosts = noted(page)
    for entry in menu.ENTRIES:
        if entry.is_public:
            page.goto(f"{desk.address}/{entry.address}")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            settled(page)
    assert set(hosts) == {"127.0.0.1"}


def test_no_page_outside_the_menu_asks_another_host(page: Page, desk: Desk) -> None:
    hosts, cast = noted(page), desk.cast
    arrive(page, desk.store, cast.ines.email, desk.address)
    opens = {"file": cast.ghent.id, "pair": cast.pair.id}
    about = "&".join(f"{name}={number}" for name, number in opens.items())
    hidden = [one for one in menu.ENTRIES if not one.is_in_menu and not one.is_public]
    for entry in hidden:
        assert Role.LEAD in entry.roles
        page.goto(f"{desk.address}/{entry.address}?{about}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        settled(page)
        if entry.name == "programme/applicant":
            expect(page.get_by_role("heading", name="Ghent")).to_be_visible()
    # Maps are where a library asks for an outline: every view of balance is drawn.
    page.goto(f"{desk.address}/diversity")
    views = page.get_by_test_id("stButtonGroup").get_by_role("radio")
    expect(views).to_have_count(6)
    for at in range(6):
        mark(views.nth(at))
    assert set(hosts) == {"127.0.0.1"}
