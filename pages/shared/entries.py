"""The shared notes of one journey: the form, the list, the change of one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from core.access import Actor
from core.errors import Stale
from core.journeys import actions, logbook
from core.journeys.logbook import KIND_WORDS, VISIBILITY_WORDS, EntryInput
from core.journeys.views import EntryRow, JourneyView
from core.tables.journey import EntryKind, Visibility
from core.tables.people import Role
from core.wording import counted
from pages.shared import forms, notices, parts, store

EDITED, CONFLICT, SHOWN = "logbook.edited", "logbook.conflict", "logbook.shown"
# The newest entries; older ones are drawn when asked for, so that a page stays quick.
FIRST_SHOWN = 25
# An action falls due in two weeks unless the writer says otherwise.
USUAL_DAYS = 14
ICONS = {
    EntryKind.POINT: ":material/notes:",
    EntryKind.CHALLENGE: ":material/help:",
    EntryKind.GOOD_PRACTICE: ":material/lightbulb:",
    EntryKind.GAP: ":material/search_off:",
    EntryKind.DECISION: ":material/gavel:",
    EntryKind.ACTION: ":material/task:",
}


@dataclass(frozen=True)
class Conflict:
    """Hold both versions of one entry until a person has decided."""

    journey_id: int
    entry_id: int
    mine: EntryInput
    stale: Stale


def draw_new(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw the form for a new entry, with the meeting that waits for its entry chosen."""
    journey_id = view.summary.journey_id
    key = forms.key("entry.new", journey_id)
    waiting = logbook.step_to_write_about(view.summary.facts.steps, today)
    start = EntryInput(EntryKind.POINT, "", milestone_id=waiting)
    entry, pressed = _draw_fields(actor, view, key, start, today, "Write entry")
    if pressed:
        with notices.shown("Entry written.") as outcome, store.writing(actor, key) as session:
            actions.write_entry(session, actor, journey_id, entry, on=today)
        if outcome.done:
            forms.renew("entry.new", journey_id)
            st.rerun()


@st.dialog("Change entry", width="medium", dismissible=False)
def draw_edit(actor: Actor, view: JourneyView, row: EntryRow, today: date) -> None:
    """Draw the form of one entry as it stood when it was opened, its version with it."""
    key = forms.key("entry.edit", row.id)
    start = EntryInput(
        row.kind, row.text, row.visibility, row.milestone_id, row.owner_id, row.due_on
    )
    entry, pressed = _draw_fields(actor, view, key, start, today, "Save entry")
    if pressed:
        save(actor, view.summary.journey_id, row.id, entry, row.version, key, today)
    with st.container(horizontal=True):
        if st.button("Close without saving"):
            close(view.summary.journey_id, row.id)
        if row.author_id == actor.person_id:
            with st.popover("Remove this entry"):
                st.markdown("It leaves the logbook of everybody. Its words stay in the trail.")
                _draw_removal(actor, view, row, today)


def save(
    actor: Actor, journey_id: int, entry_id: int, entry: EntryInput, version: int, key: str,
    today: date,
) -> None:  # fmt: skip
    """Save an entry over a version; when somebody was first, keep both texts for the decision."""
    with notices.shown("Entry saved.") as outcome, store.writing(actor, key) as session:
        actions.revise_entry(session, actor, entry_id, entry, version, on=today)
    if outcome.stale is not None:
        conflict = Conflict(journey_id, entry_id, entry, outcome.stale)
        forms.hold(f"{CONFLICT}.{journey_id}", conflict)
        close(journey_id, entry_id)
    if outcome.done:
        forms.let_go(f"{CONFLICT}.{journey_id}")
        close(journey_id, entry_id)


def close(journey_id: int, entry_id: int) -> None:
    """Leave the entry being changed and draw the page anew."""
    forms.let_go(f"{EDITED}.{journey_id}")
    forms.renew("entry.edit", entry_id)
    forms.renew("entry.conflict", entry_id)
    st.rerun()


