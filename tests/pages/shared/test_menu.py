"""The menu: what each role finds in it, in one flat order."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from core.tables.people import Role
from pages.shared import menu
from tests.cast import Cast
from tests.screen import open_as

IN_MENU = {
    "ines": ["Today", "At a glance", "Rounds", "Import", "Applicants", "Consensus meeting",
             "Selection", "Matchmaking", "Diversity", "Letters", "Journeys", "People", "Trail",
             "Account"],
    "jonas": ["Today", "At a glance", "Applicants", "Consensus meeting", "Selection",
              "Matchmaking", "Diversity", "Letters", "Journeys", "Meetings", "Account"],
    "ruth": ["Today", "Applicants", "Consensus meeting", "Account"],
    "gita": ["Today", "Our journey", "Meetings", "Logbook", "Fiche", "Account"],
    "stan": ["At a glance", "Account"],
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(IN_MENU))
def test_each_role_finds_its_own_pages(cast: Cast, name: str) -> None:
    person = getattr(cast, name)
    assert [entry.title for entry in menu.of(cast.actor(person))] == IN_MENU[name]


# The script is taken by its text alone, so it can name no type from outside.
def _pages(actor=None) -> None:  # type: ignore[no-untyped-def]
    import streamlit as st

    from pages.shared import menu

    for page in menu.registered(actor):
        st.text(f"{page.title} {page.visibility}")


@pytest.mark.parametrize("name", [*sorted(IN_MENU), None])
def test_every_address_is_known_for_everybody_and_the_others_are_hidden(
    cast: Cast, name: str | None
) -> None:
    actor = cast.actor(getattr(cast, name)) if name else None
    screen = AppTest.from_function(_pages, kwargs={"actor": actor}).run()
    shown = IN_MENU[name] if name else []
    assert [text.value for text in screen.text] == [
        *(f"{entry.title} {'visible' if entry.title in shown else 'hidden'}"
          for entry in menu.ENTRIES),
        "Today hidden",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["gita", None])
def test_the_first_page_is_reached_by_its_name_too(cast: Cast, name: str | None) -> None:
    screen = open_as(getattr(cast, name) if name else None)
    screen._page_hash = calc_hash("today")
    assert [title.value for title in screen.run().title] == ["Today" if name else "Twinning Desk"]
    assert [str(error.value) for error in screen.exception] == []


@pytest.mark.parametrize("name", sorted(IN_MENU))
def test_the_way_out_stands_under_the_menu(cast: Cast, name: str) -> None:
    screen = open_as(getattr(cast, name))
    assert [button.label for button in screen.sidebar.button] == ["Sign out"]


def test_every_page_is_in_the_list() -> None:
    files = {path.relative_to(menu.ROOT).as_posix() for path in menu.ROOT.glob("pages/*/*.py")}
    pages = {name for name in files if "/shared/" not in name and not name.endswith("__init__.py")}
    assert pages == {entry.file for entry in menu.ENTRIES}


def test_the_hidden_pages_are_reached_from_others() -> None:
    hidden = {entry.name for entry in menu.ENTRIES if not entry.is_in_menu | entry.is_public}
    assert hidden == {"programme/applicant", "twinning/inception"}
    assert {entry.name for entry in menu.ENTRIES if Role.LEAD in entry.roles} > menu.ONLY_TWINS
