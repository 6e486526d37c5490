"""The shared notes of one journey: the form of a new entry, the list, the change of one entry."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from core.access import Actor
from core.errors import Stale
from core.files.rows import FileRow
from core.files.rules import NewFile
from core.journeys import logbook
from core.journeys.logbook import KIND_WORDS, VISIBILITY_WORDS, EntryInput
from core.journeys.views import EntryRow, JourneyView
from core.notes import actions, markup
from core.notes.rules import NEW_ENTRY, due_words
from core.tables.journey import EntryKind
from core.wording import counted, listed
from pages.shared import (
    colours,
    entry_fields,
    forms,
    insight_form,
    logbook_files,
    logbook_unsent,
    notices,
    parts,
    store,
)

EDITED, CONFLICT, SHOWN = "logbook.edited", "logbook.conflict", "logbook.shown"
COMPARED = "logbook.compared"
# The newest entries; older ones are drawn when asked for, so that a page stays quick.
FIRST_SHOWN = 25
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


@st.fragment
def draw_new(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw the form for a new entry, with the meeting that waits for its entry chosen.

    What was typed and not sent is there again after a reload or a lost connection.
    """
    journey_id = view.summary.journey_id
    key = forms.key("entry.new", journey_id)
    waiting = logbook.step_to_write_about(view.summary.facts.steps, today)
    start = EntryInput(EntryKind.POINT, "", milestone_id=waiting)
    begin = entry_fields.begun(actor, journey_id, key, start)
    _draw_unsent(actor, journey_id, key, begin, today)
    entry, files = entry_fields.draw(actor, view, key, begin, today)
    if forms.press("Write entry", key, type="primary", width="stretch"):
        with notices.shown("Entry written.") as outcome, store.writing(actor, key) as session:
            actions.write_entry(session, actor, journey_id, entry, files, on=today)
        if outcome.done:
            forms.renew("entry.new", journey_id)
            st.rerun()


@st.dialog("Change entry", width="medium", dismissible=False)
def draw_edit(
    actor: Actor, view: JourneyView, row: EntryRow, files: Sequence[FileRow], today: date
) -> None:
    """Draw the form of one entry as it stood when it was opened, its version with it."""
    journey_id = view.summary.journey_id
    key = forms.key("entry.edit", row.id)
    start = EntryInput(
        row.kind, row.text, row.visibility, row.milestone_id, row.owner_id, row.due_on,
        row.item_id, row.objective_id, row.mentions,
    )  # fmt: skip
    begin = entry_fields.begun(actor, journey_id, key, start, row.id)
    version = begin.version or row.version
    _draw_unsent(actor, journey_id, key, begin, today, row.id)
    entry, given = entry_fields.draw(actor, view, key, begin, today, row.id, version)
    logbook_files.draw_removal(actor, [one for one in files if one.entry_id == row.id], today)
    if forms.press("Save entry", key, type="primary", width="stretch"):
        save(actor, journey_id, row.id, entry, version, key, today, given)
    with st.container(horizontal=True):
        if forms.press("Close without saving", key):
            logbook_unsent.forget(actor, journey_id, key, today, row.id)
            close(journey_id, row.id)
        if row.author_id == actor.person_id:
            with st.popover("Remove this entry"):
                st.markdown("It leaves the logbook of everybody, with its files. It can be put "
                            "back: it waits under Removed entries, at the end.")  # fmt: skip
                _draw_removal(actor, view, row, today)


def save(
    actor: Actor, journey_id: int, entry_id: int, entry: EntryInput, version: int, key: str,
    today: date, files: Sequence[NewFile] = (),
) -> None:  # fmt: skip
    """Save an entry over a version; when somebody was first, keep both texts for the decision."""
    with notices.shown("Entry saved.") as outcome, store.writing(actor, key) as session:
        actions.revise_entry(session, actor, entry_id, entry, version, files, on=today)
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


def draw_list(
    actor: Actor, rows: Sequence[EntryRow], files: Sequence[FileRow], view: JourneyView,
    new: Collection[int], today: date,
) -> None:  # fmt: skip
    """Draw the entries newest first; `new` are the ids of those the reader has not seen."""
    shown = len(rows) if forms.held(SHOWN) else FIRST_SHOWN
    for row in rows[:shown]:
        with st.container(border=True, key=f"entry.{row.id}"):
            _draw_entry(actor, row, view, row.id in new, today)
            logbook_files.draw(actor, [one for one in files if one.entry_id == row.id])
            _draw_foot(actor, row, view)
    if len(rows) > shown:
        st.button(f"Show {counted(len(rows) - shown, 'older entry', 'older entries')}",
                  on_click=forms.hold, args=(SHOWN, True))  # fmt: skip