def draw_list(rows: Sequence[EntryRow], view: JourneyView, *, may_write: bool) -> None:
    """Draw the entries newest first."""
    labels = {step.id: step.label for step in view.summary.facts.steps}
    shown = len(rows) if forms.held(SHOWN) else FIRST_SHOWN
    for row in rows[:shown]:
        with st.container(border=True, key=f"entry.{row.id}"):
            about = f", {labels[row.milestone_id]}" if row.milestone_id in labels else ""
            with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
                st.caption(f"{ICONS[row.kind]} **{KIND_WORDS[row.kind]}**{about}")
                if may_write:
                    st.button("Change", key=f"entry.{row.id}.change", type="tertiary",
                              icon=":material/edit:", on_click=forms.hold,
                              args=(f"{EDITED}.{view.summary.journey_id}", row))  # fmt: skip
            st.markdown(parts.safe(row.text))
            if row.kind is EntryKind.ACTION:
                st.markdown(f"**{parts.safe(row.owner)}** by {parts.day(row.due_on)}")
            edited = f", changed by {parts.safe(row.edited_by)}" if row.edited_at else ""
            st.caption(f"{parts.safe(row.author)}, {parts.day(row.written_on)}{edited}. "
                       f"{VISIBILITY_WORDS[row.visibility]}")  # fmt: skip
    if len(rows) > shown:
        st.button(f"Show {counted(len(rows) - shown, 'older entry', 'older entries')}",
                  on_click=forms.hold, args=(SHOWN, True))  # fmt: skip


def _draw_fields(
    actor: Actor, view: JourneyView, key: str, start: EntryInput, today: date, save_words: str
) -> tuple[EntryInput, bool]:
    # Outside the form: an action asks for more, and a form does not react before it is sent.
    kind = st.pills("Kind of entry", list(KIND_WORDS), format_func=KIND_WORDS.__getitem__,
                    default=start.kind, required=True, key=f"{key}.kind")  # fmt: skip
    kind = kind or EntryKind.POINT
    people = dict(view.people)
    owner_id, due_on = start.owner_id, start.due_on
    with st.form(key, border=False):
        text = st.text_area("Entry", start.text, max_chars=logbook.LONGEST_ENTRY, height=130,
                            key=f"{key}.text", label_visibility="collapsed",
                            placeholder="What should both of you remember?")  # fmt: skip
        if kind is EntryKind.ACTION:
            owner_id = st.selectbox(
                "Who does it", list(people), _place(list(people), owner_id or actor.person_id),
                format_func=people.__getitem__, key=f"{key}.owner",
            )  # fmt: skip
            day = st.date_input("By when", due_on or today + timedelta(days=USUAL_DAYS),
                                format="DD/MM/YYYY", key=f"{key}.due")  # fmt: skip
            due_on = day if isinstance(day, date) else None
        steps = {step.id: step.label for step in view.summary.facts.steps}
        about = st.selectbox(
            "About", [None, *steps], _place([None, *steps], start.milestone_id),
            format_func=lambda one: steps[one] if one else "Between meetings", key=f"{key}.about",
        )  # fmt: skip
        readers = [
            one for one in Visibility
            if actor.role is Role.TWIN or one is not Visibility.PAIR
        ]  # fmt: skip
        visibility = st.selectbox(
            "Who may read it", readers, _place(readers, start.visibility),
            format_func=VISIBILITY_WORDS.__getitem__, key=f"{key}.visibility",
        )  # fmt: skip
        pressed = forms.submit(save_words, key, type="primary", width="stretch")
    return EntryInput(kind, text, visibility, about, owner_id, due_on), pressed


def _draw_removal(actor: Actor, view: JourneyView, row: EntryRow, today: date) -> None:
    key = forms.key("entry.remove", row.id)
    if forms.press("Remove it", key, type="primary"):
        with notices.shown("Entry removed.") as outcome, store.writing(actor, key) as session:
            actions.remove_entry(session, actor, row.id, row.version, on=today)
        if outcome.done:
            forms.renew("entry.remove", row.id)
            close(view.summary.journey_id, row.id)


def _place(options: Sequence[object], wanted: object) -> int:
    return options.index(wanted) if wanted in options else 0
