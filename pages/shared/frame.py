"""What stands around every page: who may open it, its title, the round, the clock."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

import streamlit as st

from core.access import Actor
from core.applying.rules import instant_on
from core.database import now
from core.overview.queries import Clock, read_clock
from core.people.rules import ROLE_WORDS
from core.permissions import Standing
from core.rounds.queries import RoundRow, list_rounds
from core.tables.people import Role
from pages.shared import cached, parts, store

ROUND = "frame.round"
CHOICE = "frame.round.choice"


def require(*roles: Role) -> Actor:
    """Return who is here, as the store says now; stop with a sentence when the role is another.

    The first statement of every page: a page that is not in the menu is not locked by that.
    """
    actor = store.visitor()
    if actor.role is Standing.VISITOR:
        st.info("Please sign in first.")
        st.stop()
    if actor.role not in roles:
        open_to = " and ".join(sorted(f"{ROLE_WORDS[role]}s" for role in roles))
        st.title("Not open to your role")
        st.error(
            f"This page is for {open_to}. Ask the programme lead if you need it.",
            icon=":material/lock:",
        )
        st.stop()
    return actor


def open_to_all() -> Actor:
    """Return who is here, a visitor included: the first statement of a public page."""
    return store.visitor()


def today() -> date:
    """Return the day the programme stands at: TWINNING_TODAY, else the demo's day, else today.

    The only call to the clock in the pages.
    """
    fixed = store.opened().settings.today or clock().today
    return fixed or now().astimezone(parts.BRUSSELS).date()


def moment() -> datetime:
    """Return the instant the programme stands at: the present time of day, on its own day."""
    return instant_on(today(), now())


def clock() -> Clock:
    """Return whether the data is illustrative and at which day it stands still."""
    return cached.read(read_clock, store.SIGN_IN)


def header(title: str, sentence: str = "", *, round_name: str | None = None) -> None:
    """Draw the title, the sentence on how things stand now, and the round and day below."""
    st.title(title, anchor=False)
    if sentence:
        st.header(parts.safe(sentence), anchor=False)
    around = [parts.safe(round_name)] if round_name else []
    around.append(parts.day(today()))
    if clock().is_demo:
        around.insert(0, "Illustrative data")
    st.caption(". ".join(around))


def theme() -> Literal["light", "dark"]:
    """Return the theme the browser shows; light until it has said so."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chosen_round(actor: Actor, *, has_pairs: bool = False) -> RoundRow | None:
    """Return the round being looked at; a choice is drawn when there are several.

    `?round=ID` or the choice itself chooses one, kept over the pages. Until somebody chose, it is
    the newest; with `has_pairs` the newest that has confirmed pairs, if any has. None when there
    is no round yet.
    """
    rounds = {row.id: row for row in cached.read(list_rounds, actor)}
    if not rounds:
        return None
    wanted = _number(st.query_params.get("round")) or st.session_state.get(ROUND)
    if wanted in rounds:
        chosen = st.session_state[ROUND] = wanted
    else:
        newest = next(iter(rounds))
        chosen = next((row.id for row in rounds.values() if row.pairs or not has_pairs), newest)
    if len(rounds) > 1:
        st.session_state[CHOICE] = chosen
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.selectbox(
                "Round", list(rounds), format_func=lambda number: rounds[number].name,
                key=CHOICE, on_change=_keep_choice, width=240, label_visibility="collapsed",
            )  # fmt: skip
    return rounds[chosen]


def _keep_choice() -> None:
    st.session_state[ROUND] = st.session_state[CHOICE]
    st.query_params["round"] = str(st.session_state[CHOICE])


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else None
