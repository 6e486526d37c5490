"""Two people changed one entry: both texts side by side, and three ways to go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from core.access import Actor
from core.journeys.logbook import merged
from core.notes import markup
from pages.shared import entries, forms, parts
from pages.shared.entries import CONFLICT, Conflict

MINE, THEIRS, MERGED = "Keep mine", "Keep theirs", "Save this merged text"


@st.dialog("Two texts for one entry", width="large", dismissible=False)
def draw(actor: Actor, conflict: Conflict, today: date) -> None:
    """Draw both texts; whatever is chosen, the other stays as a revision or was never saved."""
    stale, entry_id = conflict.stale, conflict.entry_id
    by = parts.safe(stale.by or "Somebody")
    st.warning(f"{by} saved this entry while you were writing. Nothing is lost: choose what "
               "should stand.", icon=":material/sync_problem:")  # fmt: skip
    key = forms.key("entry.conflict", entry_id)
    version = stale.version or 0
    left, right = st.columns(2, gap="medium")
    with left.container(border=True, key="conflict.mine"):
        st.subheader("Yours")
        st.markdown(markup.shown(conflict.mine.text))
        st.caption(_words(stale.yours))
        keep_mine = forms.press(MINE, key, width="stretch")
    with right.container(border=True, key="conflict.theirs"):
        st.subheader(f"{by}'s")
        st.markdown(markup.shown(stale.theirs.get("text", "")))
        st.caption(_words(stale.theirs))
        keep_theirs = st.button(THEIRS, width="stretch")
    with st.form(key):
        both = st.text_area("Both together", merged(stale.theirs.get("text", ""),
                            conflict.mine.text), height=200, key=f"{key}.text")  # fmt: skip
        save_both = forms.submit(MERGED, key, type="primary")
    if keep_mine:
        entries.save(actor, conflict.journey_id, entry_id, conflict.mine, version, key, today)
    if save_both:
        entries.save(
            actor,
            conflict.journey_id,
            entry_id,
            replace(conflict.mine, text=both),
            version,
            key,
            today,
        )
    if keep_theirs:
        forms.let_go(f"{CONFLICT}.{conflict.journey_id}")
        entries.close(conflict.journey_id, entry_id)


def _words(fields: dict[str, str]) -> str:
    return ". ".join(fields[name] for name in ("kind", "visibility") if name in fields)
