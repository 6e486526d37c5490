"""Search the notes, and what is new in them since the last visit."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

import streamlit as st

from core.access import Actor
from core.database import now
from core.errors import TwinningError
from core.journeys.logbook import KIND_WORDS
from core.journeys.views import EntryRow, JourneyView
from core.notes import actions, queries, rules
from core.notes.rules import Visit
from core.notes.search import EntryFilter
from pages.shared import frame, store

OPEN, NEW = "Open actions", "Only new"


def visit(actor: Actor, journey_id: int, rows: Sequence[EntryRow]) -> Visit | None:
    """Return this visit and the end of the one before; it is noted when time has passed."""
    with store.reading(actor) as session:
        known = queries.own_visit(session, actor, journey_id)
    newest = max((row.edited_at or row.written_at for row in rows), default=None)
    if rules.next_visit(known, now(), newest) is None:
        return known
    with contextlib.suppress(TwinningError), store.writing(actor) as session:
        known = actions.note_visit(session, actor, journey_id, on=frame.today())
    return known


def draw(view: JourneyView, rows: Sequence[EntryRow], key: str, new: int) -> EntryFilter:
    """Draw what narrows the list; return what the reader looks for."""
    steps = {step.id: step.label for step in view.summary.facts.steps}
    steps = {one: steps[one] for one in {row.milestone_id for row in rows} if one in steps}
    goals = {one.id: one.text for one in view.objectives}
    writers = {row.author_id: row.author for row in rows}
    with st.container(horizontal=True, vertical_alignment="center"):
        words = st.text_input("Search the notes", key=f"{key}.words", placeholder="Search",
                              label_visibility="collapsed", icon=":material/search:",
                              width=280)  # fmt: skip
        quick = [OPEN, *([NEW] if new else [])]
        chosen = st.pills("Only", quick, selection_mode="multi", key=f"{key}.quick",
                          label_visibility="collapsed")  # fmt: skip
        with st.popover("More filters", icon=":material/filter_list:"):
            kinds = st.multiselect("Kind", list(KIND_WORDS), key=f"{key}.kinds",
                                   format_func=KIND_WORDS.__getitem__)  # fmt: skip
            step = st.selectbox("Meeting", [None, *steps], key=f"{key}.step",
                                format_func=lambda one: steps[one] if one else "Any")  # fmt: skip
            goal = st.selectbox("Objective", [None, *goals], key=f"{key}.goal",
                                format_func=lambda one: goals[one] if one else "Any")  # fmt: skip
            writer = st.selectbox(
                "Writer", [None, *writers], key=f"{key}.writer",
                format_func=lambda one: writers[one] if one else "Anybody",
            )  # fmt: skip
    return EntryFilter(
        words, tuple(kinds), step, goal, writer, OPEN in chosen, NEW in chosen and bool(new)
    )
