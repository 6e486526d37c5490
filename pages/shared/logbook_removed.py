"""Entries that were removed, and how one puts them back."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.journeys.logbook import KIND_WORDS, VISIBILITY_WORDS
from core.journeys.views import JourneyView
from core.notes import actions, markup
from core.notes.queries import list_removed
from core.notes.rows import RemovedEntry
from core.notes.rules import put_back_words
from pages.shared import cached, forms, notices, parts, store


def draw(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw what the reader may put back: twins their own entries, the facilitator all they read."""
    if not view.may_write:
        return
    rows = cached.read(list_removed, actor, view.summary.journey_id)
    if not rows:
        return
    # Under a key of its own it stays open while its number changes.
    key = f"removed.of.{view.summary.journey_id}"
    with st.expander(f"Removed entries ({len(rows)})", icon=":material/delete:", key=key):
        for row in rows:
            with st.container(border=True, key=f"removed.{row.id}"):
                _draw(actor, row, today)


def _draw(actor: Actor, row: RemovedEntry, today: date) -> None:
    st.caption(f"**{KIND_WORDS[row.kind]}** by {parts.safe(row.author)}. "
               f"{VISIBILITY_WORDS[row.visibility]}.")  # fmt: skip
    st.markdown(markup.shown(row.text))
    key = forms.key("entry.back", row.id, row.version)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Removed by {parts.safe(row.by)}, {parts.moment(row.at)}.")
        if forms.press("Put back", key, type="tertiary", icon=":material/undo:"):
            lost: tuple[str, ...] = ()
            with notices.shown("") as outcome, store.writing(actor, key) as session:
                lost = actions.put_back_entry(session, actor, row.id, row.version, on=today)
            if outcome.done:
                notices.later(put_back_words(lost))
                st.rerun()
