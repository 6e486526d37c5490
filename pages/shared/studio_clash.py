"""When no set of pairs meets everything: the ways out, each with what it would give."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.matchmaking import actions
from core.matchmaking.propose import Prepared, ProposedSet
from core.matchmaking.relief import Relief, nearest, reliefs
from core.wording import counted
from pages.shared import forms, frame, notices, parts, store, studio


def draw(actor: Actor, found: ProposedSet, prepared: Prepared) -> None:
    """Draw a button for each smallest way out; nothing where there is a set of pairs."""
    if found.pairs:
        return
    ways = reliefs(found, prepared)
    if not ways:
        return
    st.subheader("Ways out")
    near = nearest(found)
    if near:
        st.markdown(parts.safe(near))
    for at, way in enumerate(ways):
        with st.container(horizontal=True, vertical_alignment="center"):
            _draw_way(actor, found, way, at)
            st.markdown(f"gives {counted(way.pairs, 'pair')}, total {way.total:.2f}")


def _draw_way(actor: Actor, found: ProposedSet, way: Relief, at: int) -> None:
    label = parts.safe(way.sentence)
    if not way.pins:
        st.button(
            label, key=f"studio.way.{at}", icon=":material/lock_open:", on_click=_loosen,
            args=(found, way),
        )  # fmt: skip
        return
    key = forms.key("studio.way", found.pool.round_id, at, *(wish.id for wish in way.pins))
    if forms.press(label, key, icon=":material/lock_open:"):
        with notices.shown("Lifted.") as outcome, store.writing(actor, key) as session:
            for wish in way.pins:
                actions.lift_wish(session, actor, wish.id, on=frame.today())
        if outcome.done:
            _loosen(found, way)
            st.rerun()


def _loosen(found: ProposedSet, way: Relief) -> None:
    asked = found.settings
    musts = [group for group in asked.musts if group not in way.groups]
    forms.hold(studio.LOAD, asked.with_musts(musts, (*asked.wishes, *way.groups)))
