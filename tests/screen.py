"""Open a page through `app.py`, signed in, without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from core.access import system
from core.database import Store
from core.people.actions import start_session
from core.people.passwords import Proof
from core.settings import Settings
from core.tables.people import Person
from pages.shared import menu
from pages.shared import store as desk_store
from tests.cast import TODAY

APP = str(Path(__file__).resolve().parent.parent / "app.py")
SIGN_IN = system("sign-in")
_served: list[Store] = []


@contextmanager
def serving(store: Store, secret: str, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let `app.py` open this store, on the day of the cast, until the test ends."""
    patch.setenv("DATABASE_URL", store.settings.database_url)
    patch.setenv("TWINNING_SECRET", secret)
    patch.setenv("TWINNING_TODAY", TODAY.isoformat())
    patch.setenv("TWINNING_FILES", str(store.settings.files))
    patch.setattr(desk_store, "_open", _handing_out(store))
    _served.append(store)
    try:
        yield
    finally:
        _served.pop()
        st.cache_data.clear()
        st.cache_resource.clear()


def _handing_out(store: Store) -> Callable[[str, Settings], Store]:
    """Let the pages use the test's own engine: to open and look at another takes as long as a page.

    As ever, the settings are those of the environment when the first page asks.
    """
    opens = desk_store._open

    @st.cache_resource(show_spinner=False)
    def hand_out(url: str, _settings: Settings) -> Store:
        if url != store.settings.database_url:
            return opens(url, _settings)
        handed = copy(store)
        handed.settings = _settings
        return handed

    return hand_out


def signed_in(person: Person) -> str:
    """Start a sign-in of this person in the served store; return the browser's token."""
    return new_sign_in(_served[-1], person)


def new_sign_in(store: Store, person: Person) -> str:
    """Start a sign-in of this person in a store; return the browser's token."""
    with store.writing(SIGN_IN) as session:
        proof = Proof(session.get_one(Person, person.id).password_hash)
        return start_session(session, SIGN_IN, person.id or 0, proof)


def open_as(
    person: Person | None,
    page: str = "programme/overview",
    query: Mapping[str, object] | None = None,
) -> AppTest:
    """Open a page of the menu as this person, or as a visitor; the page has run once."""
    entry = next(entry for entry in menu.ENTRIES if entry.name == page)
    screen = AppTest.from_file(APP, default_timeout=30)
    if person is not None:
        screen.session_state[desk_store.TOKEN] = signed_in(person)
    for name, value in (query or {}).items():
        screen.query_params[name] = str(value)
    # The first run may start anywhere, as it does for an address typed into a browser.
    address = "" if entry is menu.ENTRIES[0] else entry.address
    screen._page_hash = calc_hash(address)
    return screen.run()


def pair_bars(screen: AppTest) -> list[dict[str, Any]]:
    """Return the rows of the bars of pairs, as the browser gets them."""
    return [
        row
        for piece in screen.get("bidi_component")
        if piece.proto.component_name == "desk_pair_bars"
        for row in json.loads(piece.proto.json)["rows"]
    ]


def words(screen: AppTest) -> str:
    """Return everything a reader sees as text, for sentences that must or must not be there."""
    kinds = (screen.title, screen.header, screen.subheader, screen.markdown, screen.caption,
             screen.error, screen.warning, screen.info, screen.success)  # fmt: skip
    return "\n".join(str(element.value) for kind in kinds for element in kind)
