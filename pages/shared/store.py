"""The store as pages reach it: opened and upgraded once, asked who is signed in every time."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from core.access import VISITOR, Actor, system
from core.database import Store, open_store
from core.people import queries
from core.people.passwords import token_hash
from core.settings import Settings, read
from core.upgrade import upgrade

if TYPE_CHECKING:
    from sqlmodel import Session

SIGN_IN = system("sign-in")
TOKEN = "visit.token"
# Buttons that were pressed and whose save has not been tried yet.
PRESSED = "form.pressed"


def opened() -> Store:
    """Return the one store of this process. Raises StoreRefused with a sentence."""
    settings = read(os.environ)
    return _open(settings.database_url, settings)


@contextmanager
def reading(actor: Actor) -> Iterator[Session]:
    """Open a session that sees only the actor's rows; reruns the page if they left meanwhile."""
    require_present(actor)
    with opened().reading(actor) as session:
        yield session


@contextmanager
def writing(actor: Actor, key: str | None = None) -> Iterator[Session]:
    """Open the one transaction of one form; draw nothing inside. See `core.database.Store`."""
    require_present(actor)
    # Fetched first: asking the session's state is where a run can be cut.
    waiting: set[str] = st.session_state.get(PRESSED, set())
    try:
        with opened().writing(actor, key) as session:
            yield session
    finally:
        waiting.difference_update({mark for mark in waiting if mark.startswith(f"{key}|")})


def trail_number() -> int:
    """Return the newest trail number: what was read under it is still so."""
    return opened().trail_number()


def visitor() -> Actor:
    """Return who is signed in here, as the store says at this moment, or a visitor."""
    token = st.session_state.get(TOKEN)
    if not token:
        return VISITOR
    with opened().reading(SIGN_IN) as session:
        return queries.find_signed_in(session, SIGN_IN, token_hash(token)) or VISITOR


def require_present(actor: Actor) -> None:
    """Rerun the whole program when the actor is no longer who is signed in here.

    Fragments, dialogs and callbacks run without `app.py`: a sign-out in another tab, a changed
    password, role or account would not reach them otherwise.
    """
    if actor.person_id is None:
        return
    present = visitor()
    if (present.person_id, present.role) != (actor.person_id, actor.role):
        st.rerun()


# Seldom cleared, never while a page works: tests give their stores back through `on_release`.
@st.cache_resource(show_spinner=False, max_entries=4, on_release=Store.close)
def _open(url: str, _settings: Settings) -> Store:
    store = open_store(_settings)
    upgrade(store)
    if not gc.get_freeze_count():
        # What the libraries brought lives as long as the server. To walk it for rubbish again takes
        # 0.2 s, in the midst of somebody's page.
        gc.freeze()
    return store
