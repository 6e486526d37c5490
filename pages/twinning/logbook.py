"""Twins and their facilitator come here to write down and read what they talk about."""

from __future__ import annotations

import streamlit as st

from core.journeys.logbook import sentence_on_entries
from core.journeys.queries import last_change, list_entries, open_journey_of
from core.tables.people import Role
from pages.shared import cached, conflict, entries, forms, frame, menu, notices, pairs, store

# An entry of one appears at the other's within three seconds; asking is one small statement.
ASK_EVERY_SECONDS = 2

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.TWIN)
top = st.container()
pair_id = pairs.chosen_pair(actor)
if pair_id is None:
    with top:
        frame.header("Logbook", "No journey is open for you yet. It opens when the lead confirms "
                     "your pair.")  # fmt: skip
    st.stop()

today = frame.today()
view = cached.read(open_journey_of, actor, pair_id)
journey_id = view.summary.journey_id
# Asked before the entries are read: a change in between is then seen at the next question.
with store.reading(actor) as session:
    seen = last_change(session, actor, journey_id)
rows = cached.read(list_entries, actor, journey_id)
last = rows[0] if rows else None
with top:
    frame.header(
        f"Logbook of {view.summary.label}",
        sentence_on_entries(
            len(rows), last.written_on if last else None, last.author if last else ""
        ),
        round_name=view.round_name,
    )


@st.fragment(run_every=ASK_EVERY_SECONDS)
def watch(mark: str) -> None:
    """Draw the page anew when somebody else wrote; what is being typed stays in its form."""
    with notices.caught():
        with store.reading(actor) as session:
            now_seen = last_change(session, actor, journey_id)
        if now_seen != mark:
            st.rerun()


if view.may_write:
    entries.draw_new(actor, view, today)
elif actor.role is Role.LEAD:
    st.caption("You read what the twins opened to the programme or to their facilitator.")
entries.draw_list(rows, view, may_write=view.may_write)
menu.link("twinning/journey", "Back to the journey", pair=pair_id)

# Last, so that the form above keeps its place, and what is typed in it, when these change.
found = forms.held(f"{entries.CONFLICT}.{journey_id}")
edited = forms.held(f"{entries.EDITED}.{journey_id}")
if found is not None:
    conflict.draw(actor, found, today)
elif edited is not None:
    entries.draw_edit(actor, view, edited, today)
else:
    watch(seen)
