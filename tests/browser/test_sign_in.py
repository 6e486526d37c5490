"""Sign-in in a real browser: the orders and races that only a browser shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Cookie, Page, expect

from core.people import actions
from core.people.passwords import HashedPassword
from core.tables.people import Role
from pages.shared.cookie import NAME as COOKIE
from pages.shared.sign_in import WRONG
from tests.browser.browsers import Browsers
from tests.browser.conftest import PASSWORD, Desk, send_form, settled, sign_in
from tests.cast import TESTS, TODAY, add_person

pytestmark = pytest.mark.browser
# The first visitor of a server that has served nobody is one of these tests.
AFRESH = True
INES, GITA, PAULO = (f"{name}@twinning.example" for name in ("ines", "gita", "paulo"))


def _title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def _cookie(page: Page) -> Cookie | None:
    return next((c for c in page.context.cookies() if c.get("name") == COOKIE), None)


def _until_kept(page: Page) -> Cookie:
    page.wait_for_function(f"document.cookie.includes('{COOKIE}=')")
    cookie = _cookie(page)
    assert cookie is not None
    return cookie


def _until_dropped(page: Page) -> None:
    page.wait_for_function(f"!document.cookie.includes('{COOKIE}=')")


def test_the_first_visitor_of_a_fresh_server_gets_their_page_after_sign_in(
    page: Page, desk: Desk
) -> None:
    page.goto("/people")
    _title(page, "Twinning Desk")
    assert "stan@twinning.example" not in page.content()
    assert page.get_by_test_id("stSidebar").count() == 0
    expect(page.get_by_text("Page not found")).to_have_count(0)
    sign_in(page, INES)
    _title(page, "People")


def test_an_address_with_its_query_survives_sign_in_and_reload(page: Page, desk: Desk) -> None:
    page.goto("/trail?before=5&why=because")
    _title(page, "Twinning Desk")
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    sign_in(page, INES)
    _title(page, "Trail")
    assert page.url == f"{desk.address}/trail?before=5&why=because"
    _until_kept(page)
    page.reload()
    _title(page, "Trail")
    assert page.url == f"{desk.address}/trail?before=5&why=because"
    page.get_by_role("link", name="People").click()
    _title(page, "People")
    page.reload()
    _title(page, "People")
    assert page.url.startswith(f"{desk.address}/people")


def test_the_first_page_opens_at_its_name_and_moves_to_the_root(page: Page, desk: Desk) -> None:
    page.goto("/today")
    _title(page, "Twinning Desk")
    sign_in(page, INES)
    _title(page, "Today")
    expect(page).to_have_url(f"{desk.address}/")
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_in_out_and_in_again_in_one_tab_survives_a_reload(page: Page, desk: Desk) -> None:
    page.goto("/")
    tokens = set()
    for _ in range(3):
        sign_in(page, INES)
        tokens.add(_until_kept(page).get("value"))
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_label("E-mail address")).to_be_visible()
        _until_dropped(page)
    sign_in(page, GITA)
    _until_kept(page)
    page.reload()
    expect(page.get_by_text("Gita, twin")).to_be_visible()
    assert len(tokens) == 3


def test_a_phone_stays_signed_in_and_its_menu_closes_by_itself(phone: Page) -> None:
    phone.goto("/account")
    send_form(phone, GITA, PASSWORD)
    _title(phone, "Account")
    _until_kept(phone)
    phone.reload()
    _title(phone, "Account")
    phone.get_by_test_id("stExpandSidebarButton").click()
    phone.get_by_role("link", name="Today").click()
    _title(phone, "Today")
    expect(phone.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")


def test_a_reload_after_signing_out_shows_the_form(page: Page, desk: Desk) -> None:
    page.goto("/")
    sign_in(page, INES)
    cookie = _until_kept(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("E-mail address")).to_be_visible()
    page.reload()
    expect(page.get_by_label("E-mail address")).to_be_visible()
    page.context.add_cookies([{"name": COOKIE, "value": cookie.get("value", ""),
                               "url": desk.address}])  # fmt: skip
    page.goto("/people")
    expect(page.get_by_label("E-mail address")).to_be_visible()
    _title(page, "Twinning Desk")


def _sign_out(page: Page, desk: Desk) -> None:
    page.get_by_role("button", name="Sign out").click()


def _by_lead(name: str, person: str, *given: Any) -> Callable[[Page, Desk], None]:
    def act(page: Page, desk: Desk) -> None:
        row = getattr(desk.cast, person)
        with desk.store.writing(TESTS) as session:
            getattr(actions, name)(session, TESTS, row.id, *given, row.version, on=TODAY)

    return act


@pytest.mark.parametrize(
    ("person", "end"),
    [
        ("jonas", _sign_out),
        ("petra", _by_lead("set_password", "petra", HashedPassword("other"))),
        ("timo", _by_lead("change_role", "timo", Role.REVIEWER)),
        ("stan", _by_lead("close_account", "stan")),
    ],
    ids=["signed out", "password", "role", "closed"],
)
def test_what_ends_a_sign_in_ends_it_in_every_tab(
    page: Page, desk: Desk, person: str, end: Callable[[Page, Desk], None]
) -> None:
    page.goto("/account")
    sign_in(page, f"{person}@twinning.example")
    _until_kept(page)
    second = page.context.new_page()
    second.goto("/account")
    _title(second, "Account")
    end(page, desk)
    if end is _sign_out:
        expect(page.get_by_label("E-mail address")).to_be_visible()
    second.get_by_test_id("stSidebar").get_by_role("link").first.click()
    expect(second.get_by_label("E-mail address")).to_be_visible()
    expect(second.get_by_text("You were signed out. Sign in again to go on.")).to_be_visible()
    expect(second.get_by_role("button", name="Sign out")).to_have_count(0)


def test_a_changed_own_password_ends_the_other_browser_and_not_this_one(
    page: Page, desk: Desk, browsers: Browsers
) -> None:
    page.goto("/account")
    sign_in(page, PAULO)
    with browsers.lent() as other:
        other.goto("/account")
        sign_in(other, PAULO)
        page.get_by_label("Present password").fill(PASSWORD)
        page.get_by_label("New password", exact=True).fill("another horse battery")
        page.get_by_label("New password again").fill("another horse battery")
        page.get_by_role("button", name="Change password").click()
        expect(page.get_by_text("Password changed.")).to_be_visible()
        other.get_by_role("link", name="Today").click()
        expect(other.get_by_label("E-mail address")).to_be_visible()
        page.get_by_role("link", name="Today").click()
        _title(page, "Today")
        send_form(other, PAULO, PASSWORD)
        expect(other.get_by_text(WRONG)).to_be_visible()
        sign_in(other, PAULO, "another horse battery")


def test_a_name_full_of_marks_is_shown_as_it_stands_and_asks_nobody(page: Page, desk: Desk) -> None:
    name = "![x](https://evil.example/a.png) <b>Eve</b> :red[$x$]"
    with desk.store.writing(TESTS) as session:
        add_person(session, "Eve", Role.TWIN).name = name
    page.goto("/account")
    sign_in(page, "eve@twinning.example")
    expect(page.get_by_text(f"You are signed in as {name}, twin.")).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_text(name)).to_be_visible()
    settled(page)


def test_a_wrong_password_says_so_and_keeps_the_address(page: Page, desk: Desk) -> None:
    page.goto("/account?x=1")
    send_form(page, INES, "wrong horse battery")
    expect(page.get_by_text(WRONG)).to_be_visible()
    sign_in(page, INES)
    _title(page, "Account")
    assert page.url == f"{desk.address}/account?x=1"
    assert _until_kept(page).get("sameSite") == "Lax"
    settled(page)
