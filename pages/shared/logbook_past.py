"""Earlier texts of an entry: who and when, any two side by side, one brought back."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.applicants.changes import ENTRY, Change
from core.journeys.logbook import KIND_WORDS, VISIBILITY_WORDS
from core.notes import actions
from core.notes.queries import list_revisions
from core.notes.rows import Revision
from pages.shared import answer_diff, cached, entries, forms, notices, parts, store


@st.dialog("Earlier texts", width="large", dismissible=False)
def draw(actor: Actor, journey_id: int, entry_id: int, today: date, *, may_write: bool) -> None:
    """Compare two texts of an entry, and bring an earlier one back."""
    found = {one.version: one for one in cached.read(list_revisions, actor, entry_id)}
    newest = max(found)
    older = [version for version in sorted(found, reverse=True) if version != newest]
    if not older:
        st.markdown("What it said before was kept between others.")
    else:
        left, right = st.columns(2)
        with left:
            before = st.selectbox("Before", older, format_func=lambda one: _name(found[one]))
        with right:
            after = st.selectbox("After", [newest, *older[:-1]],
                                 format_func=lambda one: _name(found[one]))  # fmt: skip
        first, second = found[before], found[after]
        if first.text == second.text:
            st.markdown("The words are the same.")
        else:
            answer_diff.draw([Change(ENTRY, "What it says", first.text, second.text)])
        st.caption(f"{_kind(first)} became {_kind(second)}." if _kind(first) != _kind(second)
                   else f"{_kind(first)}.")  # fmt: skip
        if may_write:
            _draw_restore(actor, first, found[newest], journey_id, entry_id, today)
    if st.button("Close"):
        _close(journey_id)


def _draw_restore(
    actor: Actor, wanted: Revision, now: Revision, journey_id: int, entry_id: int, today: date
) -> None:
    key = forms.key("entry.restore", entry_id, now.version)
    if forms.press("Let it say again what stands on the left", key, icon=":material/undo:"):
        with notices.shown("Restored.") as outcome, store.writing(actor, key) as session:
            actions.restore_entry(session, actor, entry_id, wanted.id or 0, now.version, on=today)
        if outcome.done:
            _close(journey_id)


def _close(journey_id: int) -> None:
    forms.let_go(f"{entries.COMPARED}.{journey_id}")
    st.rerun()


def _name(one: Revision) -> str:
    now = " (now)" if one.id is None else ""
    return f"{parts.moment(one.at)}, {one.by}{now}"


def _kind(one: Revision) -> str:
    return f"{KIND_WORDS[one.kind]}, {VISIBILITY_WORDS[one.visibility].lower()}"
