"""A reviewer with a conflict of interest finds no trace of the file on any page.

Every page of the menu is walked by itself, one added later as well, asked in its address for the
very file: words, tables, charts and links are what they were before the file was ever given to
the reviewer, and nothing of it stands in what is sent to the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from core.database import Store
from core.tables.people import Role
from core.tables.selection import ConflictOutcome
from pages.shared import menu
from tests.cast import Cast
from tests.screen import open_as
from tests.secret import SECRET_ID, Secret, add_secret, close_to_ruth, marks_in

# Pages that refuse reviewers show nothing else; tests/pages/test_every_page.py holds that.
ENTRIES = [entry for entry in menu.ENTRIES if entry.is_public or Role.REVIEWER in entry.roles]
# Made by chance or by the clock: keys of forms, and the cookie that keeps a person signed in.
CHANCE = re.compile(r"[0-9a-f]{32,64}|eyJ[\w.-]{40,}|\d{4}-\d\d-\d\dT[\d:.]+\+00:00|\"exp\": \d+")


def sent(screen: AppTest) -> str:
    """Return everything that is sent to the browser, tables written out cell by cell."""
    protos = [getattr(node, "proto", None) for node in nodes(screen._tree)]
    said = [CHANCE.sub("", str(proto)) for proto in protos if proto is not None]
    said += [table.value.to_csv() for table in screen.dataframe]
    return "\n".join(said)


def nodes(root: Node) -> Iterator[Node]:
    """Yield a node with all below it."""
    yield root
    if isinstance(root, Block):
        for child in root.children.values():
            yield from nodes(child)


def visit(cast: Cast, entry: menu.Entry, secret: Secret, number: int) -> str:
    """Open a page as Ruth, asked for a file in whatever way an address may ask."""
    query = {"file": number, "round": cast.round.id, "meeting": secret.meeting_id,
             "pair": number, "expression": number, "view": "projector"}  # fmt: skip
    screen = open_as(cast.ruth, entry.name, query)
    assert [str(error.value) for error in screen.exception] == []
    return sent(screen)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_no_page_shows_other_than_if_the_file_had_never_been_given(
    store: Store, cast: Cast, entry: menu.Entry
) -> None:
    secret = add_secret(store, cast)
    never_given = visit(cast, entry, secret, SECRET_ID)
    assert marks_in(never_given) == []
    close_to_ruth(store, cast, ConflictOutcome.EXCLUDE)
    assert visit(cast, entry, secret, SECRET_ID) == never_given


def test_a_conflict_that_nobody_decided_hides_the_file_as_well(store: Store, cast: Cast) -> None:
    secret = add_secret(store, cast)
    close_to_ruth(store, cast, ConflictOutcome.OPEN)
    for entry in ENTRIES:
        if Role.REVIEWER in entry.roles and not entry.is_public:
            assert marks_in(visit(cast, entry, secret, SECRET_ID)) == [], entry.name


def test_the_walk_would_find_the_file(store: Store, cast: Cast) -> None:
    secret = add_secret(store, cast)
    close_to_ruth(store, cast, ConflictOutcome.MANAGE)
    entry = next(entry for entry in ENTRIES if entry.name == "programme/applicants")
    assert {"Xanthe"} <= set(marks_in(visit(cast, entry, secret, SECRET_ID)))