def _draw_entry(actor: Actor, row: EntryRow, view: JourneyView, is_new: bool, today: date) -> None:
    labels = {step.id: step.label for step in view.summary.facts.steps}
    about = f", {labels[row.milestone_id]}" if row.milestone_id in labels else ""
    mark = ":green-badge[New] " if is_new else ""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.caption(f"{mark}{ICONS[row.kind]} **{KIND_WORDS[row.kind]}**{about}")
        if view.may_write:
            st.button("Change", key=f"entry.{row.id}.change", type="tertiary",
                      icon=":material/edit:", on_click=forms.hold,
                      args=(f"{EDITED}.{view.summary.journey_id}", row))  # fmt: skip
    st.markdown(markup.shown(row.text))
    if row.kind is EntryKind.ACTION:
        _draw_action(actor, row, view, today)
    goals = entry_fields.goals_of(view)
    for goal in (f"item.{row.item_id}", f"objective.{row.objective_id}"):
        if goal in goals:
            st.caption(f":material/flag: {parts.safe(goals[goal])}")


def _draw_action(actor: Actor, row: EntryRow, view: JourneyView, today: date) -> None:
    owner = f"**{parts.safe(row.owner)}**"
    key = forms.key("entry.done", row.id, row.version)
    with st.container(horizontal=True, vertical_alignment="center"):
        if row.is_open:
            due = due_words(row.due_on, today)
            if row.due_on is not None and row.due_on < today:
                due = f":red[{colours.STATUS_ICONS['late']} {due}]"
            st.markdown(f"{owner} by {parts.day(row.due_on)}, {due}")
        else:
            st.markdown(f":material/check_circle: Done by {owner}, {parts.day(row.done_on)}")
        if not view.may_write:
            return
        words = "Done" if row.is_open else "Not done yet"
        if forms.press(words, key, type="tertiary", icon=":material/task_alt:"):
            with notices.shown("Noted.") as outcome, store.writing(actor, key) as session:
                actions.finish_action(session, actor, row.id, row.is_open, row.version, on=today)
            if outcome.done:
                st.rerun()


def _draw_foot(actor: Actor, row: EntryRow, view: JourneyView) -> None:
    people = dict(view.people)
    named = [parts.safe(people[one]) for one in row.mentions if one in people]
    whom = f" For {listed(named)}." if named else ""
    edited = f", changed by {parts.safe(row.edited_by)}" if row.edited_at else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{parts.safe(row.author)}, {parts.day(row.written_on)}{edited}. "
                   f"{VISIBILITY_WORDS[row.visibility]}.{whom}")  # fmt: skip
        if row.edited_at:
            st.button("Earlier texts", key=f"entry.{row.id}.earlier", type="tertiary",
                      icon=":material/history:", on_click=forms.hold,
                      args=(f"{COMPARED}.{view.summary.journey_id}", row.id))  # fmt: skip
        insight_form.draw_button(actor, row, view)


def _draw_unsent(
    actor: Actor, journey_id: int, key: str, begin: entry_fields.Begun, today: date,
    entry_id: int = NEW_ENTRY,
) -> None:  # fmt: skip
    if begin.kept_at is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        logbook_unsent.draw_left(begin.kept_at)
        if forms.press("Discard it", key, type="tertiary", icon=":material/delete:"):
            logbook_unsent.forget(actor, journey_id, key, today, entry_id)
            is_new = entry_id == NEW_ENTRY
            forms.renew("entry.new" if is_new else "entry.edit", journey_id if is_new else entry_id)
            st.rerun()


def _draw_removal(actor: Actor, view: JourneyView, row: EntryRow, today: date) -> None:
    key = forms.key("entry.remove", row.id)
    if forms.press("Remove it", key, type="primary"):
        with notices.shown("Entry removed.") as outcome, store.writing(actor, key) as session:
            actions.remove_entry(session, actor, row.id, row.version, on=today)
        if outcome.done:
            forms.renew("entry.remove", row.id)
            close(view.summary.journey_id, row.id)
