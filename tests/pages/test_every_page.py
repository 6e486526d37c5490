"""Every page opens for the roles it is for, and refuses the others with a sentence."""

from __future__ import annotations

import pytest

from core.people.rules import ROLE_WORDS
from core.tables.people import Role
from pages.shared import menu
from tests.cast import Cast
from tests.screen import open_as

ENTRIES = menu.ENTRIES
LOCKED = [entry for entry in ENTRIES if not entry.is_public]
PUBLIC = [entry for entry in ENTRIES if entry.is_public]
NAMES = {Role.LEAD: "ines", Role.FACILITATOR: "jonas", Role.REVIEWER: "ruth", Role.TWIN: "gita",
         Role.STAKEHOLDER: "stan"}  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_page_opens_for_its_roles_and_for_no_other(
    cast: Cast, entry: menu.Entry, role: Role
) -> None:
    screen = open_as(getattr(cast, NAMES[role]), entry.name)
    assert [str(error.value) for error in screen.exception] == []
    assert len(screen.title) == 1
    errors = [error.value for error in screen.error]
    if role in entry.roles:
        assert errors == []
        assert screen.title[0].value != "Not open to your role"
    else:
        assert screen.title[0].value == "Not open to your role"
        words = " and ".join(sorted(f"{ROLE_WORDS[one]}s" for one in entry.roles))
        assert errors == [f"This page is for {words}. Ask the programme lead if you need it."]


@pytest.mark.parametrize("entry", LOCKED, ids=lambda entry: entry.name)
def test_a_visitor_sees_only_the_form(cast: Cast, entry: menu.Entry) -> None:
    screen = open_as(None, entry.name)
    assert [title.value for title in screen.title] == ["Twinning Desk"]
    assert [field.label for field in screen.text_input] == ["E-mail address", "Password"]
    assert [button.label for button in screen.button] == ["Sign in"]


@pytest.mark.parametrize("entry", PUBLIC, ids=lambda entry: entry.name)
def test_a_public_page_opens_for_a_visitor(cast: Cast, entry: menu.Entry) -> None:
    screen = open_as(None, entry.name)
    assert [str(error.value) for error in screen.exception] == []
    assert [field.label for field in screen.text_input if field.label == "Password"] == []
    assert len(screen.title) == 1


def test_public_pages_are_those_of_the_public_folder() -> None:
    assert {entry.name for entry in PUBLIC} == {
        entry.name for entry in ENTRIES if entry.name.startswith("public/")
    }


def test_addresses_and_names_are_unique() -> None:
    assert len({entry.address for entry in menu.ENTRIES}) == len(menu.ENTRIES)
    assert len({entry.name for entry in menu.ENTRIES}) == len(menu.ENTRIES)
